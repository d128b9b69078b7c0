import type { Command } from "../../chat/command.ts";
import { reply } from "../../chat/reply.ts";
import { isAllowed, type Permission } from "../../domain/permissions.ts";
import { textsIn } from "../../texts/texts.ts";

/** @param commands the commands that are shown to those who may use them. */
export const makeHelpCommand = (commands: () => readonly Command<Permission>[]): Command<Permission> => ({
  name: "help",
  words: ["help", "aide", "hilfe", "aiuto", "ayuda", "?", "start"],
  permission: "help",
  run: async ({ person, language }) => {
    const t = textsIn(language);
    const shown = commands().filter((command) => isAllowed(person.roles, command.permission) && t.helpCommand[command.name] !== undefined);
    return {
      reply: reply(
        { kind: "section", title: t.helpTitle },
        { kind: "text", text: t.helpLines.join("\n") },
        { kind: "section", title: t.helpCommands },
        {
          kind: "fields",
          fields: shown.map((command) => ({
            label: (language === "fr" ? command.words[1] : undefined) ?? command.words[0] ?? command.name,
            value: t.helpCommand[command.name] ?? "",
          })),
        },
        { kind: "footnote", text: t.helpLimits },
      ),
      note: "help",
    };
  },
});
