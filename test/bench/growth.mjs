/** Liaison's index at growing sizes: every step of every size in a process of its own. */
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeGrowthCorpus } from "./growth-corpus.mjs";
import { knowledgeDir, packageRoot } from "./liaison.mjs";
import { writeTable } from "./table.mjs";

/** Passages; the real documents come before them. */
const SIZES = [1_000, 10_000, 100_000];
const HEAP_MB = 8_192;

/**
 * @typedef {object} Grown
 * @property {"real" | "synthetic"} kind
 * @property {number} passages
 * @property {number} vectors
 * @property {number} documents
 * @property {number} p50Ms an answer, documents read before
 * @property {number} p95Ms
 * @property {number} firstMs opening and first answer
 * @property {number} answerPeakMb
 * @property {number} buildS full build, whole process
 * @property {number} buildPeakMb
 * @property {number} refreshS one changed document, whole process
 * @property {number} refreshPeakMb
 * @property {number} indexMb on disk
 */

const REPORT = `data:text/javascript,process.on("exit",()=>process.stderr.write("maxrss "+process.resourceUsage().maxRSS))`;

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @returns {{ output: string, seconds: number, peakMb: number }} */
const run = (args, env) => {
  const begun = performance.now();
  const child = spawnSync(process.execPath, [`--max-old-space-size=${HEAP_MB}`, "--import", REPORT, ...args], { cwd: packageRoot, env, maxBuffer: 1e9 });
  if (child.status !== 0) throw new Error(`${args.join(" ")} ended with ${child.status ?? child.signal}: ${child.stderr.toString().slice(-2_000)}`);
  return {
    output: child.stdout.toString(),
    seconds: (performance.now() - begun) / 1_000,
    peakMb: Number(/maxrss (\d+)/.exec(child.stderr.toString())?.[1] ?? Number.NaN) / 1e3,
  };
};

/** @param {number | undefined} wanted passages, or the real documents @param {(line: string) => void} tell @returns {Grown} */
const grow = (wanted, tell) => {
  const title = wanted === undefined ? "the real documents" : `${wanted} passages`;
  const folder = mkdtempSync(join(tmpdir(), "liaison-growth-"));
  try {
    const [knowledge, data] = [join(folder, "knowledge"), join(folder, "data")];
    mkdirSync(knowledge);
    tell(`${title}: writing ...`);
    if (wanted === undefined) cpSync(knowledgeDir, knowledge, { recursive: true, filter: (path) => path !== join(knowledgeDir, "model") });
    else writeGrowthCorpus(knowledgeDir, knowledge, wanted);
    const env = { ...process.env, KNOWLEDGE_DIR: knowledge, DATA_DIR: data };
    const refresher = join(packageRoot, "dist", "cli", "refresh.js");
    tell(`${title}: full build ...`);
    const build = run([refresher, "--full"], env);
    tell(`${title}: built in ${build.seconds.toFixed(0)} s; answers ...`);
    const answers = run([fileURLToPath(new URL("growth-answers.mjs", import.meta.url)), data], env);
    const [changed = ""] = readdirSync(join(knowledge, "jurisdictions"));
    appendFileSync(join(knowledge, "jurisdictions", changed), "# changed\n");
    tell(`${title}: one changed document ...`);
    const refreshed = run([refresher], env);
    const { passages, firstMs, p50Ms, p95Ms, vectors, peakMb } = JSON.parse(answers.output);
    const versions = join(data, "knowledge");
    const index = readdirSync(versions)
      .filter((name) => name.startsWith("v-"))
      .sort()
      .map((name) => join(versions, name))[0];
    return {
      kind: wanted === undefined ? "real" : "synthetic",
      passages,
      vectors,
      documents: ["jurisdictions", "instruments", "subjects"].reduce((sum, kind) => sum + readdirSync(join(knowledge, kind)).length, 0),
      p50Ms,
      p95Ms,
      firstMs,
      answerPeakMb: peakMb,
      buildS: build.seconds,
      buildPeakMb: build.peakMb,
      refreshS: refreshed.seconds,
      refreshPeakMb: refreshed.peakMb,
      indexMb: index && existsSync(index) ? readdirSync(index).reduce((sum, name) => sum + statSync(join(index, name)).size, 0) / 1e6 : Number.NaN,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * @typedef {object} GrowthReport
 * @property {readonly Grown[]} sizes
 * @property {readonly { readonly passages: number, readonly reason: string }[]} missing
 */

/** @param {number} most passages @param {(line: string) => void} tell @returns {GrowthReport} */
export const measureGrowth = (most, tell) => {
  /** @type {Grown[]} */
  const sizes = [];
  /** @type {{ passages: number, reason: string }[]} */
  const missing = [];
  for (const passages of [undefined, ...SIZES]) {
    if (passages !== undefined && passages > most) {
      missing.push({ passages, reason: `skipped by --most ${most}` });
      continue;
    }
    try {
      sizes.push(grow(passages, tell));
    } catch (error) {
      missing.push({ passages: passages ?? 0, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { sizes, missing };
};

/** @param {GrowthReport} report */
export const writeGrowth = ({ sizes, missing }) =>
  [
    "Liaison's index as it grows; a build, a refresh and the answers are each a process of their own",
    ...(sizes.length === 0
      ? []
      : [
          writeTable([
            [
              "passages",
              "documents",
              "vectors",
              "answer p50 ms",
              "p95 ms",
              "peak MB",
              "start + first ms",
              "full build s",
              "peak MB",
              "one document s",
              "peak MB",
              "index MB",
            ],
            ...sizes.map((one) => [
              one.kind,
              String(one.passages),
              String(one.documents),
              String(one.vectors),
              one.p50Ms.toFixed(2),
              one.p95Ms.toFixed(2),
              one.answerPeakMb.toFixed(0),
              one.firstMs.toFixed(0),
              one.buildS.toFixed(1),
              one.buildPeakMb.toFixed(0),
              one.refreshS.toFixed(1),
              one.refreshPeakMb.toFixed(0),
              one.indexMb.toFixed(0),
            ]),
          ]),
        ]),
    ...missing.map(({ passages, reason }) => `${passages === 0 ? "the real documents" : `${passages} passages`}: not measured (${reason})`),
  ].join("\n");
