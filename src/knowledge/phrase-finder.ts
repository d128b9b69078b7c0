/** Finds known phrases in a text: names of states, instruments, topics, synonyms. */
import { fold, tokensOf } from "./fold.ts";

export interface Found<Value> {
  readonly value: Value;
  /** First token and one past the last. */
  readonly start: number;
  readonly end: number;
}

interface Form<Value> {
  readonly tokens: readonly string[];
  /** Whether each token may go on (`greek*`). */
  readonly open: readonly boolean[];
  readonly value: Value;
}

const KEY = 3;

/** @param phrases forms in which a value is written; a word that ends in `*` matches every ending. */
export const makePhraseFinder = <Value>(phrases: Iterable<readonly [form: string, value: Value]>) => {
  const byKey = new Map<string, Form<Value>[]>();
  for (const [form, value] of phrases) {
    const words = fold(form)
      .split(/[^\p{L}\p{N}*]+/u)
      .filter((word) => /[\p{L}\p{N}]/u.test(word));
    if (words.length === 0) continue;
    const parsed: Form<Value> = { tokens: words.map((word) => word.replaceAll("*", "")), open: words.map((word) => word.endsWith("*")), value };
    const key = (parsed.tokens[0] ?? "").slice(0, KEY);
    const forms = byKey.get(key);
    if (forms) forms.push(parsed);
    else byKey.set(key, [parsed]);
  }
  const matches = (form: Form<Value>, tokens: readonly string[], start: number): boolean =>
    form.tokens.every((word, place) => {
      const token = tokens[start + place];
      return token !== undefined && (form.open[place] ? token.startsWith(word) : token === word);
    });

  /** Every occurrence; where occurrences overlap, the longest stays, and all values of that span. */
  return (tokens: readonly string[]): readonly Found<Value>[] => {
    const found: Found<Value>[] = [];
    for (let start = 0; start < tokens.length; start++) {
      const token = tokens[start] ?? "";
      for (let length = 1; length <= Math.min(KEY, token.length); length++)
        for (const form of byKey.get(token.slice(0, length)) ?? [])
          if ((length === KEY || (form.tokens[0] ?? "").length === length) && matches(form, tokens, start))
            found.push({ value: form.value, start, end: start + form.tokens.length });
    }
    return found.filter(
      (one) => !found.some((other) => other !== one && other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start),
    );
  };
};

export type PhraseFinder<Value> = ReturnType<typeof makePhraseFinder<Value>>;

/** Folded words of a text, as the finder wants them. */
export const tokenise = (text: string): readonly string[] => tokensOf(fold(text));
