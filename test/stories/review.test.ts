/** Faults that were found by using the program, each with the test that would have caught it. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/config.ts";
import { listKnowledgeFiles } from "../../src/knowledge/read-folder.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { deliveries } from "../../src/storage/main-schema.ts";
import { messageEvent } from "../fakes/platform.ts";
import { makeTestApp } from "../fixtures/app.ts";
import { makeFixtureKnowledge } from "../fixtures/knowledge.ts";
import { runProgram } from "../fixtures/run-program.ts";

describe("two programs on one data folder", () => {
  it("do not answer each other's questions: the second says what to do", async () => {
    const { knowledgeDir, dataDir } = makeFixtureKnowledge();
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, KNOWLEDGE_DIR: knowledgeDir, DATA_DIR: dataDir };
    const first = spawn(process.execPath, [join(packageRoot, "dist/main.js")], { cwd: packageRoot, env });
    const answered = new Promise((resolve) => first.stdout.once("data", resolve));
    first.stdin.write("help\n");
    await answered;
    const second = await runProgram("main", [], { env, input: "help\n" });
    expect(second).toMatchObject({ code: 2, out: "", err: expect.stringContaining("Another Liaison is using it") });
    const ended = new Promise((resolve) => first.once("close", resolve));
    first.stdin.end();
    expect(await ended).toBe(0);
  });
});

describe("a crash", () => {
  it("between claim and send delays nothing at the next start", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "liaison-test-")), "liaison.sqlite");
    const first = await makeTestApp({ databaseFile: file });
    await first.ask("help");
    await first.app.stop();
    const database = openDatabase(file, "main-migrations");
    database
      .update(deliveries)
      .set({ state: "due", leasedUntil: first.clock.now() + 60_000 })
      .run();
    database.$client.close();
    const second = await makeTestApp({ databaseFile: file });
    await second.app.idle();
    expect(second.platform.texts()).toHaveLength(1);
  });

  it("of the database in the middle of an answer still tells the person, with a reference", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "liaison-test-")), "liaison.sqlite");
    const before = openDatabase(file, "main-migrations");
    before.$client.exec("CREATE TRIGGER broken BEFORE INSERT ON deliveries BEGIN SELECT RAISE(ABORT, 'broken'); END");
    before.$client.close();
    const { app, platform } = await makeTestApp({ databaseFile: file });
    await platform.emit(messageEvent("help"));
    await app.idle();
    expect(platform.texts()).toEqual([expect.stringMatching(/Something went wrong here.*reference: [0-9a-f]{8}/)]);
  });
});

describe("what a question names", () => {
  it.each([
    ["What if somebody dies in Italy, for an offence committed in 2019?", /Law on 1 January 2019/],
    ["Basic penalty for smuggling in Italy for an offence committed on March 5, 2021?", /Law on 5 March 2021/],
    ["Basic penalty for smuggling in Italy for an offence committed in March 2021?", /Law on 1 March 2021/],
    ["What is the basic penalty for smuggling under article 999 in Italy?", /Nothing here cites an article 999/],
    ["Is Italy a party to ETS 182 and ETS 999?", /no record of CETS999/],
  ])("%s", async (question, expected) => {
    const { ask } = await makeTestApp();
    expect((await ask(question))[0]).toMatch(expected);
  });

  it("is not answered with migrant smuggling when it is drugs, arms or gold", async () => {
    const { ask } = await makeTestApp();
    for (const question of [
      "What is the basic penalty for smuggling drugs in Italy?",
      "penalty for cigarette smuggling in Greece",
      "smuggling gold in Austria: penalty?",
    ])
      expect((await ask(question))[0], question).toMatch(/do not know/);
  });

  it("gets no yes or no where it contains a negation", async () => {
    const { ask } = await makeTestApp();
    expect((await ask("Is it correct that Italy is not a party to ETS 182?"))[0]).toMatch(/^Italy is a party/);
  });

  it("is not refused because it speaks of evading control or of crypto assets", async () => {
    const { ask } = await makeTestApp();
    for (const question of [
      "Is it an offence in Italy to help a migrant evade border control?",
      "Can bitcoin be confiscated in Italy in a migrant smuggling case?",
    ])
      expect((await ask(question))[0], question).not.toMatch(/I cannot help/);
  });
});

describe("bad surroundings", () => {
  it("does not take an unreadable folder for an empty one", () => {
    const { knowledgeDir } = makeFixtureKnowledge();
    const root = mkdtempSync(join(tmpdir(), "liaison-test-"));
    mkdirSync(join(root, "knowledge"));
    symlinkSync(join(knowledgeDir, "jurisdictions"), join(root, "knowledge", "jurisdictions"));
    symlinkSync("instruments", join(root, "knowledge", "instruments"));
    expect(() => listKnowledgeFiles(join(root, "knowledge"))).toThrow(/cannot be read/);
  });

  it("stays quick on a long line made to be slow", async () => {
    const { ask } = await makeTestApp();
    const begun = performance.now();
    expect((await ask(`${"?".repeat(100_000)}a`))[0]).toMatch(/too long/);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
