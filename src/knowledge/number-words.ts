/** Whether a number is written out in a text: statutes say `da quindici a ventiquattro anni`, not `15`. */
import { toCardinal as arabic } from "n2words/ar-SA";
import { toCardinal as azerbaijani } from "n2words/az-AZ";
import { toCardinal as czech } from "n2words/cs-CZ";
import { toCardinal as danish } from "n2words/da-DK";
import { toCardinal as german } from "n2words/de-DE";
import { toCardinal as greek } from "n2words/el-GR";
import { toCardinal as english } from "n2words/en-GB";
import { toCardinal as spanish } from "n2words/es-ES";
import { toCardinal as finnish } from "n2words/fi-FI";
import { toCardinal as french } from "n2words/fr-FR";
import { toCardinal as croatian } from "n2words/hr-HR";
import { toCardinal as hungarian } from "n2words/hu-HU";
import { toCardinal as italian } from "n2words/it-IT";
import { toCardinal as lithuanian } from "n2words/lt-LT";
import { toCardinal as norwegian } from "n2words/nb-NO";
import { toCardinal as dutch } from "n2words/nl-NL";
import { toCardinal as polish } from "n2words/pl-PL";
import { toCardinal as portuguese } from "n2words/pt-PT";
import { toCardinal as romanian } from "n2words/ro-RO";
import { toCardinal as russian } from "n2words/ru-RU";
import { toCardinal as serbian } from "n2words/sr-Latn-RS";
import { toCardinal as swedish } from "n2words/sv-SE";
import { toCardinal as turkish } from "n2words/tr-TR";
import { toCardinal as ukrainian } from "n2words/uk-UA";
import { fold } from "./fold.ts";

const SPELLERS: Readonly<Record<string, (number: number) => string>> = {
  ar: arabic,
  az: azerbaijani,
  cs: czech,
  da: danish,
  de: german,
  el: greek,
  en: english,
  es: spanish,
  fi: finnish,
  fr: french,
  hr: croatian,
  bs: croatian,
  hu: hungarian,
  it: italian,
  lt: lithuanian,
  nb: norwegian,
  no: norwegian,
  nl: dutch,
  pl: polish,
  pt: portuguese,
  ro: romanian,
  ru: russian,
  sr: serbian,
  sv: swedish,
  tr: turkish,
  uk: ukrainian,
};

/** Declined forms that share no stem with the cardinal. */
const IRREGULAR: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  el: { 1: "ενος|ενα|μια|ενοσ", 2: "δυο", 3: "τριων|τρια|τρεις", 4: "τεσσαρων|τεσσερα", 1000: "χιλι" },
  de: { 1: "ein" },
  en: { 1: "one|a year|a month", 2: "two|twice|double", 6: "six" },
  fr: { 1: "un", 2: "deux|double", 80: "quatre-vingt" },
  it: { 1: "un" },
  es: { 1: "un", 2: "dos|dupl" },
  nl: { 1: "een|één" },
  pl: { 1: "rok|jedn", 2: "dwoch|2", 3: "trzech|3" },
  uk: { 2: "двох|два", 3: "трьох|три", 4: "чотирьох", 5: "п'яти|п’яти" },
  ru: { 2: "двух|два", 3: "трех|трёх|три", 4: "четырех", 5: "пяти" },
  tr: { 1: "bir" },
};

/** Declension changes the end of a word: compare its beginning. */
const stem = (word: string): string => (word.length >= 5 ? word.slice(0, -2) : word.length === 4 ? word.slice(0, 3) : word);

export const canSpell = (language: string): boolean => language in SPELLERS;

/** @param folded the text after `fold`; @param language ISO 639-1 of the text. */
export const isSpelledOut = (number: number, folded: string, language: string): boolean => {
  const speller = SPELLERS[language];
  if (!speller || !Number.isSafeInteger(number) || number > 10_000_000) return false;
  const irregular = IRREGULAR[language]?.[number];
  if (irregular && new RegExp(`(?<!\\p{L})(?:${fold(irregular)})`, "u").test(folded)) return true;
  const words = fold(speller(number))
    .split(/[\s-]+/)
    .map(stem);
  return (
    words.length > 0 &&
    new RegExp(`(?<!\\p{L})${words.map(escapeRegExp).join("\\p{L}*[\\s-]*(?:e |i |y |und |en |och |og |και |et |and )?")}`, "u").test(folded)
  );
};

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
