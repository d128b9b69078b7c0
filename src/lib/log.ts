import { createHash } from "node:crypto";
import pino from "pino";

export type Log = pino.Logger;

/** One JSON line per event, in a file: the terminal belongs to the conversation. Message text never stands above trace. */
export const makeLog = (level: string, file: string): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: file, mkdir: true, sync: true }));

export const silentLog = (): Log => pino({ level: "silent" });

/** A person in a log: the same person is the same word, and nobody can tell who it is. */
export const hashPerson = (id: string): string => createHash("sha256").update(id).digest("hex").slice(0, 10);
