/** Where to look, and what is found there: the states and instruments that the question names, what concerns them, what is like it. */
import { regions } from "../domain/jurisdictions.ts";
import type { Answer } from "./answer.ts";
import { isGood } from "./confidence.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Query, ScoredPassage, Search } from "./search.ts";

/** Documents that are searched where the question names none. */
export const MOST_DOCUMENTS = 6;
/** The asker's own law is meant unless something else is nearer by more than this. */
const OWN_LAW_LEAD = 0.12;
/** A single state is meant without being named where its best passage leads by this and has this share of the words. */
const ONE_STATE_LEAD = 0.12;
const ONE_STATE_COVERAGE = 0.55;

export interface FoundPassages {
  /** Best first, whether or not good enough. */
  readonly ranked: readonly ScoredPassage[];
  /** Documents that the question names. */
  readonly scope: readonly string[];
  /** Documents that were searched as asked for, and those that were searched because they are like the question. */
  readonly inside: readonly string[];
  readonly outside: readonly string[];
  readonly assumed: Answer["assumed"];
  /** Several states' law fits alike: the asker must say which. */
  readonly whichState: boolean;
}

interface Dependencies {
  readonly knowledge: Knowledge;
  readonly search: Search;
}

/** Subjects (cases, measures) that concern one of the documents in scope. */
export const aboutSubjects = (scope: readonly string[], knowledge: Knowledge): readonly string[] =>
  [...knowledge.heads.values()].flatMap((head) => (head.kind === "subject" && head.about.some((id) => scope.includes(id)) ? [head.id] : []));

/** Documents of no single state that have something like the question. */
const generalLike = (query: Query, { knowledge, search }: Dependencies): readonly string[] =>
  search
    .documentsLike(query)
    .filter((id) => knowledge.heads.get(id)?.kind !== "jurisdiction")
    .slice(0, MOST_DOCUMENTS);

const findUnscoped = (own: string | undefined, query: Query, day: string, deps: Dependencies): FoundPassages => {
  const { knowledge, search } = deps;
  const found = (ranked: readonly ScoredPassage[], assumed?: Answer["assumed"], whichState = false): FoundPassages => {
    const inside = [...new Set(ranked.slice(0, 3).map((one) => one.documentId))];
    return { ranked, scope: [], inside, outside: [], assumed, whichState };
  };
  const general = search.within(generalLike(query, deps), query, day);
  const home = own !== undefined && knowledge.heads.has(own) ? search.within([own], query, day) : [];
  const [bestGeneral, bestHome] = [general[0], home[0]];
  if (bestHome && own !== undefined && bestHome.score + OWN_LAW_LEAD >= (bestGeneral?.score ?? 0)) return found(home, { jurisdiction: own, from: "asker" });
  const [first, second] = search
    .documentsLike(query)
    .filter((id) => knowledge.heads.get(id)?.kind === "jurisdiction")
    .slice(0, 3)
    .map((id) => search.within([id], query, day))
    .sort((x, y) => (y[0]?.score ?? 0) - (x[0]?.score ?? 0));
  const best = first?.[0];
  const lead = (best?.score ?? 0) - Math.max(second?.[0]?.score ?? 0, bestGeneral?.score ?? 0);
  if (first && !isGood(bestGeneral, query) && isGood(best, query) && lead >= ONE_STATE_LEAD && best.coverage >= ONE_STATE_COVERAGE)
    return found(first, { jurisdiction: best.documentId, from: "content" });
  return found(general, undefined, !isGood(bestGeneral, query) && isGood(best, query));
};

/** @param own the asker's own state; @param day day on which the law is asked for, `YYYY-MM-DD`. */
export const findPassages = (own: string | undefined, query: Query, day: string, deps: Dependencies): FoundPassages => {
  const { knowledge, search } = deps;
  const { focus } = query;
  const states = [...focus.jurisdictions, ...focus.regions.flatMap((region) => regions[region])];
  // The law of the European Union as such is its instruments.
  const union = focus.jurisdictions.includes("EU") && focus.instruments.length === 0 ? [...knowledge.heads.keys()].filter((id) => id.startsWith("EU-")) : [];
  const scope = [...new Set([...states, ...focus.instruments, ...union])].filter((id) => knowledge.heads.has(id));
  if (scope.length === 0) return findUnscoped(own, query, day, deps);
  const inside = [...scope, ...aboutSubjects(scope, knowledge)];
  const outside = generalLike(query, deps).filter((id) => !inside.includes(id));
  return { ranked: search.within(inside, query, day, outside), scope, inside, outside, assumed: undefined, whichState: false };
};
