/** Finds the command that an event is for. */
import type { Command } from "./command.ts";
import type { ChatEvent } from "./event.ts";

export interface Route {
  readonly command: Command;
  readonly text: string;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * A message that begins with a command's word (with or without a slash) is for that command, all others for
 * `fallback`; a word that also begins ordinary questions counts only alone, with a slash, or
 * before what the command says may follow. Actions and forms go by name.
 */
export const makeRouter = (commands: readonly Command[], fallback: Command) => {
  const byWord = new Map(commands.flatMap((command) => command.words.map((word) => [word, command] as const)));
  const byName = new Map([...commands, fallback].map((command) => [command.name, command]));
  return (event: ChatEvent): Route | undefined => {
    if (event.kind === "action") {
      const command = byName.get(event.action.name);
      return command && { command, text: "", args: event.action.args };
    }
    if (event.kind === "form") {
      const command = byName.get(event.form);
      return command && { command, text: "", args: event.values };
    }
    // A command's word is short: only the beginning is looked at, however long the message is.
    const text = event.text.trim();
    const [, slash = "", word = ""] = /^(\/?)(\S{1,40})/u.exec(text.slice(0, 60)) ?? [];
    const rest = text.slice(slash.length + word.length).trim();
    const command = byWord.get(word.toLowerCase().replace(/[?!.]+$/, ""));
    if (command && (slash !== "" || rest === "" || command.follows?.test(rest))) return { command, text: rest, args: {} };
    return { command: fallback, text: event.text, args: {} };
  };
};
