import { PassThrough } from "node:stream";
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { type Block, reply } from "../../../src/chat/reply.ts";
import { stripControls } from "../../../src/lib/text.ts";
import { makeConsole, OPERATOR } from "../../../src/platforms/console/console.ts";
import { writeText } from "../../../src/platforms/console/write-text.ts";
import { type ContractSubject, everyBlock, platformContract } from "../../contract/platform-contract.ts";

const makeSubject = async (
  receive: Parameters<Parameters<typeof platformContract>[0]>[0],
  tty = false,
): Promise<ContractSubject & { readonly input: PassThrough; readonly ended: () => boolean }> => {
  const input = Object.assign(new PassThrough(), { isTTY: tty, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: tty, columns: 80 });
  let seen = "";
  let ended = false;
  output.on("data", (chunk: Buffer) => {
    seen += chunk.toString();
  });
  const platform = makeConsole({
    input,
    output,
    colour: false,
    historyFile: undefined,
    sentences: () => ({ again: "(again)", busy: "(busy)" }),
    onEnd: () => {
      ended = true;
    },
  });
  await platform.start(receive);
  const settle = () => new Promise((resolve) => setTimeout(resolve, 60));
  return {
    platform,
    input,
    ended: () => ended,
    type: async (text) => {
      input.write(`${text}\n`);
      await settle();
    },
    visible: () => seen,
    address: { platform: "console", roomId: "console", thread: "console", accountId: OPERATOR },
  };
};

describe("the console is a platform", () => {
  platformContract(makeSubject);
});

describe("console", () => {
  it("reads every line of a pipe and ends with it", async () => {
    const texts: string[] = [];
    const subject = await makeSubject(async (event) => void texts.push(event.kind === "message" ? event.text : ""));
    subject.input.end("one\n\ntwo\nthree without newline");
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(texts).toEqual(["one", "two", "three without newline"]);
    expect(subject.ended()).toBe(true);
    expect(subject.visible()).toBe("");
  });

  it("takes pasted lines for one message", async () => {
    const texts: string[] = [];
    const subject = await makeSubject(async (event) => void texts.push(event.kind === "message" ? event.text : ""), true);
    await subject.type("a question\nthat was pasted\nin three lines");
    expect(texts).toEqual(["a question\nthat was pasted\nin three lines"]);
    await subject.platform.stop();
  });

  it("needs Ctrl-C twice on an empty line, and only clears a line that is not", async () => {
    const subject = await makeSubject(async () => {}, true);
    const press = async (text: string) => {
      subject.input.write(text);
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await press("half a question");
    await press("\u0003");
    expect(subject.ended()).toBe(false);
    await press("\u0003");
    expect(subject.visible()).toContain("(again)");
    expect(subject.ended()).toBe(false);
    await press("\u0003");
    expect(subject.ended()).toBe(true);
  });

  it("takes a bare number for the choice that was offered", async () => {
    const events: unknown[] = [];
    const subject = await makeSubject(async (event) => void events.push(event));
    await subject.platform.deliver(
      "c",
      subject.address,
      reply({
        kind: "choices",
        prompt: "?",
        hint: "buttons",
        choices: [
          { label: "A", action: { name: "a", args: {} } },
          { label: "B", action: { name: "b", args: { x: "1" } } },
        ],
      }),
    );
    await subject.type("2");
    await subject.type("7");
    expect(events).toMatchObject([
      { kind: "action", action: { name: "b", args: { x: "1" } } },
      { kind: "message", text: "7" },
    ]);
    await subject.platform.stop();
  });
});

describe("writeText", () => {
  it("fits any width and keeps every word and citation", () => {
    const block = fc.constantFrom(...everyBlock);
    const text = fc.string({ unit: "grapheme", maxLength: 400 }).map((value): Block => ({ kind: "text", text: value }));
    fc.assert(
      fc.property(fc.array(fc.oneof(block, text), { maxLength: 12 }), fc.integer({ min: 1, max: 300 }), (blocks, width) => {
        const written = writeText(reply(...blocks), { width, colour: false });
        const widest = Math.max(24, Math.min(100, width));
        for (const line of written.split("\n")) if (!line.includes("https://")) expect(stringWidth(line)).toBeLessThanOrEqual(widest + 1);
        for (const one of blocks) if (one.kind === "source") expect(written).toContain(one.url);
      }),
    );
  });

  it("uses no colour where none is wanted, and some where it is", () => {
    expect(writeText(reply(...everyBlock), { width: 80, colour: false })).not.toContain("\u001b");
    expect(writeText(reply(...everyBlock), { width: 80, colour: true })).toContain("\u001b");
  });

  it("strips what could steer a terminal and keeps the rest", () => {
    expect(stripControls("a\u001b[31mb\u0007c\nd\te\u202e")).toBe("a[31mbc\nd\te");
    expect(stripControls("Ελλάδα, Türkiye, العربية")).toBe("Ελλάδα, Türkiye, العربية");
  });

  it("puts a wide table into rows that can be read", () => {
    const wide = reply({ kind: "table", columns: ["State", "Law"], rows: [["Italy", "x".repeat(200)]] });
    expect(writeText(wide, { width: 60, colour: false }).split("\n")[0]).toBe("Italy");
  });
});
