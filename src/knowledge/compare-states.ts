/** The same question put to each of several states: one row each. */
import { isValidOn } from "../domain/dates.ts";
import type { Topic } from "../domain/topics.ts";
import type { Answer, AnswerPart } from "./answer.ts";
import { type AnswerDependencies, answered, nameOf, unanswered } from "./answer-parts.ts";
import { makeCitations } from "./citations.ts";
import type { Query } from "./search.ts";
import { isGood } from "./select-passages.ts";
import type { Focus } from "./understand.ts";

export const compare = (states: readonly string[], focus: Focus, query: Query, day: string, deps: AnswerDependencies): Answer => {
  const { knowledge, search } = deps;
  const asked = [...new Set(states)].filter((code) => knowledge.heads.has(code));
  const missing = focus.jurisdictions.filter((code) => !knowledge.heads.has(code));
  const citations = makeCitations(knowledge);
  const best = asked.map((code) => search.within([code], query, day).filter((one) => isValidOn(one.statement, day)));
  const votes = new Map<Topic, number>();
  for (const ranked of best) for (const one of ranked.slice(0, 3)) votes.set(one.statement.topic, (votes.get(one.statement.topic) ?? 0) + one.score);
  const topic = focus.topics.find((one) => votes.has(one)) ?? [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
  const picked = best.map((ranked) => ranked.find((one) => one.statement.topic === topic) ?? ranked.find((one) => isGood(one, focus)));
  if (!picked.some((one) => one !== undefined)) return unanswered("unknown", "not-found", focus, deps);
  const rows = asked.map((code, place) => {
    const one = picked[place];
    return {
      documentId: code,
      name: nameOf(code, knowledge),
      statement: one?.statement,
      citations: one ? citations.ofStatement(code, one.statement) : [],
    };
  });
  return answered(
    [{ kind: "comparison", rows }, ...missing.map((jurisdiction): AnswerPart => ({ kind: "no-entry", jurisdiction }))],
    citations.list(),
    focus,
    undefined,
    day,
    deps,
    picked.filter((one) => one !== undefined),
  );
};
