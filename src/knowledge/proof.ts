/** Whether a sentence says no more than the passages it cites: deterministic, no model. */
import { figuresOf } from "./figures.ts";
import { fold } from "./fold.ts";

export interface ProvenSentence {
  readonly text: string;
  /** Places of the passages, from 0. */
  readonly cites: readonly number[];
}

const MARK = /\[(\d{1,3})\]/gu;
/** Where a sentence ends: after its marks, or at a full stop before a capital letter that is no abbreviation's. */
const SENTENCES = /[^\n]+?(?:(?:\s*\[\d{1,3}\])+[.!?]?|$)/gu;
const PROPER = /(?<!^)(?<!\p{L})\p{Lu}[\p{L}\p{M}'’-]{2,}/gu;

/** A passage as the proof sees it: everything that a sentence may take from it. */
export type PassageText = string;

/**
 * The sentences of a model's text that hold: each cites at least one passage, and every figure and every proper name in
 * it stands in a passage that it cites. Links and markup never hold. @returns undefined when the first sentence, which
 * carries the answer, does not hold, or nothing does.
 */
export const prove = (text: string, passages: readonly PassageText[]): readonly ProvenSentence[] | undefined => {
  const sentences = text
    .split(/\n+/u)
    .flatMap((line) => line.match(SENTENCES) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
  const checked = sentences.map((sentence): ProvenSentence | undefined => {
    const cites = [...new Set([...sentence.matchAll(MARK)].map((match) => Number(match[1]) - 1))];
    const body = sentence
      .replace(MARK, "")
      .replace(/\s+([.!?,;])/gu, "$1")
      .replace(/\s+/gu, " ")
      .trim();
    if (cites.length === 0 || cites.some((place) => passages[place] === undefined)) return undefined;
    if (/https?:|www\.|[<>{}`]|\]\(/u.test(body)) return undefined;
    const cited = cites.map((place) => passages[place] ?? "").join(" ");
    const known = figuresOf(cited);
    if ([...figuresOf(body)].some((figure) => !known.has(figure))) return undefined;
    const folded = fold(cited);
    const names = body.match(PROPER) ?? [];
    if (names.some((name) => !folded.includes(fold(name).slice(0, 5)))) return undefined;
    return { text: body, cites };
  });
  if (checked[0] === undefined) return undefined;
  return checked.filter((sentence) => sentence !== undefined);
};
