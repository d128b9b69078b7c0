import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/knowledge/clauses.ts";
import { detectLanguage } from "../../src/knowledge/detect-language.ts";
import { pool } from "../../src/knowledge/embedder.ts";
import { openLibrary } from "../../src/knowledge/library.ts";
import { PassageRetriever } from "../../src/knowledge/retriever.ts";
import { makeQuery } from "../../src/knowledge/search.ts";
import { understand } from "../../src/knowledge/understand.ts";
import { makeVectorIndex } from "../../src/knowledge/vector-index.ts";
import { makeVersions } from "../../src/knowledge/version.ts";
import { makeFakeClock } from "../fakes/clock.ts";
import { makeFakeEmbedder } from "../fakes/embedder.ts";
import { makeFixtureKnowledge } from "../fixtures/knowledge.ts";

describe("the LangChain retriever", () => {
  it("returns passages of the state that is named first, and of no other state", async () => {
    const { knowledgeDir, dataDir } = makeFixtureKnowledge();
    const embedder = makeFakeEmbedder();
    const library = await openLibrary({ knowledgeDir, versions: makeVersions(dataDir), embedder, clock: makeFakeClock() });
    const retriever = new PassageRetriever({
      knowledge: library.current(),
      search: library.search(),
      vocabulary: library.vocabulary(),
      embedder,
      k: 5,
      day: "2026-11-23",
    });
    const found = await retriever.invoke("What if somebody dies in Greece?");
    expect(found.map((one) => one.metadata.document)).not.toContain("IT");
    expect(found[0]).toMatchObject({ id: "GR/death", pageContent: expect.stringContaining("life imprisonment") });
  });

  it("finds a misspelt word by the nearest of the corpus", async () => {
    const { knowledgeDir, dataDir } = makeFixtureKnowledge();
    const library = await openLibrary({ knowledgeDir, versions: makeVersions(dataDir), embedder: makeFakeEmbedder(), clock: makeFakeClock() });
    const answer = await library.answer({ text: "is the smugling atempt punishible in Italy", jurisdiction: undefined, on: undefined, previous: undefined });
    expect(answer.parts[0]).toMatchObject({ kind: "statement", statement: { id: "attempt" } });
  });
});

describe("several questions in one message", () => {
  it.each([
    ["Is there an EU-US MLA agreement and does it allow video hearings?", ["Is there an EU-US MLA agreement", "does it allow video hearings?"]],
    ["What is the penalty? Who investigates it?", ["What is the penalty", "Who investigates it?"]],
    ["What is the penalty in Italy", []],
  ])("%s", (question, expected) => {
    expect(clausesOf(question)).toEqual(expected);
  });
});

describe("the language of an answer", () => {
  it.each([
    ["Quelle est la peine si une personne meurt ?", "fr"],
    ["peine pour aide au séjour irrégulier en France ?", "fr"],
    ["What is the penalty in France?", "en"],
    ["¿Qué pena prevé el artículo 318 bis?", "en"],
    ["Quanti anni di reclusione?", "en"],
  ])("%s -> %s", (question, expected) => {
    expect(detectLanguage(question)).toBe(expected);
  });
});

describe("vectors", () => {
  it("pools rows into one unit vector, and rows without direction into zeros", () => {
    expect([...pool(Float32Array.from([3, 0, 0, 4]), 2, "mean")].map((one) => Number(one.toFixed(3)))).toEqual([0.6, 0.8]);
    expect([...pool(Float32Array.from([3, 0, 0, 4]), 2, "cls")]).toEqual([1, 0]);
    expect([...pool(Float32Array.from([0, 0]), 2, "mean")]).toEqual([0, 0]);
    expect([...pool(Float32Array.from([Number.NaN, 1]), 2, "mean")]).toEqual([0, 0]);
  });
  it("refuses what would abort the process or poison the index", () => {
    const index = makeVectorIndex(2, 4);
    index.add(1, Float32Array.from([1, 0]));
    expect(() => index.add(2, Float32Array.from([Number.NaN, 0]))).toThrow(/not finite/);
    expect(() => index.nearest(Float32Array.from([1]), 1)).toThrow(/dimension/);
    expect(index.nearest(Float32Array.from([1, 0]), 100)).toEqual([{ label: 1, similarity: 1 }]);
    index.remove(1);
    expect(index.nearest(Float32Array.from([1, 0]), 1)).toEqual([]);
  });
});

describe("a question without a scope", () => {
  it("is answered, or not, but never fails, when only documents of states are like it", async () => {
    const { knowledgeDir, dataDir } = makeFixtureKnowledge();
    const library = await openLibrary({ knowledgeDir, versions: makeVersions(dataDir), embedder: makeFakeEmbedder(), clock: makeFakeClock() });
    expect(
      library
        .search()
        .within(
          [],
          await makeQuery(
            "penalty",
            understand("penalty", library.vocabulary(), library.current().instruments),
            library.current(),
            library.vocabulary(),
            makeFakeEmbedder(),
          ),
          "2026-11-23",
        ),
    ).toEqual([]);
  });
});

describe("what people type never breaks the full-text search", () => {
  it("whatever it is", async () => {
    const { knowledgeDir, dataDir } = makeFixtureKnowledge();
    const library = await openLibrary({ knowledgeDir, versions: makeVersions(dataDir), embedder: makeFakeEmbedder(), clock: makeFakeClock() });
    const words = fc.constantFrom(
      "penalty",
      "Italy",
      "NEAR",
      "AND",
      "OR",
      "NOT",
      '"',
      "'",
      "(",
      ")",
      "*",
      "{scope}",
      "documentit",
      ":",
      "^",
      "-",
      "ETS 182",
      "party",
      "σ",
      "\u0000",
      "+",
      "; DROP TABLE",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }), fc.constantFrom(undefined, "IT", "FR"), async (parts, jurisdiction) => {
        const answer = await library.answer({ text: parts.join(" "), jurisdiction, on: undefined, previous: undefined });
        expect(["answered", "unknown", "declined", "clarify"]).toContain(answer.outcome);
      }),
      { numRuns: 300 },
    );
  });
});
