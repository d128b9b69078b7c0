/**
 * One system in a process of its own: `node measure-system.mjs PLACE FOLDER` builds system number PLACE, asks it every
 * question of FOLDER/questions.json, some of them again for the time, and writes FOLDER/result-PLACE.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadModel } from "./liaison.mjs";
import { systems } from "./systems/systems.mjs";

/**
 * @typedef {object} Measured
 * @property {readonly (readonly string[])[]} found ids for each question, best first
 * @property {readonly number[]} times milliseconds, second round
 * @property {number} buildMs with the embedding of all texts
 * @property {number} embedMs of that, the embedding
 * @property {number} baseMb memory with the model and the texts loaded, before the index is built
 * @property {number} peakMb largest memory of the process, which builds and answers
 */

/** About how many questions are timed, evenly chosen. */
const TIMED = 300;

const [place = "", folder = ""] = process.argv.slice(2);
const system = systems[Number(place)];
if (!system) throw new Error(`there is no system ${place}`);
/** @type {readonly import("./questions.mjs").BenchQuestion[]} */
const questions = JSON.parse(readFileSync(join(folder, "questions.json"), "utf8"));
const isOwn = system.form === "own";
/** @type {readonly import("./corpus.mjs").CorpusStatement[]} */
const corpus = isOwn ? [] : JSON.parse(readFileSync(join(folder, "corpus.json"), "utf8"));
const model = await loadModel();
await model.embed(["warm"], "query");
let embedMs = 0;
/** @type {import("./liaison.mjs").Embedder} */
const timed = {
  id: model.id,
  embed: async (texts, as) => {
    const begun = performance.now();
    const vectors = await model.embed(texts, as);
    embedMs += performance.now() - begun;
    return vectors;
  },
};
const open = await system.load();
const baseMb = process.memoryUsage.rss() / 1e6;
const begun = performance.now();
const { search } = await open({ dataDir: join(folder, "data"), embedder: timed, corpus, form: system.form === "own" ? "plain" : system.form });
const buildMs = performance.now() - begun;
const embeddedMs = embedMs;
/** @type {(readonly string[])[]} */
const found = [];
for (const question of questions) found.push(await search(question));
const step = Math.max(1, Math.floor(questions.length / TIMED));
/** @type {number[]} */
const times = [];
for (const question of questions.filter((_, at) => at % step === 0)) {
  const asked = performance.now();
  await search(question);
  times.push(performance.now() - asked);
}
/** @type {Measured} */
const measured = { found, times, buildMs, embedMs: embeddedMs, baseMb, peakMb: process.resourceUsage().maxRSS / 1e3 };
writeFileSync(join(folder, `result-${place}.json`), JSON.stringify(measured));
process.exit(0);
