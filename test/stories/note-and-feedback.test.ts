import { existsSync, readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeTestApp, type TestApp } from "../fixtures/app.ts";

const QUESTION = "What is the basic penalty for smuggling in Italy?";

/** The file of the last message; undefined where it has none. */
const lastFile = ({ platform }: TestApp): string | undefined =>
  platform.sent.at(-1)?.reply.blocks.flatMap((block) => (block.kind === "file" ? [block.file] : []))[0];

/** One entry of a zip file, by the sizes of its central directory. */
const unzip = (zip: Buffer, name: string): string => {
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 4)) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString("utf8", at + 46, at + 46 + nameLength) !== name) continue;
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    return (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString("utf8");
  }
  throw new Error(`${name} is not in the file`);
};

describe("the note for the file", () => {
  it("is a Word document with question, answer, sources and dates, for the asker alone", async () => {
    const app = await makeTestApp();
    await app.ask(QUESTION);
    await app.ask("note");
    expect(app.platform.sent.at(-1)?.reply.audience).toBe("asker");
    const file = lastFile(app);
    expect(file).toMatch(/\.docx$/);
    const text = unzip(readFileSync(file ?? ""), "word/document.xml").replace(/<[^>]+>/gu, " ");
    expect(text).toContain(QUESTION.replace("'", "&apos;"));
    expect(text).toContain("2 to 6 years");
    expect(text).toContain("s. 1 Testing Act");
    expect(text).toMatch(/Law as of .*Knowledge base v-/u);
  });

  it("is Markdown on request, and nothing of the text becomes markup", async () => {
    const app = await makeTestApp();
    await app.ask(`${QUESTION} <b>*really*</b>`);
    await app.ask("note md");
    const text = readFileSync(lastFile(app) ?? "", "utf8");
    expect(text).toContain("## Question");
    expect(text).toContain("\\<b\\>\\*really\\*");
    expect(text).toContain("2 to 6 years");
  });

  it("keeps the words of a table", async () => {
    const app = await makeTestApp();
    await app.ask("Compare the basic penalty for smuggling in Italy and Greece");
    await app.ask("note md");
    expect(readFileSync(lastFile(app) ?? "", "utf8")).toMatch(/^\| Italy \| .*2 to 6 years' imprisonment/mu);
  });

  it("says so where there is nothing to note", async () => {
    const app = await makeTestApp();
    expect((await app.ask("note"))[0]).toContain("There is no answer of yours");
    expect(lastFile(app)).toBeUndefined();
  });
});

describe("marking an answer", () => {
  it("reaches the admins with question and answer, without the author's name", async () => {
    const app = await makeTestApp();
    await app.ask(QUESTION);
    expect((await app.ask("mark wrong the minimum is missing"))[0]).toContain("without your name");
    const [list] = await app.ask("feedback");
    expect(list).toContain("wrong");
    expect(list).toContain("the minimum is missing");
    expect(list).toContain(QUESTION);
    expect(list).toContain("2 to 6 years");
    expect(list).not.toContain("Operator");
  });

  it("becomes an evaluation question with one command, and is closed by it", async () => {
    const app = await makeTestApp();
    await app.ask(QUESTION);
    await app.ask("mark incomplete fine missing");
    const [made] = await app.ask("feedback question 1");
    const file = /Added to (\S+)\./u.exec(made ?? "")?.[1] ?? "";
    expect(existsSync(file)).toBe(true);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ id: "FB-1", question: QUESTION, answer_key: "fine missing", about: "IT" });
    expect((await app.ask("feedback"))[0]).toContain("Nothing is open");
  });

  it.each([
    ["mark", "Type 'mark right'"],
    ["/mark maybe", "Type 'mark right'"],
    ["feedback done 7", "There is no feedback 7"],
  ])("says what to do after %s", async (text, expected) => {
    const app = await makeTestApp();
    expect((await app.ask(text))[0]).toContain(expected);
  });

  it("has nothing to mark before an answer", async () => {
    const app = await makeTestApp();
    expect((await app.ask("mark right"))[0]).toContain("no answer of yours");
  });
});
