/** Whether the best passage that was found is good enough for an answer: below the threshold the bot says that it does not know. */
import type { Topic } from "../domain/topics.ts";
import { GATE } from "./calibration.ts";
import type { Query, ScoredPassage } from "./search.ts";

/** Headings of this subject that hardly any other question names. */
const OWN_TOPICS: ReadonlySet<Topic> = new Set([
  "benefit",
  "aggravation",
  "death",
  "danger",
  "organised-group",
  "attempt",
  "migrant-liability",
  "confiscation",
  "jurisdiction",
  "video-hearing",
  "interception",
  "controlled-delivery",
  "joint-investigation-team",
  "freezing-confiscation",
  "transfer-of-proceedings",
  "extradition",
  "boarding",
]);

export const gateFeatureNames = [
  "similarity",
  "coverage",
  "nearest",
  "subject",
  "article",
  "outside",
  "scoped",
  "instrument",
  "scopedSubject",
  "unheard",
  "ownTopics",
] as const;
export type GateFeatures = Readonly<Record<(typeof gateFeatureNames)[number], number>>;

/** What speaks for and against the passage, each 0 to 1. */
export const gateFeatures = (best: ScoredPassage, { focus, neighbours, terms }: Query): GateFeatures => {
  const scoped = focus.jurisdictions.length > 0 || focus.instruments.length > 0 || focus.regions.length > 0;
  return {
    similarity: best.similarity,
    coverage: best.coverage,
    /** How near anything in the whole knowledge comes to the question. */
    nearest: neighbours[0]?.similarity ?? 0,
    subject: Number(focus.onSubject),
    article: Number(best.features.article),
    outside: Number(best.outside),
    scoped: Number(scoped),
    instrument: Number(focus.instruments.length > 0),
    scopedSubject: Number(scoped && focus.onSubject),
    /** Whether the question names headings of the subject: none 0, one a half, more 1. */
    ownTopics: Math.min(2, focus.topics.filter((topic) => OWN_TOPICS.has(topic)).length) / 2,
    /** Share of the question's words, by rarity, that stand nowhere in the knowledge. */
    unheard:
      terms.reduce((sum, term) => sum + (term.unheard ? term.weight : 0), 0) /
      Math.max(
        1,
        terms.reduce((sum, term) => sum + term.weight, 0),
      ),
  };
};

/** Probability that the question is one that the passage can answer: 0 to 1. */
export const confidence = (best: ScoredPassage, query: Query): number => {
  const features = gateFeatures(best, query);
  const sum = gateFeatureNames.reduce<number>((total, name) => total + GATE.weights[name] * features[name], GATE.bias);
  return 1 / (1 + Math.exp(-sum));
};

export const isGood = (best: ScoredPassage | undefined, query: Query): best is ScoredPassage =>
  best !== undefined && !query.focus.otherSubject && confidence(best, query) >= GATE.threshold;
