/** The same question put to each of several states: one row each, ordered where the question wants an order. */
import { isValidOn } from "../domain/dates.ts";
import type { Topic } from "../domain/topics.ts";
import type { Answer, AnswerPart } from "./answer.ts";
import { type AnswerDependencies, answered, nameOf, unanswered } from "./answer-parts.ts";
import { makeCitations } from "./citations.ts";
import { isGood } from "./confidence.ts";
import type { Statement } from "./document.ts";
import { type Bound, boundOf } from "./penalty-bound.ts";
import type { Query, ScoredPassage } from "./search.ts";

type Row = Extract<AnswerPart, { readonly kind: "comparison" }>["rows"][number];

/** Of how many states one must have something near, for a table of all of them. */
const LEAST_GOOD = 3;

/** Months; life before any number. */
const severity = (bound: Bound): number => (bound.unit === "life" ? Number.POSITIVE_INFINITY : bound.unit === "year" ? 12 * bound.count : bound.count);

const POLARITY = { yes: 0, partly: 1, no: 2 } as const;
const orderOf = ({ value, statement }: Row): number =>
  typeof value === "object" ? -severity(value) : value === undefined ? (statement ? 3 : 4) : POLARITY[value];

/** @param ordered by what each state's law answers: the gravest penalty first, or those that say yes first. */
export const compare = (states: readonly string[], query: Query, day: string, deps: AnswerDependencies, ordered = false): Answer => {
  const { knowledge, search } = deps;
  const { focus } = query;
  const asked = [...new Set(states)].filter((code) => knowledge.heads.has(code));
  const missing = focus.jurisdictions.filter((code) => !knowledge.heads.has(code));
  const citations = makeCitations(knowledge);
  const scoped: Query = { ...query, focus: { ...focus, jurisdictions: asked } };
  const best = asked.map((code) => search.within([code], scoped, day).filter((one) => isValidOn(one.statement, day)));
  const votes = new Map<Topic, number>();
  for (const ranked of best) for (const one of ranked.slice(0, 3)) votes.set(one.statement.topic, (votes.get(one.statement.topic) ?? 0) + one.score);
  const topic = focus.topics.find((one) => votes.has(one)) ?? [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
  const byPenalty = focus.topics.includes("penalty");
  const valueIn = ({ answer, penalty }: Statement): Row["value"] => (!ordered ? undefined : byPenalty ? penalty && boundOf(penalty, "maximum") : answer);
  const picked = best.map((ranked): ScoredPassage | undefined => {
    const onTopic = ranked.filter((one) => one.statement.topic === topic);
    return (ordered ? onTopic.find((one) => valueIn(one.statement) !== undefined) : undefined) ?? onTopic[0] ?? ranked.find((one) => isGood(one, scoped));
  });
  const good = best.filter((ranked) => isGood(ranked[0], scoped)).length;
  if (picked.every((one) => one === undefined) || (ordered && good < asked.length / LEAST_GOOD)) return unanswered("unknown", "not-found", focus, deps);
  const rows = asked.map((code, place): Row => {
    const one = picked[place];
    return {
      documentId: code,
      name: nameOf(code, knowledge),
      statement: one?.statement,
      value: one && valueIn(one.statement),
      citations: one ? citations.ofStatement(code, one.statement) : [],
    };
  });
  return answered(
    [
      { kind: "comparison", rows: ordered ? [...rows].sort((a, b) => orderOf(a) - orderOf(b) || a.name.en.localeCompare(b.name.en)) : rows },
      ...missing.map((jurisdiction): AnswerPart => ({ kind: "no-entry", jurisdiction })),
    ],
    citations.list(),
    focus,
    undefined,
    day,
    deps,
    picked.filter((one) => one !== undefined),
  );
};
