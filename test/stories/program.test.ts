import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { explainStorage } from "../../src/storage/database.ts";
import { makeFixtureKnowledge } from "../fixtures/knowledge.ts";
import { runProgram } from "../fixtures/run-program.ts";

describe("npm start, on a pipe", () => {
  const fixture = makeFixtureKnowledge();
  const env = { KNOWLEDGE_DIR: fixture.knowledgeDir, DATA_DIR: fixture.dataDir, LANG: "C.UTF-8" };
  beforeAll(async () => {
    const first = await runProgram("main", [], { env });
    expect(first.err).toContain("First start: building the index");
    expect(first.code).toBe(0);
  });

  it("answers each line in order, in one conversation, and ends with the input", async () => {
    const { code, out, err } = await runProgram("main", [], {
      env,
      input: "What is the basic penalty for smuggling in Italy?\nand in Greece?\n\nquestion about nothing at all",
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.indexOf("2 to 6 years")).toBeGreaterThanOrEqual(0);
    expect(out.indexOf("up to 10 years")).toBeGreaterThan(out.indexOf("2 to 6 years"));
    expect(out).not.toContain("\u001b[");
    expect(out).not.toContain("> ");
  });

  it("takes binary rubbish and a megabyte in one line", async () => {
    const rubbish = Buffer.from(Array.from({ length: 50_000 }, (_, place) => (place * 7919 + 13) % 256));
    const { code, out, err } = await runProgram("main", [], { env, input: Buffer.concat([rubbish, Buffer.from(`\n${"x".repeat(1_000_000)}\nhelp\n`)]) });
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toContain("too long");
    expect(out).toContain("for example");
  });

  it("ends cleanly on SIGTERM, and answers from the same database afterwards", async () => {
    const stopped = await runProgram("main", [], { env, input: "help\n", signalAfter: /for example/ });
    expect(stopped.code).toBe(0);
    const { out } = await runProgram("main", [], { env, input: "What is the basic penalty for smuggling in Austria?\n" });
    expect(out).toContain("up to 2 years");
  });

  it("writes no text of a conversation to the log", async () => {
    await runProgram("main", [], { env, input: "zebra crossing in Italy?\n" });
    const log = readFileSync(join(fixture.dataDir, "liaison.log"), "utf8");
    expect(log).toContain('"msg":"handled"');
    expect(log).not.toContain("zebra");
  });

  it("explains a damaged or unwritable database", async () => {
    const broken = makeFixtureKnowledge();
    mkdirSync(broken.dataDir, { recursive: true });
    writeFileSync(join(broken.dataDir, "liaison.sqlite"), "not a database".repeat(200));
    const damaged = await runProgram("main", [], { env: { ...env, KNOWLEDGE_DIR: broken.knowledgeDir, DATA_DIR: broken.dataDir } });
    expect(damaged).toMatchObject({ code: 2, err: expect.stringMatching(/is damaged: restore it from a backup/) });
    expect(damaged.err).not.toMatch(/\n\s+at /);
    const file = join(broken.dataDir, "a-file");
    writeFileSync(file, "");
    chmodSync(file, 0o400);
    const unwritable = await runProgram("main", [], { env: { ...env, DATA_DIR: join(file, "data") } });
    expect(unwritable).toMatchObject({ code: 2, err: expect.stringContaining("set DATA_DIR to a folder that is") });
  });

  it("knows what to say to each storage fault", () => {
    for (const [code, words] of [
      ["SQLITE_FULL", "disk is full"],
      ["SQLITE_READONLY", "writable"],
      ["SQLITE_CORRUPT", "damaged"],
      ["SQLITE_BUSY", "Another Liaison"],
    ])
      expect(String(explainStorage(Object.assign(new Error("x"), { code }), "f"))).toContain(words);
    const bug = new Error("other");
    expect(explainStorage(bug, "f")).toBe(bug);
  });
});
