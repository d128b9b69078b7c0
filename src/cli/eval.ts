/** `npm run eval [-- --failures] [--file FILE.jsonl]`: the project's own questions, retrieval and answers, per language and per kind. */
import { parseArgs } from "node:util";
import { writePlainText } from "../chat/plain-text.ts";
import { loadConfig } from "../config.ts";
import { makeAsk } from "../features/ask/ask.ts";
import { writeAnswer } from "../features/ask/ask-replies.ts";
import { detectLanguage } from "../knowledge/detect-language.ts";
import { PassageRetriever } from "../knowledge/retriever.ts";
import { dayOf, systemClock } from "../lib/time.ts";
import { libraryFrom } from "../open.ts";
import { type EvalQuestion, isOutOfScope, judge, readQuestions, satisfies } from "./eval-question.ts";
import { runCli } from "./run-cli.ts";

const KINDS = [
  [/^NA-|^NAT-/, "national law"],
  [/^INS-/, "instruments"],
  [/^OOS-/, "out of scope"],
] as const;
const kindOf = (question: EvalQuestion): string => KINDS.find(([pattern]) => pattern.test(question.id))?.[1] ?? question.id.split("-")[0] ?? "other";

interface Tally {
  asked: number;
  right: number;
  /** Place of the first passage that satisfies the key, 0 for none in ten; one for each question that can be answered. */
  readonly ranks: number[];
}

const share = (part: number, whole: number): string => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`);

const recall = (ranks: readonly number[], most: number): string => share(ranks.filter((rank) => rank > 0 && rank <= most).length, ranks.length);

const meanReciprocal = (ranks: readonly number[]): number => ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / Math.max(1, ranks.length);

const row = (name: string, { asked, right, ranks }: Tally): string =>
  [
    `  ${name.padEnd(22)}`,
    `${right} of ${asked}`.padStart(11),
    share(right, asked).padStart(8),
    recall(ranks, 1).padStart(10),
    recall(ranks, 5).padStart(9),
    (ranks.length === 0 ? "-" : meanReciprocal(ranks).toFixed(3)).padStart(8),
  ].join("");

await runCli(async () => {
  const { values } = parseArgs({ options: { failures: { type: "boolean" }, file: { type: "string" }, json: { type: "boolean" } } });
  const questions = readQuestions(values.file ? [values.file] : undefined);
  const config = loadConfig();
  const { library, embedder } = await libraryFrom(config, systemClock);
  const ask = makeAsk({ answer: library.answer, detectLanguage });
  const today = dayOf(systemClock.now());
  const tallies = new Map<string, Tally>();
  const count = (name: string, right: boolean, rank: number | undefined) => {
    const tally = tallies.get(name) ?? { asked: 0, right: 0, ranks: [] };
    tally.asked++;
    if (right) tally.right++;
    if (rank !== undefined) tally.ranks.push(rank);
    tallies.set(name, tally);
  };
  let [abstained, mustAbstain] = [0, 0];
  const times: number[] = [];
  for (const question of questions) {
    const begun = performance.now();
    const result = await ask({
      text: question.question,
      jurisdiction: question.asker,
      on: undefined,
      previous: undefined,
      language: question.lang === "fr" ? "fr" : "en",
    });
    times.push(performance.now() - begun);
    const reply = writeAnswer(result, today);
    const judged = judge(question, {
      outcome: result.answer.outcome,
      text: writePlainText(reply, { sources: false }),
      citations: result.answer.citations.map((citation) => ({ cite: citation.cite, title: citation.title, url: citation.url ?? null })),
    });
    const rank = isOutOfScope(question) ? undefined : await rankOf(question);
    for (const name of ["all", `kind ${kindOf(question)}`, `language ${question.lang}`]) count(name, judged.right, rank);
    if (isOutOfScope(question)) {
      mustAbstain++;
      if (result.answer.citations.length === 0 || judged.right) abstained++;
    }
    if (!judged.right && values.failures)
      process.stdout.write(
        `${question.id} ${question.question}\n  ${result.answer.outcome}${result.answer.reason ? ` (${result.answer.reason})` : ""}: ${writePlainText(reply).replace(/\s+/gu, " ").slice(0, 400)}\n  key: ${question.answer_key}\n  missing: ${judged.missing.map((one) => one.slice(0, 60)).join(" | ")}${judged.forbidden.length > 0 ? `; forbidden: ${judged.forbidden.join(" | ")}` : ""}\n\n`,
      );
  }

  /** Place of the first passage, in the documents that the question is about, that satisfies the key by itself; 0 for none in ten. */
  async function rankOf(question: EvalQuestion): Promise<number> {
    const knowledge = library.current();
    const retriever = new PassageRetriever({
      knowledge,
      search: library.search(),
      vocabulary: library.vocabulary(),
      embedder,
      k: 10,
      day: today,
      ...(question.asker ? { home: question.asker } : {}),
    });
    const found = await retriever.invoke(question.question);
    const place = found.findIndex(({ metadata }) => {
      const passage = knowledge.findDocument(String(metadata.document))?.passages.find((one) => one.statement.id === metadata.section);
      return passage !== undefined && satisfies(question, passage, knowledge);
    });
    return place + 1;
  }

  library.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  const all = tallies.get("all") ?? { asked: 0, right: 0, ranks: [] };
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ questions: all.asked, right: all.right, tallies: Object.fromEntries(tallies), mrr_at_10: meanReciprocal(all.ranks), abstained, must_abstain: mustAbstain })}\n`,
    );
  else
    process.stdout.write(
      `${[
        `${all.asked} questions, knowledge ${library.current().manifest.version}, model ${embedder.id}`,
        "",
        "Answers right (crude patterns: a right answer can fail them), and the place of the first single passage that satisfies",
        "the key by itself (an answer may need several)",
        `  ${"".padEnd(22)}${"right".padStart(19)}${"recall@1".padStart(10)}${"@5".padStart(9)}${"MRR@10".padStart(8)}`,
        ...[...tallies].sort(([x], [y]) => x.localeCompare(y)).map(([name, tally]) => row(name, tally)),
        `  ${"abstained or corrected".padEnd(22)}${`${abstained} of ${mustAbstain}`.padStart(11)}`,
        "",
        `Answer time: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (first use of each document included)`,
      ].join("\n")}\n`,
    );
  return 0;
});
