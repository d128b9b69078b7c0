/** A command of a feature: what it is called, who may use it, what it does. */
import type { ChatEvent } from "./event.ts";
import type { Form } from "./form.ts";
import type { Reply } from "./reply.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string | undefined;
  readonly language: "en" | "fr" | undefined;
  readonly roles: readonly string[];
}

/** What a command sees, on any platform. */
export interface CommandContext {
  readonly person: Person;
  readonly event: ChatEvent;
  /** Language of the bot's own sentences to this person. */
  readonly language: "en" | "fr";
  /** Text behind the command's word, or the whole message for the fallback command. */
  readonly text: string;
  readonly args: Readonly<Record<string, string>>;
}

/** What a handler returns: it never sends. `commit` runs in the transaction that stores the reply. */
export interface Outcome {
  readonly reply: Reply;
  readonly commit?: (() => void) | undefined;
  /** Opens a form instead of, or after, the reply. */
  readonly form?: Form;
  /** For the log: one word. */
  readonly note: string;
}

export interface Command<Permission extends string = string> {
  readonly name: string;
  /** Words that call it, in every language; none for commands that only actions or forms call. */
  readonly words: readonly string[];
  /** What may follow the word without a slash before it; nothing where there is none. */
  readonly follows?: RegExp;
  readonly permission: Permission;
  readonly run: (context: CommandContext) => Promise<Outcome>;
}
