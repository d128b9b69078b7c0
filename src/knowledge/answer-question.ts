/** From a question to an answer: understand, choose the documents, search, check the premise, select, cite. */
import { isEuMemberState, regions } from "../domain/jurisdictions.ts";
import type { Answer, AnswerPart, Assumption } from "./answer.ts";
import { answerPair } from "./answer-pair.ts";
import { answerParties } from "./answer-parties.ts";
import { type AnswerDependencies, aboutSubjects, answered, partyPart, statementParts, unanswered, unknownInstrumentParts } from "./answer-parts.ts";
import { makeCitations } from "./citations.ts";
import { clausesOf } from "./clauses.ts";
import { compare } from "./compare-states.ts";
import { follow } from "./follow-up.ts";
import { checkShape, checkSubject, cleanQuestion } from "./guard.ts";
import type { PartyRow } from "./party-table.ts";
import { makeQuery, type Query, type ScoredPassage } from "./search.ts";
import { isGood, select } from "./select-passages.ts";
import { type Focus, understand } from "./understand.ts";

export interface Question {
  readonly text: string;
  /** The asker's own state. */
  readonly jurisdiction: string | undefined;
  /** Day of the offence, `YYYY-MM-DD`. */
  readonly on: string | undefined;
  /** What the last turn of the conversation was about. */
  readonly previous: Focus | undefined;
}

/** Documents that are searched where the question names none. */
const MOST_DOCUMENTS = 6;
/** Statements in an answer to several questions at once. */
const MOST_STATEMENTS = 6;

/** No state and no instrument is named: the asker's own law, or what the words themselves point to. */
const searchUnscoped = (
  own: string | undefined,
  query: Query,
  day: string,
  { knowledge, search }: AnswerDependencies,
): "which-state" | { readonly ranked: readonly ScoredPassage[]; readonly assumed: Answer["assumed"] } => {
  const like = search.documentsLike(query);
  const isState = (id: string) => knowledge.heads.get(id)?.kind === "jurisdiction";
  const general = search.within(like.filter((id) => !isState(id)).slice(0, MOST_DOCUMENTS), query, day);
  const home = own !== undefined && knowledge.heads.has(own) ? search.within([own], query, day) : [];
  const [bestGeneral, bestHome] = [general[0], home[0]];
  if (bestHome && own !== undefined && bestHome.score + 0.06 >= (bestGeneral?.score ?? 0))
    return { ranked: home, assumed: { jurisdiction: own, from: "asker" } };
  const [first, second] = like
    .filter(isState)
    .slice(0, 3)
    .map((id) => search.within([id], query, day))
    .sort((x, y) => (y[0]?.score ?? 0) - (x[0]?.score ?? 0));
  const distinct = (first?.[0]?.score ?? 0) - Math.max(second?.[0]?.score ?? 0, bestGeneral?.score ?? 0);
  if (first?.[0] && isGood(first[0], query.focus) && distinct >= 0.12 && first[0].coverage >= 0.55)
    return { ranked: first, assumed: { jurisdiction: first[0].documentId, from: "content" } };
  if (isGood(bestGeneral, query.focus)) return { ranked: general, assumed: undefined };
  return first?.[0] && isGood(first[0], query.focus) ? "which-state" : { ranked: general, assumed: undefined };
};

/** What the question takes for granted about who is bound, where the tables say otherwise. */
const premiseParts = (focus: Focus, { knowledge }: AnswerDependencies): readonly PartyRow[] =>
  focus.instruments.flatMap((instrument) =>
    focus.jurisdictions.flatMap((iso2) => {
      const row = knowledge.findParty(instrument, iso2);
      return row && row.party === "no" && !(instrument.startsWith("EU-") && isEuMemberState(iso2)) ? [row] : [];
    }),
  );

/** Articles and instruments that the question names and nothing here knows: said before anything else. */
const unheardOf = (focus: Focus, ranked: readonly ScoredPassage[]): readonly AnswerPart[] => [
  ...unknownInstrumentParts(focus),
  ...(focus.articles.length > 0 && !ranked.some((one) => one.citesArticle)
    ? focus.articles.slice(0, 1).map((article): AnswerPart => ({ kind: "unknown-article", article }))
    : []),
];

