import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openKnowledge } from "../../src/knowledge/knowledge.ts";
import { openLibrary } from "../../src/knowledge/library.ts";
import { refresh } from "../../src/knowledge/refresh.ts";
import { makeVersions, type Versions } from "../../src/knowledge/version.ts";
import { type FakeClock, makeFakeClock } from "../fakes/clock.ts";
import { makeFakeEmbedder } from "../fakes/embedder.ts";
import { type FixtureKnowledge, jurisdictionYaml, makeFixtureKnowledge } from "../fixtures/knowledge.ts";

describe("refresh", () => {
  let fixture: FixtureKnowledge;
  let versions: Versions;
  let embedder: ReturnType<typeof makeFakeEmbedder>;
  let clock: FakeClock;
  const run = () => {
    clock.advance(1_000);
    return refresh({ knowledgeDir: fixture.knowledgeDir, versions, embedder, clock });
  };
  const question = { text: "What is the basic penalty for smuggling in Austria?", jurisdiction: undefined, on: undefined, previous: undefined };
  const textOf = async (library: Awaited<ReturnType<typeof openLibrary>>) =>
    (await library.answer(question)).parts.flatMap((part) => (part.kind === "statement" ? [part.statement.en] : [])).join(" ");
  const library = () => openLibrary({ knowledgeDir: fixture.knowledgeDir, versions, embedder, clock });

  beforeEach(() => {
    fixture = makeFixtureKnowledge();
    versions = makeVersions(fixture.dataDir);
    embedder = makeFakeEmbedder();
    clock = makeFakeClock();
  });

  it("embeds only the document that changed, and serves its new text", async () => {
    await run();
    const all = embedder.embedded.length;
    embedder.embedded.length = 0;
    fixture.write(
      "jurisdictions/at.yaml",
      jurisdictionYaml("AT", "Austria", [{ topic: "penalty", id: "penalty", en: "Basic smuggling: up to 3 years' imprisonment (s. 1 Testing Act)." }]),
    );
    const open = await library();
    const result = await open.refresh();
    expect(result).toMatchObject({ changed: ["jurisdictions/at.yaml"], removed: [], embedded: 1 });
    expect(embedder.embedded).toHaveLength(1);
    expect(all).toBeGreaterThan(10);
    expect(await textOf(open)).toContain("up to 3 years");
  });

  it("does nothing when nothing changed", async () => {
    await run();
    const version = versions.findCurrent();
    expect(await run()).toBeUndefined();
    expect(versions.findCurrent()).toBe(version);
  });

  it("removes what was removed, from passages, full text and vectors", async () => {
    await run();
    rmSync(join(fixture.knowledgeDir, "jurisdictions/gr.yaml"));
    rmSync(join(fixture.knowledgeDir, "parties/ETS182.csv"));
    expect(await run()).toMatchObject({ removed: ["jurisdictions/gr.yaml", "parties/ETS182.csv"] });
    const knowledge = openKnowledge(versions, versions.findCurrent() ?? "");
    expect(knowledge.findDocument("GR")).toBeUndefined();
    expect(knowledge.store.searchText('"incarceration" OR "life"', 10)).toEqual([]);
    expect(knowledge.partiesOf("ETS182")).toEqual([]);
    expect(knowledge.vectors.size()).toBe(knowledge.store.countVectors());
  });

  it("refuses a faulty document with file, line and reason, and takes nothing over", async () => {
    await run();
    const version = versions.findCurrent();
    fixture.write("jurisdictions/at.yaml", jurisdictionYaml("AT", "Austria", [{ topic: "penalty", id: "penalty", en: "99 years." }]));
    fixture.write("jurisdictions/gr.yaml", "jurisdiction: GR\nname: oops\n");
    await expect(run()).rejects.toThrow(/jurisdictions\/gr\.yaml:2: name.*nothing was taken over|nothing was taken over.*jurisdictions\/gr\.yaml:2: name/s);
    expect(versions.findCurrent()).toBe(version);
    expect(await textOf(await library())).toContain("up to 2 years");
    expect(readdirSync(versions.folder).filter((name) => name.startsWith("building-"))).toEqual([]);
  });

  it("leaves the serving version alone when it dies in the middle, and tidies up at the next run", async () => {
    await run();
    const version = versions.findCurrent();
    fixture.write(
      "jurisdictions/at.yaml",
      jurisdictionYaml("AT", "Austria", [{ topic: "penalty", id: "penalty", en: "Basic smuggling: up to 4 years (s. 1 Testing Act)." }]),
    );
    const failing = { ...embedder, embed: async () => Promise.reject(Object.assign(new Error("no space left on device"), { code: "ENOSPC" })) };
    await expect(refresh({ knowledgeDir: fixture.knowledgeDir, versions, embedder: failing, clock })).rejects.toThrow("no space left");
    expect(versions.findCurrent()).toBe(version);
    await run();
    expect(await textOf(await library())).toContain("up to 4 years");
  });

  it.each([
    ["the index", "vectors.hnsw"],
    ["the database", "knowledge.sqlite"],
    ["the manifest", "manifest.json"],
  ])("rebuilds %s when it is damaged", async (_name, file) => {
    await run();
    writeFileSync(join(versions.pathOf(versions.findCurrent() ?? ""), file), "garbage".repeat(100));
    const notices: string[] = [];
    clock.advance(1_000);
    const open = await openLibrary({ knowledgeDir: fixture.knowledgeDir, versions, embedder, clock, onNotice: (notice) => notices.push(notice) });
    expect(notices).toEqual(["damaged"]);
    expect(await textOf(open)).toContain("up to 2 years");
  });

  it("builds anew for another model", async () => {
    await run();
    clock.advance(1_000);
    const notices: string[] = [];
    await openLibrary({
      knowledgeDir: fixture.knowledgeDir,
      versions,
      embedder: makeFakeEmbedder("other@1"),
      clock,
      onNotice: (notice) => notices.push(notice),
    });
    expect(notices).toEqual(["new-model"]);
  });

  it("is seen by a library that is already open", async () => {
    const open = await library();
    fixture.write(
      "jurisdictions/at.yaml",
      jurisdictionYaml("AT", "Austria", [{ topic: "penalty", id: "penalty", en: "Basic smuggling: up to 5 years' imprisonment (s. 1 Testing Act)." }]),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    await run();
    expect(await textOf(open)).toContain("up to 5 years");
  });

  it("keeps five versions", async () => {
    for (let round = 0; round < 8; round++) {
      fixture.write(
        "jurisdictions/at.yaml",
        jurisdictionYaml("AT", "Austria", [{ topic: "penalty", id: "penalty", en: `Round ${round} (s. 1 Testing Act).` }]),
      );
      await run();
    }
    expect(readdirSync(versions.folder).filter((name) => name.startsWith("v-"))).toHaveLength(5);
  });

  it("says what to do when the folder is missing or a file cannot be read", async () => {
    await expect(refresh({ knowledgeDir: "/nowhere", versions, embedder, clock })).rejects.toThrow(/Set KNOWLEDGE_DIR/);
    const file = join(fixture.knowledgeDir, "jurisdictions/it.yaml");
    chmodSync(file, 0o000);
    // The superuser reads everything; for others the message counts.
    if (process.getuid?.() !== 0) await expect(run()).rejects.toThrow(/cannot be read/);
    chmodSync(file, 0o644);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, "utf8")).toContain("IT");
  });
});
