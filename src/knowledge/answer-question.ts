/** From a question to an answer: understand, choose the documents, search, check the premise, select, cite. */
import { isValidOn } from "../domain/dates.ts";
import { isEuMemberState, regions } from "../domain/jurisdictions.ts";
import type { Topic } from "../domain/topics.ts";
import type { Answer, AnswerPart } from "./answer.ts";
import { answerHistory } from "./answer-history.ts";
import { answerPair } from "./answer-pair.ts";
import { answerParties } from "./answer-parties.ts";
import { type AnswerDependencies, answered, partyPart, statementParts, unanswered, unknownInstrumentParts } from "./answer-parts.ts";
import { makeCitations } from "./citations.ts";
import { clausesOf } from "./clauses.ts";
import { compare } from "./compare-states.ts";
import { isGood } from "./confidence.ts";
import { findPassages, MOST_DOCUMENTS } from "./find-passages.ts";
import { follow } from "./follow-up.ts";
import { checkShape, checkSubject, cleanQuestion } from "./guard.ts";
import type { PartyRow } from "./party-table.ts";
import { proveAnswer } from "./prove-answer.ts";
import { makeQuery, type Query, type ScoredPassage } from "./search.ts";
import { select } from "./select-passages.ts";
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

/** Statements in an answer to several questions at once. */
const MOST_STATEMENTS = 6;

/** Topics on which every state's law has a yes, a no or a figure. */
const COMPARABLE: ReadonlySet<Topic> = new Set([
  "penalty",
  "stay",
  "benefit",
  "humanitarian",
  "attempt",
  "legal-persons",
  "migrant-liability",
  "jurisdiction",
  "death",
  "danger",
  "organised-group",
]);

/** Words that make 'is X in it?' a question about a treaty. */
const TREATY = /conven|konven|treaty|trait[ée]|protoco|protokol|übereinkommen|abkommen|verdrag|sözleşme|σύμβαση|конвенц|اتفاقية|بروتوكول/iu;

