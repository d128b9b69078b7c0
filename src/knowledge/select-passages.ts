/** Which of the passages that were found belong in the answer, and whether the best is good enough for one. */
import type { Topic } from "../domain/topics.ts";
import type { ScoredPassage } from "./search.ts";
import type { Focus } from "./understand.ts";

/**
 * Calibrated on the evaluation questions (`npm run eval`): below them the bot says that it does not know. A question with
 * a word of the subject needs little more than a state and a statement that is near; one that names a topic of its own
 * (death, attempt ...) a little more; one without either must be very near to what is known.
 */
const THRESHOLDS = {
  onSubject: 0.42,
  onTopic: 0.46,
  elsewhere: 0.6,
  elsewhereSimilarity: 0.5,
  elsewhereCoverage: 0.5,
  unscoped: 0.5,
  unscopedElsewhere: 0.85,
  onTopicCoverage: 0.12,
} as const;

/** Topics that any question on any law could name. */
const COMMON_TOPICS: ReadonlySet<Topic> = new Set([
  "offence",
  "penalty",
  "amendments",
  "cases",
  "authorities",
  "languages",
  "limitation",
  "treaties",
  "reference",
  "purpose",
  "scope",
  "definition",
  "participation",
  "channels",
  "time-limits",
  "investigation",
  "documents",
  "stay",
  "victims",
  "databases",
  "refusal",
  "relations",
]);

const MOST_STATEMENTS = 4;
const MOST_TOPICS = 8;

export const isGood = (best: ScoredPassage | undefined, focus: Focus): best is ScoredPassage => {
  if (best === undefined || focus.otherSubject) return false;
  const scoped = focus.jurisdictions.length > 0 || focus.instruments.length > 0 || focus.regions.length > 0;
  if (focus.onSubject) return best.score >= (scoped ? THRESHOLDS.onSubject : THRESHOLDS.unscoped);
  const { topic } = best.statement;
  if (scoped && focus.topics.includes(topic) && !COMMON_TOPICS.has(topic))
    return best.score >= THRESHOLDS.onTopic && best.coverage >= THRESHOLDS.onTopicCoverage;
  return (
    best.score >= (scoped ? THRESHOLDS.elsewhere : THRESHOLDS.unscopedElsewhere) &&
    (best.similarity >= THRESHOLDS.elsewhereSimilarity || best.coverage >= THRESHOLDS.elsewhereCoverage)
  );
};

/** The best passages without those that add nothing: near the best in score, or the best of a topic that was asked for. */
export const select = (ranked: readonly ScoredPassage[], focus: Focus): readonly ScoredPassage[] => {
  const [best] = ranked;
  if (!best) return [];
  const picked: ScoredPassage[] = [best];
  const topics = focus.topics.slice(0, MOST_TOPICS);
  for (const topic of topics) {
    if (picked.some((one) => one.statement.topic === topic)) continue;
    const first = ranked.find((one) => one.statement.topic === topic);
    if (first && first.score >= best.score * (topics.length >= 4 ? 0.5 : 0.7)) picked.push(first);
  }
  for (const one of ranked) {
    if (picked.length >= MOST_STATEMENTS) break;
    if (!picked.includes(one) && one.score >= best.score * (one.statement.topic === best.statement.topic ? 0.72 : 0.8)) picked.push(one);
  }
  return picked;
};
