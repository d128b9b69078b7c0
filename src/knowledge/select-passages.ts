/** Which of the passages that were found belong in the answer. */
import type { ScoredPassage } from "./search.ts";
import type { Focus } from "./understand.ts";

const MOST_STATEMENTS = 4;
const MOST_TOPICS = 8;

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
    if (!picked.includes(one) && one.score >= best.score * (one.statement.topic === best.statement.topic ? 0.66 : 0.75)) picked.push(one);
  }
  return picked;
};