/** The treaty that a question on who is bound describes without naming it: the one whose words are nearest. */
const describedTreaty = (text: string, focus: Focus, query: Query, deps: AnswerDependencies): string | undefined => {
  const { knowledge, search } = deps;
  if (focus.instruments.length > 0 || focus.unknownInstruments.length > 0 || !focus.topics.includes("participation") || !TREATY.test(text)) return undefined;
  const treaties = search.documentsLike(query).filter((id) => knowledge.partiesOf(id).length > 0);
  const [best] = search.within(treaties.slice(0, MOST_DOCUMENTS), query, deps.today);
  return best && best.coverage >= 0.5 ? best.documentId : undefined;
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

/** Composes the answer and holds it against its sources. */
export const answerQuestion = async (asked: Question, deps: AnswerDependencies): Promise<Answer> =>
  proveAnswer(await composeAnswer(asked, deps), deps.knowledge);

const composeAnswer = async (asked: Question, deps: AnswerDependencies): Promise<Answer> => {
  const { knowledge, search, vocabulary, embedder, today } = deps;
  const text = cleanQuestion(asked.text);
  const shape = checkShape(text);
  if (shape) return unanswered(shape === "too-long" ? "declined" : "clarify", shape, understand("", vocabulary, knowledge.instruments), deps);

  const alone = understand(text, vocabulary, knowledge.instruments);
  const rule = checkSubject(text);
  const legal = alone.instruments.length > 0 || (alone.jurisdictions.length > 0 && alone.topics.length > 0);
  const aside = rule === "off-subject" && alone.instruments.length > 0;
  if (rule && !aside && (rule !== "instructions" || !legal)) return unanswered("declined", rule, alone, deps);
  const { focus: said, inherited } = follow(alone, asked.previous);
  const day = asked.on ?? said.on ?? today;
  if (said.unknownInstruments.length > 0 && said.instruments.length === 0) return unanswered("unknown", "unknown-instrument", said, deps);

  const first = await makeQuery(text, said, knowledge, vocabulary, embedder);
  const treaty = describedTreaty(text, said, first, deps);
  const focus: Focus = treaty === undefined ? said : { ...said, instruments: [treaty] };
  const query: Query = { ...first, focus };
  const parties = answerParties(text, focus, query, deps);
  if (parties) return parties;
  if (focus.formerState) return unanswered("clarify", "former-state", focus, deps);
  if (focus.severalDays) return unanswered("clarify", "which-day", focus, deps);
  const pair = answerPair(focus, query, day, deps);
  if (pair) return pair;

  const history = answerHistory(text, query, day, deps);
  if (history) return history;

  const ranks = (focus.form === "ranking" || focus.form === "states") && focus.topics.some((topic) => COMPARABLE.has(topic));
  const named = [...focus.jurisdictions, ...focus.regions.flatMap((region) => regions[region])];
  // 'Which states punish ...?' without a group of states means the members of the Council of Europe.
  const states = named.length === 0 && ranks && focus.instruments.length === 0 ? regions["council-of-europe"] : named;
  const missing = focus.jurisdictions.filter((code) => code !== "EU" && !knowledge.heads.has(code));
  const compared = states.length >= 3 || (focus.listed && focus.jurisdictions.length >= 2);
  if (compared && focus.instruments.length === 0 && states.filter((id) => knowledge.heads.has(id)).length >= 2) {
    const table = compare(states, query, day, deps, ranks);
    if (table.outcome === "answered" || named.length > 0) return table;
  }

  const found = findPassages(asked.jurisdiction, query, day, deps);
  if (found.scope.length === 0 && missing.length > 0) return unanswered("unknown", "no-entry", focus, deps);
  if (found.whichState) return unanswered("clarify", "which-state", focus, deps);
  const [only] = focus.jurisdictions;
  const assumed: Answer["assumed"] = found.assumed ?? (inherited && only !== undefined ? { jurisdiction: only, from: "thread" } : undefined);
  // What was not asked for by name must be very near: where it is not, the best of what was asked for may still do.
  const ranked = isGood(found.ranked[0], query) ? found.ranked : found.ranked.filter((one) => !one.outside);
  if (!isGood(ranked[0], query)) {
    const silent = found.scope.length === 1 && focus.topics.find((topic) => knowledge.heads.get(found.scope[0] ?? "")?.notEstablished.includes(topic));
    return unanswered("unknown", silent ? "not-established" : "not-found", focus, deps, { assumed, day });
  }
  const parts = premiseParts(focus, deps);
  const picked = [...select(ranked, focus)];
  for (const clause of clausesOf(text)) {
    const own = understand(clause, vocabulary, knowledge.instruments);
    const asks = { ...own, jurisdictions: focus.jurisdictions, instruments: focus.instruments, onSubject: focus.onSubject };
    const part = await makeQuery(clause, asks, knowledge, vocabulary, embedder);
    const [nearest] = search.within(found.inside, part, day, found.outside);
    if (picked.length < MOST_STATEMENTS && isGood(nearest, part) && !picked.some((one) => one.id === nearest.id)) picked.push(nearest);
  }
  const citations = makeCitations(knowledge);
  const dated = asked.on !== undefined || focus.on !== undefined;
  const unknownThen = dated && picked.every((one) => one.statement.validFrom !== undefined && !isValidOn(one.statement, day) && one.statement.validFrom > day);
  const out: AnswerPart[] = [
    ...(unknownThen ? [{ kind: "no-version" as const, day }] : []),
    ...(dated && picked[0]?.statement.validFrom === undefined ? [{ kind: "unknown-beginning" as const, day }] : []),
    ...parts.map((row) => partyPart(row, false, citations, knowledge)),
    ...unheardOf(focus, ranked),
    ...missing.map((jurisdiction): AnswerPart => ({ kind: "no-entry", jurisdiction })),
    ...statementParts(picked, ranked, focus, day, dated, citations, knowledge),
  ];
  return answered(out, citations.list(), focus, assumed, day, deps, picked);
};
