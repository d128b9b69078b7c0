/** The real knowledge base: sound, whole, and right on the project's own questions with the real model. */
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writePlainText } from "../../src/chat/plain-text.ts";
import { type EvalQuestion, evalQuestion, isOutOfScope, judge } from "../../src/cli/eval-question.ts";
import { packageRoot, readConfig } from "../../src/config.ts";
import { councilOfEurope } from "../../src/domain/jurisdictions.ts";
import { makeAsk } from "../../src/features/ask/ask.ts";
import { writeAnswer } from "../../src/features/ask/ask-replies.ts";
import { detectLanguage } from "../../src/knowledge/detect-language.ts";
import { writeFault } from "../../src/knowledge/document.ts";
import { type Library, openLibrary } from "../../src/knowledge/library.ts";
import { listKnowledgeFiles, readKnowledge } from "../../src/knowledge/read-folder.ts";
import { makeVersions } from "../../src/knowledge/version.ts";
import { dayOf, systemClock } from "../../src/lib/time.ts";
import { embedderFrom } from "../../src/open.ts";

const knowledgeDir = join(packageRoot, "knowledge");
const today = dayOf(systemClock.now());

describe("the knowledge base", () => {
  const read = readKnowledge(listKnowledgeFiles(knowledgeDir), today);

  it("has no fault, and every statement has a source", () => {
    expect(read.faults.filter((fault) => fault.severity === "fault").map(writeFault)).toEqual([]);
    for (const document of read.documents)
      for (const statement of document.statements) expect(statement.sources.length, `${document.id} ${statement.id}`).toBeGreaterThan(0);
  });

  it("covers all member states of the Council of Europe and the first instruments", () => {
    const ids = new Set(read.documents.map((document) => document.id));
    expect(councilOfEurope.filter((code) => !ids.has(code))).toEqual([]);
    for (const id of [
      "TN",
      "EG",
      "UNTOC",
      "SOM",
      "ETS24",
      "ETS30",
      "ETS99",
      "ETS182",
      "ETS185",
      "CETS197",
      "CETS198",
      "EU-2002/90",
      "EU-2002/946",
      "EU-2014/41",
      "EU-2002/584",
      "EU-2002/465",
    ])
      expect(ids, id).toContain(id);
  });

  it("has French for every statement", () => {
    const silent = read.documents.flatMap((document) =>
      document.statements.filter((statement) => statement.fr === undefined).map((statement) => `${document.id} ${statement.id}`),
    );
    expect(silent).toEqual([]);
  });
});

describe("answers over the real knowledge", () => {
  let library: Library;
  const questions: readonly EvalQuestion[] = readdirSync(join(packageRoot, "test/questions"))
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) =>
      readFileSync(join(packageRoot, "test/questions", name), "utf8")
        .trim()
        .split("\n"),
    )
    .map((line) => evalQuestion.parse(JSON.parse(line)));
  const answer = async (question: EvalQuestion) => {
    const result = await makeAsk({ answer: library.answer, detectLanguage })({
      text: question.question,
      jurisdiction: question.asker,
      on: undefined,
      previous: undefined,
      language: question.lang === "fr" ? "fr" : "en",
    });
    return { result, text: writePlainText(writeAnswer(result, today), { sources: false }) };
  };
  beforeAll(async () => {
    library = await openLibrary({
      knowledgeDir,
      versions: makeVersions(mkdtempSync(join(tmpdir(), "liaison-test-"))),
      embedder: await embedderFrom(readConfig({})),
      clock: systemClock,
    });
  }, 600_000);

  it("are right as often as they have been", async () => {
    const wrong: string[] = [];
    const asked = questions.filter((one) => !isOutOfScope(one));
    for (const question of asked) {
      const { result, text } = await answer(question);
      const citations = result.answer.citations.map((citation) => ({ cite: citation.cite, title: citation.title, url: citation.url ?? null }));
      if (!judge(question, { outcome: result.answer.outcome, text, citations }).right) wrong.push(question.id);
    }
    expect(wrong.length, wrong.join(" ")).toBeLessThanOrEqual(Math.floor(asked.length * 0.1));
  });

  it("are not given to what cannot or must not be answered", async () => {
    const wrong: string[] = [];
    const asked = questions.filter(isOutOfScope);
    for (const question of asked) {
      const { result, text } = await answer(question);
      if (!judge(question, { outcome: result.answer.outcome, text, citations: [] }).right) wrong.push(question.id);
    }
    expect(wrong.length, wrong.join(" ")).toBeLessThanOrEqual(Math.floor(asked.length * 0.06));
  });

  it("show no source where there is no answer, and a source for every statement", async () => {
    for (const question of questions) {
      const { result, text } = await answer(question);
      if (result.answer.outcome !== "answered") {
        expect(result.answer.citations, question.id).toEqual([]);
        expect(text, question.id).not.toMatch(/https?:|\[\d+\]/);
      } else
        for (const part of result.answer.parts)
          if (part.kind === "statement") expect(part.citations.length, `${question.id} ${part.statement.id}`).toBeGreaterThan(0);
    }
  });
});
