import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLibrary } from "../../src/knowledge/library.ts";
import { makeVersions } from "../../src/knowledge/version.ts";
import { makeFakeClock } from "../fakes/clock.ts";
import { makeFakeEmbedder } from "../fakes/embedder.ts";
import { jurisdictionYaml, makeFixtureKnowledge } from "../fixtures/knowledge.ts";

const SEEN = (quote: string) =>
  `  act-1:\n    cite: s. 1 Testing Act\n    act: Testing Act 2020\n    language: en\n    valid_from: "2020-01-01"\n    evidence: text-seen\n    seen_at: https://example.org/seen\n    seen_on: "2026-01-01"\n    quote: ${JSON.stringify(quote)}\n`;

const openWith = async (yaml: string, file = "jurisdictions/at.yaml") => {
  const { knowledgeDir, dataDir } = makeFixtureKnowledge();
  mkdirSync(join(knowledgeDir, "jurisdictions"), { recursive: true });
  writeFileSync(join(knowledgeDir, file), yaml);
  const library = await openLibrary({ knowledgeDir, versions: makeVersions(dataDir), embedder: makeFakeEmbedder(), clock: makeFakeClock() });
  return (text: string) => library.answer({ text, jurisdiction: undefined, on: undefined, previous: undefined });
};

const penalty = (en: string) => [{ topic: "penalty", id: "basic", en, asked: ["What is the basic penalty for smuggling?"] }];

describe("the proof of a composed answer", () => {
  it("lets a statement through whose figures stand in the words that were seen", async () => {
    const ask = await openWith(
      jurisdictionYaml(
        "AT",
        "Austria",
        penalty("Basic smuggling is punished with up to 2 years' imprisonment."),
        SEEN("shall be liable to imprisonment for up to two years"),
      ),
    );
    const answer = await ask("What is the basic penalty for smuggling in Austria?");
    expect(answer).toMatchObject({ outcome: "answered", proof: { dropped: [] } });
    expect(answer.proof.checked).toBeGreaterThan(0);
  });

  it("leaves out what the seen words do not carry, and then does not know", async () => {
    const ask = await openWith(
      jurisdictionYaml(
        "AT",
        "Austria",
        penalty("Basic smuggling is punished with up to 7 years' imprisonment."),
        SEEN("shall be liable to imprisonment for up to two years"),
      ),
    );
    const answer = await ask("What is the basic penalty for smuggling in Austria?");
    expect(answer).toMatchObject({ outcome: "unknown", reason: "not-proved", parts: [], citations: [] });
    expect(answer.proof.dropped[0]).toMatchObject({ document: "AT", section: "basic", reason: expect.stringContaining("7") });
  });
});

describe("questions about the past", () => {
  it("asks which successor of a state that no longer exists is meant", async () => {
    const ask = await openWith(jurisdictionYaml("AT", "Austria", penalty("Up to 2 years.")));
    expect(await ask("penalty for smuggling migrants in the Soviet Union")).toMatchObject({ outcome: "clarify", reason: "former-state", citations: [] });
    expect((await ask("smuggling of migrants in the former Yugoslav Republic of Macedonia")).reason).not.toBe("former-state");
  });

  it("asks for one day where the question gives two", async () => {
    const ask = await openWith(jurisdictionYaml("AT", "Austria", penalty("Up to 2 years.")));
    expect(await ask("Austria, smuggling offence committed on 3 May 2021 or 4 June 2024: penalty?")).toMatchObject({ outcome: "clarify", reason: "which-day" });
    expect((await ask("Austria, smuggling offence committed on 3 May 2021: penalty?")).reason).not.toBe("which-day");
  });
});
