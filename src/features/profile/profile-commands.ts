import type { Command } from "../../chat/command.ts";
import type { Form } from "../../chat/form.ts";
import { reply } from "../../chat/reply.ts";
import { isJurisdiction, jurisdictionName } from "../../domain/jurisdictions.ts";
import type { Permission } from "../../domain/permissions.ts";
import type { PersonStore } from "../../storage/person-store.ts";
import { type Language, textsIn } from "../../texts/texts.ts";

const FORM = "profile-save";

const profileForm = (
  language: Language,
  now: { readonly name: string; readonly jurisdiction: string | undefined; readonly language: Language | undefined },
): Form => {
  const t = textsIn(language);
  return {
    name: FORM,
    title: t.profileTitle,
    submitLabel: t.profileSave,
    fields: [
      { name: "name", label: t.profileName, kind: "text", required: true, value: now.name, maxLength: 100 },
      {
        name: "jurisdiction",
        label: t.profileJurisdiction,
        kind: "text",
        required: false,
        maxLength: 2,
        ...(now.jurisdiction === undefined ? {} : { value: now.jurisdiction }),
      },
      {
        name: "language",
        label: t.profileLanguage,
        kind: "choice",
        required: true,
        value: now.language ?? "auto",
        options: Object.entries(t.profileLanguages).map(([value, label]) => ({ value, label })),
      },
    ],
  };
};

/** A person's own name, state and language. */
export const makeProfileCommands = (persons: PersonStore): readonly Command<Permission>[] => [
  {
    name: "profile",
    words: ["profile", "profil"],
    permission: "profile",
    run: async ({ person, language }) => ({ reply: reply(), form: profileForm(language, person), note: "form" }),
  },
  {
    name: FORM,
    words: [],
    permission: "profile",
    run: async ({ person, args, language }) => {
      const t = textsIn(language);
      const code = (args.jurisdiction ?? "").trim().toUpperCase();
      if (code !== "" && !isJurisdiction(code)) return { reply: reply({ kind: "text", text: t.profileBadState(code) }), note: "bad-state" };
      const chosen: Language | undefined = args.language === "en" || args.language === "fr" ? args.language : undefined;
      const name = (args.name ?? "").trim() || person.name;
      const after = textsIn(chosen ?? language);
      return {
        reply: reply({ kind: "text", text: after.profileSaved(name, code === "" ? after.profileNoState : jurisdictionName(code, chosen ?? language)) }),
        commit: () => persons.change(person.id, { name, jurisdiction: code === "" ? undefined : code, language: chosen }),
        note: "saved",
      };
    },
  },
];
