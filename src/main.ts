/** `npm start`: the bot on the platforms that are configured; without any, in this terminal. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { type App, makeApp } from "./app.ts";
import { type Config, loadConfig } from "./config.ts";
import { errorMessage, UserError } from "./lib/errors.ts";
import { type Log, makeLog } from "./lib/log.ts";
import { systemClock } from "./lib/time.ts";
import { libraryFrom, wordingFrom } from "./open.ts";
import { makeConsole, OPERATOR } from "./platforms/console/console.ts";
import { type Language, textsIn } from "./texts/texts.ts";

const openLog = (config: Config): Log => {
  try {
    mkdirSync(config.DATA_DIR, { recursive: true });
    return makeLog(config.LOG_LEVEL, join(config.DATA_DIR, "liaison.log"));
  } catch (error) {
    throw new UserError(`The folder ${config.DATA_DIR} cannot be written (${errorMessage(error)}). Make it writable, or set DATA_DIR to a folder that is.`);
  }
};

const localeLanguage = (): Language => (/^fr/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "") ? "fr" : "en");

const run = async (): Promise<void> => {
  process.umask(0o077); // what people ask is theirs: files of the data folder are for this user alone
  const config = loadConfig();
  const log = openLog(config);
  const { library } = await libraryFrom(config, systemClock);
  const language = config.OPERATOR_LANGUAGE ?? localeLanguage();
  const t = textsIn(language);
  const terminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  let app: App | undefined;
  let ending: Promise<void> | undefined;
  const end = (code: number): Promise<void> =>
    (ending ??= (async () => {
      try {
        await app?.stop();
        if (terminal) process.stdout.write(`\n${t.consoleBye}\n`);
      } finally {
        library.close();
        process.exit(code);
      }
    })());
  const platform = makeConsole({
    input: process.stdin,
    output: process.stdout,
    colour: process.stdout.isTTY === true && pc.isColorSupported,
    historyFile: terminal ? join(config.DATA_DIR, "console-history") : undefined,
    sentences: () => ({ again: t.consoleAgain, busy: t.consoleBusy }),
    onEnd: () => void end(0),
  });
  process.on("SIGTERM", () => void end(0));
  process.on("SIGHUP", () => void end(0));
  // The reader has had enough: `npm start | head`.
  process.stdout.on("error", () => process.exit(0));
  app = makeApp({
    dataDir: config.DATA_DIR,
    library,
    clock: systemClock,
    log,
    platforms: [platform],
    operator: { accountId: OPERATOR, jurisdiction: config.OPERATOR_JURISDICTION, language: config.OPERATOR_LANGUAGE },
    word: wordingFrom(config),
    messagesPerMinute: config.RATE_LIMIT_PER_MINUTE,
  });
  if (terminal) {
    const { heads, manifest } = library.current();
    const count = (kind: string) => [...heads.values()].filter((head) => head.kind === kind).length;
    process.stdout.write(`${t.consoleWelcome(manifest.passages, count("jurisdiction"), count("instrument"))}\n${t.consoleHint}\n\n`);
  }
  await app.start();
};

try {
  await run();
} catch (error) {
  if (error instanceof UserError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`Liaison could not start; this is a bug, please report it: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(2);
}
