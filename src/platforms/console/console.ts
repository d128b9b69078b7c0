/** The terminal as a chat platform: a conversation on a terminal, lines in and answers out on a pipe. */
import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import pc from "picocolors";
import type { Action, ChatEvent } from "../../chat/event.ts";
import type { Platform } from "../../chat/platform.ts";
import type { Reply } from "../../chat/reply.ts";
import { HISTORY_LINES, PIPE_WIDTH } from "./limits.ts";
import { writeText } from "./write-text.ts";

export interface ConsoleSentences {
  readonly again: string;
  readonly busy: string;
}

export interface ConsoleOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Whether to colour; NO_COLOR and pipes say no. */
  readonly colour: boolean;
  readonly historyFile: string | undefined;
  readonly sentences: () => ConsoleSentences;
  /** The person ended the conversation, or the input did. */
  readonly onEnd: () => void;
}

/** Lines that come faster than anybody types are one pasted message. */
const PASTE_MS = 25;
const ROOM = "console";
export const OPERATOR = "operator";

const readHistory = (file: string | undefined): string[] => {
  try {
    return file && existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean).slice(-HISTORY_LINES).reverse() : [];
  } catch {
    return []; // a history that cannot be read is no reason not to talk
  }
};

const appendHistory = (file: string | undefined, line: string): void => {
  try {
    if (file) appendFileSync(file, `${line.replace(/\s+/gu, " ")}\n`, { mode: 0o600 });
  } catch {
    // nor is one that cannot be written
  }
};

/** Keeps the file from growing for ever. */
const trimHistory = (file: string | undefined): void => {
  try {
    if (!file || !existsSync(file)) return;
    const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
    if (lines.length > 2 * HISTORY_LINES) writeFileSync(file, `${lines.slice(-HISTORY_LINES).join("\n")}\n`, { mode: 0o600 });
  } catch {
    // as above
  }
};

export const makeConsole = (options: ConsoleOptions): Platform => {
  const { input, output } = options;
  const terminal = input.isTTY === true && output.isTTY === true;
  const colours = pc.createColors(options.colour);
  const delivered = new Set<string>();
  /** Each run is a conversation of its own: nothing of the last one is assumed. */
  const thread = `console-${randomUUID()}`;
  let lines: Interface | undefined;
  /** What a bare number means: the choices of the last message. */
  let choices: readonly Action[] = [];
  let waiting = 0;
  let interrupted = false;

  const write = (text: string): void => {
    output.write(text);
  };
  const prompt = (): void => {
    if (terminal && lines && waiting === 0) lines.prompt();
  };

  return {
    name: "console",
    forms: "dialogue",
    start: async (receive) => {
      trimHistory(options.historyFile);
      lines = createInterface({
        input,
        output: terminal ? output : undefined,
        terminal,
        historySize: HISTORY_LINES,
        history: readHistory(options.historyFile),
        removeHistoryDuplicates: true,
        prompt: colours.green("> "),
      });
      const reader = lines;
      const submit = (text: string): void => {
        if (text.trim() === "") {
          prompt();
          return;
        }
        interrupted = false;
        if (terminal) {
          appendHistory(options.historyFile, text);
          waiting++;
        }
        const action = /^\s*\d+\s*$/u.test(text) ? choices[Number(text) - 1] : undefined;
        const base = {
          id: randomUUID(),
          platform: "console",
          room: { id: ROOM, kind: "direct" as const },
          thread,
          sender: { accountId: OPERATOR, displayName: undefined, bot: false },
          at: Date.now(),
        };
        const event: ChatEvent = action ? { ...base, kind: "action", messageId: base.id, action } : { ...base, kind: "message", messageId: base.id, text };
        void receive(event).catch((error: unknown) => {
          waiting = Math.max(0, waiting - 1);
          write(`${error instanceof Error ? error.message : String(error)}\n`);
          prompt();
        });
      };
      let pasted: string[] = [];
      let timer: NodeJS.Timeout | undefined;
      const flush = (): void => {
        clearTimeout(timer);
        const text = pasted.join("\n");
        pasted = [];
        submit(text);
      };
      reader.on("line", (line) => {
        if (!terminal) return submit(line);
        pasted.push(line);
        clearTimeout(timer);
        timer = setTimeout(flush, PASTE_MS);
      });
      reader.on("SIGINT", () => {
        if (reader.line.length > 0 || waiting > 0) {
          // As in a shell: the line is given up, the program goes on.
          write("^C\n");
          reader.write(null, { ctrl: true, name: "e" });
          reader.write(null, { ctrl: true, name: "u" });
          waiting = 0;
          interrupted = false;
          return prompt();
        }
        if (interrupted) return reader.close();
        interrupted = true;
        write(`\n${options.sentences().again}\n`);
        prompt();
      });
      reader.on("close", () => {
        if (pasted.length > 0) flush();
        options.onEnd();
      });
      prompt();
    },

    deliver: async (id, _address, reply: Reply) => {
      if (delivered.has(id)) return { messageId: id };
      const text = writeText(reply, { width: terminal ? (output.columns ?? 80) : PIPE_WIDTH, colour: options.colour });
      await new Promise<void>((resolve, reject) =>
        output.write(terminal ? `\r\u001b[K${text}\n\n` : `${text}\n\n`, (error) => (error ? reject(error) : resolve())),
      );
      delivered.add(id);
      choices = reply.blocks.flatMap((block) => (block.kind === "choices" ? block.choices.map((choice) => choice.action) : []));
      waiting = Math.max(0, waiting - 1);
      prompt();
      return { messageId: id };
    },

    showProgress: () => {
      if (terminal && waiting > 0) write(`\r\u001b[K${colours.dim(options.sentences().busy)}`);
    },

    stop: async () => {
      lines?.removeAllListeners("close");
      lines?.close();
      lines = undefined;
    },
  };
};
