/** What two states can use with each other for a measure: instruments that bind both, with the article; and what does not, and why. */
import type { Topic } from "../domain/topics.ts";
import type { Answer, AnswerPart } from "./answer.ts";
import { type AnswerDependencies, answered, nameOf, partyPart, statementParts } from "./answer-parts.ts";
import { makeCitations } from "./citations.ts";
import { aboutSubjects } from "./find-passages.ts";
import type { Query, ScoredPassage } from "./search.ts";
import type { Focus } from "./understand.ts";

const MEASURES: ReadonlySet<Topic> = new Set([
  "spontaneous-information",
  "service",
  "hearing",
  "video-hearing",
  "telephone-hearing",
  "search-seizure",
  "banking",
  "interception",
  "controlled-delivery",
  "cross-border-observation",
  "covert-investigation",
  "joint-investigation-team",
  "freezing-confiscation",
  "transfer-of-proceedings",
  "transfer-of-prisoners",
  "temporary-transfer",
  "extradition",
  "electronic-evidence",
]);
const MOST_INSTRUMENTS = 4;
const MOST_ABSENT = 3;

/** Special regimes before general ones: the Union's, then the Council of Europe's, then the United Nations'. */
const rank = (instrument: string): number =>
  instrument.startsWith("EU-") || instrument === "CISA" || instrument === "TCA" ? 0 : /^C?ETS/.test(instrument) ? 1 : 2;

/** The measure asked for: the most particular one, as a video hearing is a hearing too. */
const measureOf = (focus: Focus): Topic | undefined => {
  const measures = focus.topics.filter((topic) => MEASURES.has(topic));
  return measures.find((topic) => topic !== "hearing" && topic !== "freezing-confiscation") ?? measures[0];
};

/** Undefined where the question is not about a measure between two states. */
export const answerPair = (focus: Focus, query: Query, day: string, deps: AnswerDependencies): Answer | undefined => {
  const [from, to, ...more] = focus.jurisdictions;
  const measure = measureOf(focus);
  if (from === undefined || to === undefined || more.length > 0 || measure === undefined || focus.instruments.length > 0 || focus.listed) return undefined;
  const { knowledge, search } = deps;
  const found = [...knowledge.heads.values()].flatMap((head) => {
    if (head.kind !== "instrument") return [];
    const rows = [knowledge.findParty(head.id, from), knowledge.findParty(head.id, to)].filter((row) => row !== undefined);
    const best = rows.length === 2 ? search.within([head.id], query, day).find((one) => one.statement.topic === measure) : undefined;
    return best ? [{ id: head.id, rows, best }] : [];
  });
  const isBound = (row: (typeof found)[number]["rows"][number]) =>
    row.party === "yes" && (row.inForceOn === undefined || row.inForceOn <= day) && (row.endedOn === undefined || row.endedOn > day);
  const usable = found.filter((one) => one.rows.every(isBound)).sort((a, b) => rank(a.id) - rank(b.id) || b.best.score - a.best.score);
  if (usable.length === 0) return undefined;
  // 'Interceptions' at sea are no wiretaps: where a judgment is nearer, the question is about that.
  const [nearest] = search.within([from, to, ...aboutSubjects([from, to], knowledge)], query, day);
  if (nearest?.statement.topic === "cases" && nearest.score > Math.max(...usable.map((one) => one.best.score))) return undefined;
  const citations = makeCitations(knowledge);
  const chosen = usable.slice(0, MOST_INSTRUMENTS);
  const passages: readonly ScoredPassage[] = chosen.map((one) => one.best);
  const statements = statementParts(passages, passages, focus, day, false, citations, knowledge);
  const bases = chosen.flatMap(({ id, rows }, place): readonly AnswerPart[] => {
    const statement = statements[place];
    const status: AnswerPart = {
      kind: "party-list",
      instrument: id,
      instrumentName: nameOf(id, knowledge),
      rows,
      absent: [],
      unknown: [],
      citations: rows.map((row) => citations.ofParty(row)),
    };
    return statement?.kind === "statement" ? [{ ...statement, lead: undefined }, status] : [status];
  });
  const absent = found
    .flatMap((one) => one.rows.filter((row) => row.party === "no"))
    .slice(0, MOST_ABSENT)
    .map((row) => partyPart(row, false, citations, knowledge));
  return answered([...bases, ...absent], citations.list(), focus, undefined, day, deps, passages);
};
