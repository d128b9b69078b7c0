/** `npm run bench`: speed as ratios within one run: the answer beside the embedding's own forward pass, the warm start beside Node's. */
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig, packageRoot } from "../config.ts";
import { makeAsk } from "../features/ask/ask.ts";
import { writeAnswer } from "../features/ask/ask-replies.ts";
import { detectLanguage } from "../knowledge/detect-language.ts";
import { makeVersions } from "../knowledge/version.ts";
import { dayOf, systemClock } from "../lib/time.ts";
import { libraryFrom } from "../open.ts";
import { evalQuestion } from "./eval-question.ts";
import { runCli } from "./run-cli.ts";

const ROUNDS = 5;
const STARTS = 7;

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** Wall time of a whole process, milliseconds, and its peak memory in MB where the program prints it. */
const run = (args: readonly string[], env: NodeJS.ProcessEnv, input = ""): number => {
  const begun = performance.now();
  const result = spawnSync(process.execPath, args, { cwd: packageRoot, env, input });
  if (result.status !== 0) throw new Error(`${args.join(" ")} ended with ${result.status}: ${result.stderr.toString()}`);
  return performance.now() - begun;
};

await runCli(async () => {
  const config = loadConfig();
  const { library, embedder } = await libraryFrom(config, systemClock);
  const ask = makeAsk({ answer: library.answer, detectLanguage });
  const folder = join(packageRoot, "test", "questions");
  const questions = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"))
    .map((line) => evalQuestion.parse(JSON.parse(line)));
  const today = dayOf(systemClock.now());
  const answer = async (text: string, jurisdiction: string | undefined) =>
    writeAnswer(await ask({ text, jurisdiction, on: undefined, previous: undefined, language: undefined }), today);

  for (const question of questions) await answer(question.question, question.asker); // documents are read at their first use
  const [forward, whole, over]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++)
    for (const question of questions) {
      const embedding = await timed(() => embedder.embed([question.question], "query"));
      const total = await timed(() => answer(question.question, question.asker));
      forward.push(embedding);
      whole.push(total);
      over.push(total - embedding);
    }
  const { manifest } = library.current();
  library.close();

  const env = { ...process.env, DATA_DIR: config.DATA_DIR };
  // Peak memory of a process of its own that answers all questions once.
  const report = `data:text/javascript,process.on("exit",()=>process.stderr.write("maxrss "+process.resourceUsage().maxRSS))`;
  const lines = questions.map((question) => JSON.stringify({ id: question.id, question: question.question, jurisdiction: question.asker })).join("\n");
  const child = spawnSync(process.execPath, ["--import", report, join(packageRoot, "dist", "cli", "ask.js"), "--batch", "-"], {
    cwd: packageRoot,
    env,
    input: lines,
    maxBuffer: 1e9,
  });
  const memory = Number(/maxrss (\d+)/.exec(child.stderr.toString())?.[1] ?? Number.NaN) / 1_000;

  const starts = { node: [] as number[], ask: [] as number[] };
  for (let round = 0; round < STARTS; round++) {
    starts.node.push(run(["-e", "0"], env));
    starts.ask.push(run([join(packageRoot, "dist", "cli", "ask.js"), "What is the penalty in Italy if a migrant dies?"], env));
  }

  // One document changed, in a copy of everything.
  const scratch = mkdtempSync(join(tmpdir(), "liaison-bench-"));
  const knowledgeDir = join(scratch, "knowledge");
  cpSync(config.KNOWLEDGE_DIR, knowledgeDir, { recursive: true, filter: (path) => !path.includes("model") });
  const versions = makeVersions(config.DATA_DIR);
  cpSync(versions.pathOf(manifest.version), join(scratch, "data", "knowledge", manifest.version), { recursive: true });
  copyFileSync(join(versions.folder, "current"), join(scratch, "data", "knowledge", "current"));
  const changed = join(knowledgeDir, "jurisdictions", readdirSync(join(knowledgeDir, "jurisdictions"))[0] ?? "");
  writeFileSync(changed, `${readFileSync(changed, "utf8")}# changed\n`);
  const refreshed = run([join(packageRoot, "dist", "cli", "refresh.js")], { ...env, KNOWLEDGE_DIR: knowledgeDir, DATA_DIR: join(scratch, "data") });
  rmSync(scratch, { recursive: true, force: true });

  const ms = (value: number) => `${value.toFixed(2)} ms`;
  process.stdout.write(
    `${[
      `${questions.length} questions, ${ROUNDS} rounds; ${manifest.passages} statements, ${manifest.vectors} vectors; ${embedder.id}`,
      "",
      `answer                 p50 ${ms(quantile(whole, 0.5))}   p95 ${ms(quantile(whole, 0.95))}`,
      `forward pass alone     p50 ${ms(quantile(forward, 0.5))}   p95 ${ms(quantile(forward, 0.95))}`,
      `answer - forward pass  p50 ${ms(quantile(over, 0.5))}   p95 ${ms(quantile(over, 0.95))}   (wanted: p50 at most 5 ms)`,
      `answer / forward pass  ${(quantile(whole, 0.5) / quantile(forward, 0.5)).toFixed(1)}`,
      `peak memory            ${memory.toFixed(0)} MB   (a process that answers all questions once; wanted: under 400 MB)`,
      "",
      `node -e 0              median ${quantile(starts.node, 0.5).toFixed(0)} ms`,
      `start to first answer  median ${quantile(starts.ask, 0.5).toFixed(0)} ms, ${(quantile(starts.ask, 0.5) - quantile(starts.node, 0.5)).toFixed(0)} ms above node, ${(quantile(starts.ask, 0.5) / quantile(starts.node, 0.5)).toFixed(1)} times   (wanted: at most 1500 ms above)`,
      `refresh of one changed document, whole process  ${refreshed.toFixed(0)} ms   (wanted: under 2000 ms)`,
    ].join("\n")}\n`,
  );
  return 0;
});
