/** What goes out, as intent: each platform decides on the widget. */
import type { Action } from "./event.ts";
import type { Form } from "./form.ts";

/** A piece of running text. `cites` are the numbers of the `source` blocks that it rests on. */
export interface TextBlock {
  readonly kind: "text";
  readonly text: string;
  readonly style?: "lead" | "quote" | "note";
  readonly cites?: readonly number[];
}

/** A citation: never cut off, never merged with others. */
export interface SourceBlock {
  readonly kind: "source";
  readonly number: number;
  readonly cite: string;
  readonly title: string;
  readonly url: string | undefined;
  /** `in force since ..., checked on ..., text seen`. */
  readonly detail: string;
}

export interface Choice {
  readonly label: string;
  readonly action: Action;
}

export type Block =
  | TextBlock
  | SourceBlock
  | { readonly kind: "section"; readonly title: string }
  | { readonly kind: "fields"; readonly fields: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "choices"; readonly prompt: string; readonly hint: "buttons" | "menu" | "poll"; readonly choices: readonly Choice[] }
  | { readonly kind: "form-button"; readonly label: string; readonly form: Form }
  | { readonly kind: "image"; readonly alt: string; readonly file: string }
  | { readonly kind: "file"; readonly name: string; readonly file: string }
  | { readonly kind: "footnote"; readonly text: string };

export type BlockKind = Block["kind"];

export interface Reply {
  readonly blocks: readonly Block[];
  /** `asker`: only the person who asked sees it; `room`: everybody in the room. */
  readonly audience: "asker" | "room";
}

export const reply = (...blocks: readonly Block[]): Reply => ({ blocks, audience: "room" });
export const privately = (...blocks: readonly Block[]): Reply => ({ blocks, audience: "asker" });
export const say = (text: string): Reply => reply({ kind: "text", text });
