/** Whether a sentence says no more than the passages it cites: deterministic, no model. Every failure has a reason in words. */ import { whatOfClauses } from "./proof/clauses.ts";
import { type Facts, factsOf, whatOfFacts } from "./proof/facts.ts";
import { UNPROVABLE, whatOfNames, whatOfWords } from "./proof/names.ts";

export interface ProvenSentence {
  readonly text: string;
  /** Places of the passages, from 0. */
  readonly cites: readonly number[];
}

export interface DroppedSentence {
  readonly text: string;
  /** In English, for the log and the JSON: `6 months stands in no cited passage`. */
  readonly reason: string;
}

export interface ProofResult {
  readonly kept: readonly ProvenSentence[];
  readonly dropped: readonly DroppedSentence[];
  /** Whether the first sentence, which carries the answer, holds. Where it does not, nothing of the text may be shown. */
  readonly coreHolds: boolean;
}

/** A passage as the proof sees it: all that a sentence may take from it. */
export interface PassageText {
  /** The statement, once per language (English, French): negation, modality and wording are compared with it. */
  readonly versions: readonly string[];
  /** Document and citations: they lend names, dates and article numbers. */
  readonly frame: string;
}

const MARK = /\[(\d{1,3})\]/gu;
/** Where a sentence ends: after its marks, or at the end of its line. */
const SENTENCES = /[^\n]+?(?:(?:\s*\[\d{1,3}\])+[.!?]?|$)/gu;

const whatFails = (body: string, cites: readonly number[], passages: readonly PassageText[]): string | undefined => {
  if (cites.length === 0) return "it cites no passage";
  const cited = cites.flatMap((place) => passages[place] ?? []);
  if (cited.length < cites.length) return "it cites a passage that does not exist";
  if (/https?:|www\.|[<>{}`|]|\]\(/u.test(body)) return "it has a link or markup";
  const versions = cited.flatMap((passage) => passage.versions);
  const passage = [...cited.map((one) => one.frame), ...versions].join(" | ");
  const foreign = UNPROVABLE.exec(body)?.[0];
  if (foreign && !passage.includes(foreign)) return `${foreign} is in a script without capitals, where names cannot be told`;
  const said = factsOf(body);
  const texts = [...cited.map((one) => one.frame), ...versions].map(factsOf);
  const known: Facts = {
    dates: texts.flatMap((one) => one.dates),
    treaties: new Set(texts.flatMap((one) => [...one.treaties])),
    articles: texts.flatMap((one) => one.articles),
    labels: texts.flatMap((one) => one.labels),
    figures: texts.flatMap((one) => one.figures),
    ranges: texts.flatMap((one) => one.ranges),
    loose: texts.flatMap((one) => one.loose),
    life: texts.some((one) => one.life),
  };
  return (
    whatOfFacts(said, known) ??
    whatOfNames(body.replace(LEADING, ""), passage) ??
    whatOfClauses(body, versions) ??
    whatOfWords(
      body,
      passage,
      said.figures.some((one) => one.unit !== "") || said.dates.length + said.articles.length + said.treaties.size + said.loose.length > 0 || said.life,
    )
  );
};
const LEADING = /^\p{L}{2,5}\s?[,.:;!–—-]\s*/u;

/**
 * The sentences of a model's text that hold, and those that do not, each with a reason. A sentence holds where it cites a
 * passage and its numbers with their units, bounds and ranges, its articles, dates, treaties and names stand in the
 * cited passages, and it says `not`, `must` and `may` where they do. Links and markup never hold. What it does not see: a
 * name that begins a sentence, another state apart; who does what to whom; a negation in a language that it does not know.
 */
export const prove = (text: string, passages: readonly PassageText[]): ProofResult => {
  const kept: ProvenSentence[] = [];
  const dropped: DroppedSentence[] = [];
  let coreHolds: boolean | undefined;
  for (const sentence of text.split(/\n+/u).flatMap((line) => line.match(SENTENCES) ?? [])) {
    if (!/\p{L}/u.test(sentence)) continue;
    const cites = [...new Set([...sentence.matchAll(MARK)].map((match) => Number(match[1]) - 1))];
    const body = sentence
      .replace(MARK, "")
      .replace(/^\s*[-*•]\s+/u, "")
      .replace(/\s+([.!?,;])/gu, "$1")
      .replace(/\s+/gu, " ")
      .trim();
    const reason = whatFails(body, cites, passages);
    coreHolds ??= reason === undefined;
    if (reason === undefined) kept.push({ text: body, cites });
    else dropped.push({ text: body, reason });
  }
  return { kept, dropped, coreHolds: coreHolds === true };
};
