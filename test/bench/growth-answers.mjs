/** `node growth-answers.mjs DATA_DIR`: time of the answers over a built index, as JSON on the standard output. */
import { loadModel, openLibraryIn } from "./liaison.mjs";
import { quantile } from "./metrics.mjs";
import { readQuestions } from "./questions.mjs";

const [dataDir = ""] = process.argv.slice(2);
const questions = readQuestions().filter((one) => one.set === "keyed");
const opening = performance.now();
const library = await openLibraryIn(dataDir, await loadModel());
/** @param {import("./questions.mjs").BenchQuestion} question */
const answer = ({ question, asker }) => library.answer({ text: question, jurisdiction: asker, on: undefined, previous: undefined });
const [first] = questions;
if (first) await answer(first);
const firstMs = performance.now() - opening;
for (const question of questions) await answer(question); // documents are read at their first use
/** @type {number[]} */
const times = [];
for (const question of questions) {
  const begun = performance.now();
  await answer(question);
  times.push(performance.now() - begun);
}
const { passages, vectors } = library.current().manifest;
process.stdout.write(
  JSON.stringify({ passages, vectors, firstMs, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), peakMb: process.resourceUsage().maxRSS / 1e3 }),
);
process.exit(0);
