/** What every platform must do, whatever it is: the same suite runs for each. */
import { expect, it } from "vitest";
import type { Address } from "../../src/chat/address.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { type Block, reply, say } from "../../src/chat/reply.ts";

export interface ContractSubject {
  readonly platform: Platform;
  /** A person types this; resolves when the platform has handed it in. */
  readonly type: (text: string) => Promise<void>;
  /** Everything that people can read there so far. */
  readonly visible: () => string;
  readonly address: Address;
}

/** One of every kind of block: a new kind that a platform does not write fails to compile there, and shows here. */
export const everyBlock: readonly Block[] = [
  { kind: "section", title: "Section title" },
  { kind: "text", text: "Plain text", cites: [1] },
  { kind: "text", text: "Lead text", style: "lead" },
  { kind: "text", text: "Quoted words", style: "quote" },
  { kind: "text", text: "A note", style: "note" },
  { kind: "fields", fields: [{ label: "Label", value: "Value" }] },
  { kind: "table", columns: ["State", "Law"], rows: [["Italy", "2 to 6 years"]] },
  { kind: "choices", prompt: "Which one?", hint: "buttons", choices: [{ label: "First", action: { name: "help", args: {} } }] },
  { kind: "form-button", label: "Open form", form: { name: "f", title: "Form", fields: [], submitLabel: "Save" } },
  { kind: "image", alt: "A picture", file: "/tmp/picture.png" },
  { kind: "file", name: "note.docx", file: "/tmp/note.docx" },
  { kind: "footnote", text: "Small print" },
  { kind: "source", number: 1, cite: "art. 12(1) TUI", title: "Testo unico", url: "https://example.org/12", detail: "text seen" },
];

const WORDS = [
  "Section title",
  "Plain text",
  "[1]",
  "Lead text",
  "Quoted words",
  "A note",
  "Label",
  "Value",
  "Italy",
  "2 to 6 years",
  "Which one?",
  "First",
  "Open form",
  "A picture",
  "note.docx",
  "Small print",
  "art. 12(1) TUI",
  "Testo unico",
  "https://example.org/12",
  "text seen",
];

export const platformContract = (make: (receive: (event: ChatEvent) => Promise<void>) => Promise<ContractSubject>): void => {
  it("hands in what is typed, with an id, a room, a thread and the account", async () => {
    const events: ChatEvent[] = [];
    const subject = await make(async (event) => void events.push(event));
    await subject.type("What is the penalty?");
    expect(events).toMatchObject([{ kind: "message", platform: subject.platform.name, text: "What is the penalty?", sender: { bot: false } }]);
    const [event] = events;
    for (const value of [event?.id, event?.room.id, event?.thread, event?.sender.accountId]) expect(value).toBeTruthy();
    await subject.platform.stop();
  });

  it("gives every event an id of its own", async () => {
    const ids = new Set<string>();
    const subject = await make(async (event) => void ids.add(event.id));
    await subject.type("one");
    await subject.type("one");
    expect(ids.size).toBe(2);
    await subject.platform.stop();
  });

  it("shows every kind of block", async () => {
    const subject = await make(async () => {});
    await subject.platform.deliver("d1", subject.address, reply(...everyBlock));
    for (const word of WORDS) expect(subject.visible(), word).toContain(word);
    await subject.platform.stop();
  });

  it("shows a message once, however often it is delivered", async () => {
    const subject = await make(async () => {});
    for (let round = 0; round < 3; round++) await subject.platform.deliver("same", subject.address, say("only once"));
    expect(subject.visible().split("only once")).toHaveLength(2);
    await subject.platform.stop();
  });

  it("never drops a citation, however long the reply is", async () => {
    const subject = await make(async () => {});
    const sources = Array.from(
      { length: 60 },
      (_, place): Block => ({
        kind: "source",
        number: place + 1,
        cite: `article-${place + 1}-cite`,
        title: "T".repeat(200),
        url: `https://example.org/${place + 1}/end`,
        detail: "d",
      }),
    );
    await subject.platform.deliver("long", subject.address, reply({ kind: "text", text: "word ".repeat(3_000) }, ...sources));
    for (let place = 1; place <= 60; place++) {
      expect(subject.visible()).toContain(`article-${place}-cite`);
      expect(subject.visible()).toContain(`https://example.org/${place}/end`);
    }
    await subject.platform.stop();
  });

  it("lets no text steer the platform", async () => {
    const subject = await make(async () => {});
    await subject.platform.deliver("evil", subject.address, say("\u001b[2J\u001b]0;owned\u0007 \u202egnihsihp"));
    expect(subject.visible()).not.toMatch(/\u001b\[2J|\u001b\]0|\u0007|\u202e/u);
    await subject.platform.stop();
  });
};
