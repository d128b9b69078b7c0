/** Liaison's retrieval beside that of others: each system in a process of its own, one after the other. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCorpus } from "./corpus.mjs";
import { loadModel, openLibraryIn } from "./liaison.mjs";
import { estimate, FIGURES, quantile, scoreRanking } from "./metrics.mjs";
import { judgeCorpus, readQuestions } from "./questions.mjs";
import { systems } from "./systems/systems.mjs";
import { writeTable } from "./table.mjs";

const LEAST_OF_A_LANGUAGE = 20;
const HEAP_MB = 8_192;

/** @typedef {{ readonly mean: number, readonly low: number, readonly high: number }} Estimate */
/**
 * @typedef {object} Group
 * @property {string} name
 * @property {number} questions
 * @property {number} unanswerable questions for which no single statement is right: every system has 0 for them
 * @property {Readonly<Record<string, Readonly<Record<import("./metrics.mjs").Figure, Estimate>>>>} systems
 */
/**
 * @typedef {object} PeersReport
 * @property {string} model
 * @property {number} statements
 * @property {number} texts
 * @property {readonly Group[]} groups
 * @property {Readonly<Record<string, { p50Ms: number, p95Ms: number, ratio: number, buildMs: number, embedMs: number, baseMb: number, peakMb: number }>>} costs
 */

/** @param {import("./systems/systems.mjs").System} system */
const titleOf = ({ name, form }) => (form === "own" ? name : `${name}, ${form}`);

/** @param {number} place @param {string} folder @returns {import("./measure-system.mjs").Measured} */
const measure = (place, folder) => {
  const program = fileURLToPath(new URL("measure-system.mjs", import.meta.url));
  const { status } = spawnSync(process.execPath, [`--max-old-space-size=${HEAP_MB}`, program, String(place), folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`the process of system ${place} ended with ${status}`);
  return JSON.parse(readFileSync(join(folder, `result-${place}.json`), "utf8"));
};

/** @param {(line: string) => void} tell progress @returns {Promise<PeersReport>} */
export const comparePeers = async (tell) => {
  const folder = mkdtempSync(join(tmpdir(), "liaison-peers-"));
  try {
    const questions = readQuestions();
    writeFileSync(join(folder, "questions.json"), JSON.stringify(questions));
    /** @type {import("./measure-system.mjs").Measured[]} */
    const measured = [];
    tell(`${questions.length} questions; Liaison builds its index ...`);
    measured.push(measure(0, folder));
    const embedder = await loadModel();
    const library = await openLibraryIn(join(folder, "data"), embedder);
    const corpus = readCorpus(library);
    library.close();
    writeFileSync(join(folder, "corpus.json"), JSON.stringify(corpus));
    const judged = judgeCorpus(questions, corpus);
    for (const [place, system] of systems.entries()) {
      if (place === 0) continue;
      tell(`${titleOf(system)} ...`);
      measured.push(measure(place, folder));
    }

    /** @param {string} name @param {(place: number) => ReadonlySet<string> | undefined} rightOf undefined: not in this group @returns {Group} */
    const groupOf = (name, rightOf) => {
      const chosen = questions.flatMap((_, place) => {
        const right = rightOf(place);
        return right ? [{ place, right }] : [];
      });
      return {
        name,
        questions: chosen.length,
        unanswerable: chosen.filter(({ right }) => right.size === 0).length,
        systems: Object.fromEntries(
          systems.map((system, row) => {
            const scores = chosen.map(({ place, right }) => scoreRanking(measured[row]?.found[place] ?? [], right));
            return [titleOf(system), /** @type {any} */ (Object.fromEntries(FIGURES.map((figure) => [figure, estimate(scores.map((one) => one[figure]))])))];
          }),
        ),
      };
    };
    const ofSets = /** @type {const} */ (["keyed", "expects"]).flatMap((set) => {
      const title = set === "keyed" ? "questions with a key" : "questions with expected statements";
      const inSet = questions.filter((one) => one.set === set);
      const languages = [...new Set(inSet.map((one) => one.lang))].filter((lang) => inSet.filter((one) => one.lang === lang).length >= LEAST_OF_A_LANGUAGE);
      return [
        groupOf(`${title}, all`, (place) => (questions[place]?.set === set ? judged[place]?.right : undefined)),
        ...languages.map((lang) =>
          groupOf(`${title}, language ${lang}`, (place) =>
            questions[place]?.set === set && questions[place]?.lang === lang ? judged[place]?.right : undefined,
          ),
        ),
      ];
    });
    const own = groupOf("questions with a key on one state or instrument; only statements about it are right", (place) => judged[place]?.own);
    const base = quantile(measured[0]?.times ?? [], 0.5);
    return {
      model: embedder.id,
      statements: corpus.length,
      texts: corpus.reduce((sum, one) => sum + one.forms.plain.texts.length, 0),
      groups: [...ofSets, own].filter((group) => group.questions > 0),
      costs: Object.fromEntries(
        systems.map((system, row) => {
          const { times = [], buildMs = 0, embedMs = 0, baseMb = 0, peakMb = 0 } = measured[row] ?? {};
          const p50Ms = quantile(times, 0.5);
          return [titleOf(system), { p50Ms, p95Ms: quantile(times, 0.95), ratio: p50Ms / base, buildMs, embedMs, baseMb, peakMb }];
        }),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** @param {Estimate} value */
const writeEstimate = ({ mean, low, high }) => `${mean.toFixed(3)} (${low.toFixed(3)}-${high.toFixed(3)})`;

/** @param {PeersReport} report */
export const writePeers = ({ model, statements, texts, groups, costs }) =>
  [
    `${statements} statements, ${texts} texts, model ${model}`,
    "plain: the texts as Liaison embeds them, without the states' names; named: as written, after the name of their document",
    "Liaison's ranking weights are fitted to the questions with a key, and to no question with expected statements",
    ...groups.flatMap((group) => [
      "",
      `${group.name}: ${group.questions} questions, ${group.unanswerable} of them without a right statement (95 % intervals)`,
      writeTable([
        ["", ...FIGURES],
        ...Object.entries(group.systems).map(([name, figures]) => [name, ...FIGURES.map((figure) => writeEstimate(figures[figure]))]),
      ]),
    ]),
    "",
    "costs, one process for each system",
    writeTable([
      ["", "p50 ms", "p95 ms", "p50 / Liaison", "build s", "embedding s", "memory before MB", "peak MB"],
      ...Object.entries(costs).map(([name, one]) => [
        name,
        one.p50Ms.toFixed(2),
        one.p95Ms.toFixed(2),
        one.ratio.toFixed(1),
        (one.buildMs / 1_000).toFixed(1),
        (one.embedMs / 1_000).toFixed(1),
        one.baseMb.toFixed(0),
        one.peakMb.toFixed(0),
      ]),
    ]),
  ].join("\n");
