import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../../chat/command.ts";
import { privately } from "../../chat/reply.ts";
import type { Permission } from "../../domain/permissions.ts";
import type { Clock } from "../../lib/time.ts";
import type { TurnStore } from "../../storage/turn-store.ts";
import { textsIn } from "../../texts/texts.ts";
import { makeNote } from "./note.ts";
import { writeDocx } from "./write-docx.ts";
import { writeMarkdown } from "./write-markdown.ts";

/** How long a note stays on the disk: long enough to be sent, with every retry. */
const KEEP_MS = 7 * 24 * 3_600_000;

export interface NoteDependencies {
  readonly turns: TurnStore;
  readonly clock: Clock;
  /** Folder for the files, made where it is missing. */
  readonly folder: string;
}

const prune = (folder: string, before: number): void => {
  for (const name of readdirSync(folder)) if (statSync(join(folder, name)).mtimeMs < before) rmSync(join(folder, name), { recursive: true, force: true });
};

/** The last answer of the conversation as a file, for the asker alone. */
export const makeNoteCommand = ({ turns, clock, folder }: NoteDependencies): Command<Permission> => ({
  name: "note",
  words: ["note"],
  follows: /^(?:md|markdown)$/iu,
  permission: "ask",
  run: async ({ event, person, language, text }) => {
    const t = textsIn(language);
    const turn = turns.findLastAnswer(event.thread, person.id);
    const note = turn && makeNote(turn, language, clock.now());
    if (!note) return { reply: privately({ kind: "text", text: t.noteNothing }), note: "nothing" };
    const markdown = /^(?:md|markdown)$/iu.test(text.trim());
    const name = `liaison-${new Date(turn.askedAt).toISOString().slice(0, 10)}-${turn.id}.${markdown ? "md" : "docx"}`;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    prune(folder, clock.now() - KEEP_MS);
    const own = join(folder, randomUUID());
    mkdirSync(own, { mode: 0o700 });
    const file = join(own, name);
    writeFileSync(file, markdown ? writeMarkdown(note) : await writeDocx(note), { mode: 0o600 });
    return { reply: privately({ kind: "text", text: t.noteReady(markdown) }, { kind: "file", name, file }), note: "note" };
  },
});
