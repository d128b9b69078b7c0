import { en, type Texts } from "./en.ts";
import { fr } from "./fr.ts";

export type { Texts };
export type Language = "en" | "fr";

const languages: Readonly<Record<Language, Texts>> = { en, fr };
export const textsIn = (language: Language): Texts => languages[language];
