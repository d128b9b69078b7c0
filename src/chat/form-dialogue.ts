/** A form asked one question at a time, with back, cancel and review: for platforms without modals. Pure: state in, state out. */
import { checkField, type Form, type FormField } from "./form.ts";

export interface Dialogue {
  readonly form: Form;
  readonly values: Readonly<Record<string, string>>;
  /** Place of the field that is being asked; the number of fields when the answers are being reviewed. */
  readonly place: number;
}

export type DialogueStep =
  | { readonly kind: "ask"; readonly dialogue: Dialogue; readonly field: FormField; readonly fault: ReturnType<typeof checkField> }
  | { readonly kind: "review"; readonly dialogue: Dialogue }
  | { readonly kind: "submit"; readonly form: Form; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: "cancelled"; readonly form: Form };

/** What people may type instead of an answer. */
export interface DialogueWords {
  readonly back: readonly string[];
  readonly cancel: readonly string[];
  readonly skip: readonly string[];
  readonly submit: readonly string[];
}

export const beginDialogue = (form: Form): DialogueStep => {
  const values = Object.fromEntries(form.fields.flatMap((field) => (field.value === undefined ? [] : [[field.name, field.value]])));
  return ask({ form, values, place: 0 });
};

const ask = (dialogue: Dialogue, fault?: ReturnType<typeof checkField>): DialogueStep => {
  const field = dialogue.form.fields[dialogue.place];
  return field ? { kind: "ask", dialogue, field, fault } : { kind: "review", dialogue };
};

/** A choice may be answered by its number, its value or its label. */
const readValue = (field: FormField, text: string): string => {
  if (field.kind !== "choice" || !field.options) return text;
  const wanted = text.toLowerCase();
  const byName = field.options.find((option) => option.value.toLowerCase() === wanted || option.label.toLowerCase() === wanted);
  return byName?.value ?? (/^\d+$/.test(text) ? field.options[Number(text) - 1]?.value : undefined) ?? text;
};

export const continueDialogue = (dialogue: Dialogue, input: string, words: DialogueWords): DialogueStep => {
  const text = input.trim();
  const word = text.toLowerCase();
  if (words.cancel.includes(word)) return { kind: "cancelled", form: dialogue.form };
  if (words.back.includes(word)) return ask({ ...dialogue, place: Math.max(0, dialogue.place - 1) });
  const field = dialogue.form.fields[dialogue.place];
  if (!field) return words.submit.includes(word) ? { kind: "submit", form: dialogue.form, values: dialogue.values } : { kind: "review", dialogue };
  const value = words.skip.includes(word) ? (dialogue.values[field.name] ?? "") : readValue(field, text);
  const fault = checkField(field, value);
  if (fault) return ask(dialogue, fault);
  return ask({ ...dialogue, values: { ...dialogue.values, [field.name]: value }, place: dialogue.place + 1 });
};
