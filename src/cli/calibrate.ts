/** `npm run calibrate [-- --write]`: fits ranking and threshold to the evaluation questions and writes src/knowledge/calibration.ts. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadConfig, packageRoot } from "../config.ts";
import { GATE, RANKING } from "../knowledge/calibration.ts";
import { gateFeatureNames, gateFeatures } from "../knowledge/confidence.ts";
import type { Embedder } from "../knowledge/embedder.ts";
import { findPassages } from "../knowledge/find-passages.ts";
import type { Library } from "../knowledge/library.ts";
import { makeQuery, type ScoredPassage } from "../knowledge/search.ts";
import { understand } from "../knowledge/understand.ts";
import { dayOf, systemClock } from "../lib/time.ts";
import { libraryFrom } from "../open.ts";
import { type EvalQuestion, isOutOfScope, readQuestions, satisfies } from "./eval-question.ts";
import { deal, fitLogistic, fitRanking, type Logistic, probability, type RankedQuestion } from "./fit.ts";
import { runCli } from "./run-cli.ts";

const FOLDS = 5;
const CANDIDATES = 40;
const rankingNames = Object.keys(RANKING) as (keyof typeof RANKING)[];

interface Sample extends RankedQuestion {
  /** Features of the best passage for the gate; none where nothing was found. */
  readonly gate: readonly number[] | undefined;
  readonly answerable: boolean;
}

const isTurnedAwayBefore = async (question: EvalQuestion, library: Library): Promise<boolean> => {
  const { outcome, reason } = await library.answer({ text: question.question, jurisdiction: question.asker, on: undefined, previous: undefined });
  return outcome === "declined" || reason === "no-entry" || reason === "unknown-instrument";
};

const sampleOf = async (question: EvalQuestion, library: Library, embedder: Embedder): Promise<Sample> => {
  const knowledge = library.current();
  const focus = understand(question.question, library.vocabulary(), knowledge.instruments);
  const query = await makeQuery(question.question, focus, knowledge, library.vocabulary(), embedder);
  const { ranked } = findPassages(question.asker, query, dayOf(systemClock.now()), { knowledge, search: library.search() });
  const candidates = ranked.slice(0, CANDIDATES);
  const row = (one: ScoredPassage) => rankingNames.map((name) => one.features[name]);
  const [best] = candidates;
  const features = best && gateFeatures(best, query);
  return {
    rows: candidates.map(row),
    right: candidates.map((one) => !isOutOfScope(question) && satisfies(question, one, knowledge)),
    // Only questions that come as far as the gate.
    gate: features && !focus.otherSubject && !(await isTurnedAwayBefore(question, library)) ? gateFeatureNames.map((name) => features[name]) : undefined,
    answerable: !isOutOfScope(question),
  };
};

const meanReciprocalRank = (samples: readonly Sample[], weights: readonly number[]): number => {
  const ranks = samples.map(({ rows, right }) => {
    const order = rows
      .map((row, place) => ({ score: row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0), right: right[place] }))
      .sort((a, b) => b.score - a.score);
    const rank = order.findIndex((one) => one.right) + 1;
    return rank > 0 && rank <= 10 ? 1 / rank : 0;
  });
  return ranks.reduce((sum, one) => sum + one, 0) / Math.max(1, ranks.length);
};

/** At each threshold: share of the unanswerable that is turned away, share of the answerable that is kept. */
const curveOf = (scored: readonly { readonly answerable: boolean; readonly p: number }[]) =>
  Array.from({ length: 19 }, (_, place) => (place + 1) / 20).map((threshold) => {
    const share = (answerable: boolean, kept: boolean) => {
      const all = scored.filter((one) => one.answerable === answerable);
      return all.filter((one) => one.p >= threshold === kept).length / Math.max(1, all.length);
    };
    return { threshold, abstained: share(false, false), kept: share(true, true) };
  });