export const answerQuestion = async (asked: Question, deps: AnswerDependencies): Promise<Answer> => {
  const { knowledge, search, vocabulary, embedder, today } = deps;
  const text = cleanQuestion(asked.text);
  const shape = checkShape(text);
  if (shape) return unanswered(shape === "too-long" ? "declined" : "clarify", shape, understand("", vocabulary, knowledge.instruments), deps);

  const alone = understand(text, vocabulary, knowledge.instruments);
  const rule = checkSubject(text);
  const legal = alone.instruments.length > 0 || (alone.jurisdictions.length > 0 && alone.topics.length > 0);
  if (rule && (rule !== "instructions" || !legal)) return unanswered("declined", rule, alone, deps);
  const { focus, inherited } = follow(alone, asked.previous);
  const day = asked.on ?? focus.on ?? today;
  if (focus.unknownInstruments.length > 0 && focus.instruments.length === 0) return unanswered("unknown", "unknown-instrument", focus, deps);

  const query = await makeQuery(text, focus, knowledge, vocabulary, embedder);
  const parties = answerParties(text, focus, query, deps);
  if (parties) return parties;
  const pair = answerPair(focus, query, day, deps);
  if (pair) return pair;

  const states = [...focus.jurisdictions, ...focus.regions.flatMap((region) => regions[region])];
  const missing = focus.jurisdictions.filter((code) => code !== "EU" && !knowledge.heads.has(code));
  // The law of the European Union as such is its instruments.
  const union = focus.jurisdictions.includes("EU") && focus.instruments.length === 0 ? [...knowledge.heads.keys()].filter((id) => id.startsWith("EU-")) : [];
  const scope = [...new Set([...states, ...focus.instruments, ...union])].filter((id) => knowledge.heads.has(id));
  const compared = states.length >= 3 || (focus.listed && focus.jurisdictions.length >= 2);
  if (compared && focus.instruments.length === 0 && scope.length >= 2) return compare(states, focus, query, day, deps);

  let ranked: readonly ScoredPassage[];
  let searched = [...scope, ...aboutSubjects(scope, knowledge)];
  let assumed: { readonly jurisdiction: string; readonly from: Assumption } | undefined;
  if (scope.length > 0) {
    ranked = search.within(searched, query, day);
    const [only] = focus.jurisdictions;
    if (inherited && only !== undefined) assumed = { jurisdiction: only, from: "thread" };
  } else if (missing.length > 0) {
    return unanswered("unknown", "no-entry", focus, deps);
  } else {
    const found = searchUnscoped(asked.jurisdiction, query, day, deps);
    if (found === "which-state") return unanswered("clarify", "which-state", focus, deps);
    ({ ranked, assumed } = found);
    searched = [...new Set(ranked.slice(0, 3).map((one) => one.documentId))];
  }
  const [best] = ranked;
  if (!isGood(best, focus)) {
    const silent = scope.length === 1 && focus.topics.find((topic) => knowledge.heads.get(scope[0] ?? "")?.notEstablished.includes(topic));
    return unanswered("unknown", silent ? "not-established" : "not-found", focus, deps, { assumed, day });
  }
  const parts = premiseParts(focus, deps);
  const picked = [...select(ranked, focus)];
  for (const clause of clausesOf(text)) {
    const own = understand(clause, vocabulary, knowledge.instruments);
    const asks = { ...own, jurisdictions: focus.jurisdictions, instruments: focus.instruments, onSubject: focus.onSubject };
    const [first] = search.within(searched, await makeQuery(clause, asks, knowledge, vocabulary, embedder), day);
    if (picked.length < MOST_STATEMENTS && isGood(first, asks) && !picked.some((one) => one.id === first.id)) picked.push(first);
  }
  const citations = makeCitations(knowledge);
  const out: AnswerPart[] = [
    ...parts.map((row) => partyPart(row, false, citations, knowledge)),
    ...unheardOf(focus, ranked),
    ...missing.map((jurisdiction): AnswerPart => ({ kind: "no-entry", jurisdiction })),
    ...statementParts(picked, ranked, focus, day, asked.on !== undefined || focus.on !== undefined, citations, knowledge),
  ];
  return answered(out, citations.list(), focus, assumed, day, deps, picked);
};
