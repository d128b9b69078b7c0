/** `npm run --silent ask -- "question" [--json] [--jurisdiction IT] [--on 2023-03-01] | --batch FILE.jsonl`. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { writePlainText } from "../chat/plain-text.ts";
import { loadConfig } from "../config.ts";
import { isDay } from "../domain/dates.ts";
import { isJurisdiction } from "../domain/jurisdictions.ts";
import { type Ask, type AskResult, makeAsk } from "../features/ask/ask.ts";
import { writeAnswer } from "../features/ask/ask-replies.ts";
import { detectLanguage } from "../knowledge/detect-language.ts";
import type { Focus } from "../knowledge/understand.ts";
import { errorMessage, UserError } from "../lib/errors.ts";
import { dayOf, systemClock } from "../lib/time.ts";
import { libraryFrom, wordingFrom } from "../open.ts";
import { type AskError, type AskOutput, readAskInput } from "./ask-contract.ts";
import { runCli } from "./run-cli.ts";

const USAGE = `Usage: npm run --silent ask -- "question" [--json] [--jurisdiction IT] [--language fr] [--on 2023-03-01]
       npm run --silent ask -- --batch FILE.jsonl     (- reads the standard input)`;

const textOf = (result: AskResult, sources: boolean): string => writePlainText(writeAnswer(result, dayOf(systemClock.now())), { sources });

const outputOf = (id: AskOutput["id"], result: AskResult, ms: number): AskOutput => ({
  id,
  outcome: result.answer.outcome,
  text: textOf(result, false),
  citations: result.answer.citations.map((citation) => ({
    document: citation.document,
    section: citation.section,
    cite: citation.cite,
    title: citation.title,
    url: citation.url ?? null,
    checked_on: citation.checkedOn ?? null,
    evidence: citation.evidence,
  })),
  jurisdictions: [...result.answer.jurisdictions],
  instruments: [...result.answer.instruments],
  language: result.language,
  proof: {
    made_by: result.wording?.kind === "worded" ? result.wording.model : "composed",
    checked: result.answer.proof.checked + (result.wording?.checked ?? 0),
    dropped: [...result.answer.proof.dropped, ...(result.wording?.dropped ?? []).map(({ text, reason }) => ({ document: "", section: text, reason }))],
    not_worded: result.wording?.kind === "composed" ? result.wording.why : null,
  },
  ms: Math.round(ms * 100) / 100,
});

/** Lines in, lines out, in order; returns the number of lines that could not be read. */
const answerBatch = async (ask: Ask, input: NodeJS.ReadableStream, write: (line: AskOutput | AskError) => Promise<void>): Promise<number> => {
  const threads = new Map<string | number, Focus>();
  let faults = 0;
  for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = raw.replace(/^\uFEFF/u, "");
    if (line.trim() === "") continue;
    let id: AskError["id"] = null;
    try {
      const parsed: unknown = JSON.parse(line);
      if (parsed !== null && typeof parsed === "object" && "id" in parsed && (typeof parsed.id === "string" || typeof parsed.id === "number")) id = parsed.id;
      const value = readAskInput(line);
      const begun = performance.now();
      const result = await ask({
        text: value.question,
        jurisdiction: value.jurisdiction ?? undefined,
        on: value.on ?? undefined,
        previous: value.thread == null ? undefined : threads.get(value.thread),
        language: value.language == null ? undefined : /^fr\b/iu.test(value.language) ? "fr" : "en",
      });
      if (value.thread != null && result.answer.outcome !== "declined") threads.set(value.thread, result.answer.focus);
      await write(outputOf(value.id, result, performance.now() - begun));
    } catch (error) {
      faults++;
      await write({ id, outcome: "error", reason: errorMessage(error).replace(/\s+/gu, " ").slice(0, 500) });
    }
  }
  return faults;
};

await runCli(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      batch: { type: "string" },
      jurisdiction: { type: "string" },
      language: { type: "string" },
      on: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (values.batch === undefined && positionals.length === 0) throw new UserError(USAGE);
  if (values.jurisdiction !== undefined && !isJurisdiction(values.jurisdiction))
    throw new UserError(`--jurisdiction ${values.jurisdiction} is not an ISO 3166-1 alpha-2 code such as IT.`);
  if (values.on !== undefined && !isDay(values.on)) throw new UserError(`--on ${values.on} is not a day of the form 2023-03-01.`);
  const config = loadConfig();
  const input = values.batch === undefined ? undefined : values.batch === "-" ? process.stdin : createReadStream(values.batch);
  if (input && input !== process.stdin)
    await new Promise<void>((resolve, reject) => {
      input.once("readable", resolve);
      input.once("end", resolve);
      input.once("error", (error: Error) =>
        reject(new UserError(`${values.batch} cannot be read: ${errorMessage(error)}. Give the path of a readable file, or - for the standard input.`)),
      );
    });
  const { library } = await libraryFrom(config, systemClock);
  const ask = makeAsk({ answer: library.answer, detectLanguage, word: wordingFrom(config) });
  try {
    if (input) {
      const faults = await answerBatch(ask, input, (line) => new Promise((resolve) => process.stdout.write(`${JSON.stringify(line)}\n`, () => resolve())));
      return faults > 0 ? 1 : 0;
    }
    const begun = performance.now();
    const language = values.language === undefined ? config.OPERATOR_LANGUAGE : /^fr\b/iu.test(values.language) ? "fr" : "en";
    const result = await ask({
      text: positionals.join(" "),
      jurisdiction: values.jurisdiction ?? config.OPERATOR_JURISDICTION,
      on: values.on,
      previous: undefined,
      language,
    });
    const output = values.json ? JSON.stringify(outputOf(null, result, performance.now() - begun)) : textOf(result, true);
    process.stdout.write(`${output}\n`);
    return 0;
  } finally {
    library.close();
  }
});