const plot = (curve: ReturnType<typeof curveOf>, threshold: number): string => {
  const x = (t: number) => 60 + 500 * t;
  const y = (share: number) => 20 + 300 * (1 - share);
  const line = (name: "abstained" | "kept", colour: string) =>
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${curve.map((one) => `${x(one.threshold)},${y(one[name]).toFixed(1)}`).join(" ")}"/>`;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 380" font-family="sans-serif" font-size="12">
<rect width="600" height="380" fill="white"/>
${ticks.map((t) => `<path d="M${x(0)} ${y(t)}H${x(1)}" stroke="#ddd"/><text x="50" y="${y(t) + 4}" text-anchor="end">${t * 100} %</text><text x="${x(t)}" y="338" text-anchor="middle">${t}</text>`).join("\n")}
${line("kept", "#1f6f3f")}
${line("abstained", "#a03020")}
<path d="M${x(threshold)} 20V320" stroke="#444" stroke-dasharray="4 4"/>
<text x="${x(0.5)}" y="356" text-anchor="middle">threshold on the probability that the best passage answers (dashed: the one in use)</text>
<text x="70" y="372" fill="#1f6f3f">answerable questions answered</text><text x="330" y="372" fill="#a03020">unanswerable questions turned away</text>
</svg>
`;
};

const literal = (names: readonly string[], values: readonly number[], indent: string): string =>
  names.map((name, place) => `${indent}${name}: ${Number((values[place] ?? 0).toFixed(3))},`).join("\n");

const moduleText = (
  ranking: readonly number[],
  gate: Logistic,
): string => `/** Written by \`npm run calibrate -- --write\` from the evaluation questions: do not edit by hand. */

/** Weight of each feature in a passage's score. */
export const RANKING = {
${literal(rankingNames, ranking, "  ")}
} as const;

/** Logistic regression on whether a question can be answered from the best passage. */
export const GATE = {
  bias: ${Number(gate.bias.toFixed(3))},
  weights: {
${literal(gateFeatureNames, gate.weights, "    ")}
  },
  threshold: ${GATE.threshold},
} as const;
`;

await runCli(async () => {
  const { values } = parseArgs({ options: { write: { type: "boolean" } } });
  const { library, embedder } = await libraryFrom(loadConfig(), systemClock);
  const samples: Sample[] = [];
  for (const question of readQuestions()) samples.push(await sampleOf(question, library, embedder));
  library.close();
  const answerable = samples.filter((one) => one.answerable);
  const gated = samples.flatMap((one) => (one.gate ? [{ answerable: one.answerable, gate: one.gate }] : []));
  const start = rankingNames.map((name) => RANKING[name]);
  const fitGate = (from: typeof gated) =>
    fitLogistic(
      from.map((one) => one.gate),
      from.map((one) => one.answerable),
    );

  // What is reported is measured on questions that the fit did not see.
  const hands = deal(answerable, FOLDS);
  const held = hands.map((hand, fold) => meanReciprocalRank(hand, fitRanking(hands.filter((_, other) => other !== fold).flat(), start)));
  const gateHands = deal(gated, FOLDS);
  const scored = gateHands.flatMap((hand, fold) => {
    const model = fitGate(gateHands.filter((_, other) => other !== fold).flat());
    return hand.map((one) => ({ answerable: one.answerable, p: probability(model, one.gate) }));
  });
  const curve = curveOf(scored);
  const ranking = fitRanking(answerable, start);
  const gate = fitGate(gated);
  process.stdout.write(
    `${[
      `${answerable.length} answerable questions, ${samples.length - answerable.length} others; ${FOLDS}-fold cross-validation`,
      `MRR@10 with the present weights ${meanReciprocalRank(answerable, start).toFixed(3)}, with fitted ones on unseen questions ${(held.reduce((sum, one) => sum + one, 0) / FOLDS).toFixed(3)}`,
      "threshold  others turned away  answerable kept",
      ...curve.map(
        (one) =>
          `${one.threshold.toFixed(2).padStart(9)}${`${(100 * one.abstained).toFixed(1)} %`.padStart(20)}${`${(100 * one.kept).toFixed(1)} %`.padStart(17)}`,
      ),
    ].join("\n")}\n`,
  );
  if (values.write) {
    writeFileSync(join(packageRoot, "src", "knowledge", "calibration.ts"), moduleText(ranking, gate));
    writeFileSync(join(packageRoot, "knowledge", "model", "calibration.svg"), plot(curve, GATE.threshold));
    process.stdout.write("Written: src/knowledge/calibration.ts, knowledge/model/calibration.svg. Run `npm run build` and `npm run eval`.\n");
  }
  return 0;
});
