/** Opening a SQLite file: pragmas, migrations, and faults told as something to do. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { packageRoot } from "../config.ts";
import { errorMessage, UserError } from "../lib/errors.ts";

/** A drizzle database over better-sqlite3: synchronous, so a transaction is one function call. */
export type Database = BetterSQLite3Database & { readonly $client: SqliteDatabase.Database };

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /SQLITE_READONLY|EACCES|EPERM|SQLITE_CANTOPEN/,
    "Make the folder and the file writable for the user that runs Liaison, or set DATA_DIR to a folder that is.",
  ],
  [/SQLITE_FULL|ENOSPC/, "The disk is full: make room, then start again. Nothing was lost."],
  [/SQLITE_CORRUPT|SQLITE_NOTADB/, "The file is damaged: restore it from a backup, or move it away to begin with an empty one."],
  [/SQLITE_BUSY|SQLITE_LOCKED/, "Another Liaison is using it: stop that one first, or give this one a DATA_DIR of its own."],
];

/** Turns a storage fault into a UserError with advice; other errors come back as they are. */
export const explainStorage = (error: unknown, file: string): unknown => {
  const code = `${error !== null && typeof error === "object" && "code" in error ? error.code : ""} ${errorMessage(error)}`;
  const cause = error instanceof Error && error.cause ? ` ${errorMessage(error.cause)} ${(error.cause as { code?: string }).code ?? ""}` : "";
  const advice = ADVICE.find(([pattern]) => pattern.test(code + cause));
  return advice ? new UserError(`The database ${file} cannot be used (${errorMessage(error)}). ${advice[1]}`) : error;
};

/**
 * @param file path, or `:memory:`; @param migrations folder name below src/storage.
 * @throws UserError when the file cannot be opened, is damaged, or belongs to a newer version.
 */
export const openDatabase = (
  file: string,
  migrations: "main-migrations" | "knowledge-migrations",
  options: {
    readonly readonly?: boolean;
    /** A file that is thrown away when anything goes wrong: no journal on disk. */
    readonly disposable?: boolean;
    /** No other process may use the file while this one does. */
    readonly exclusive?: boolean;
  } = {},
): Database => {
  try {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    const client = new SqliteDatabase(file, { readonly: options.readonly ?? false, fileMustExist: options.readonly ?? false });
    client.pragma(`busy_timeout = ${options.exclusive ? 500 : 5_000}`);
    client.pragma("foreign_keys = ON");
    const database = drizzle({ client });
    if (!options.readonly) {
      if (options.exclusive) client.pragma("locking_mode = EXCLUSIVE");
      client.pragma(options.disposable ? "journal_mode = MEMORY" : "journal_mode = WAL");
      client.pragma(options.disposable ? "synchronous = OFF" : "synchronous = FULL");
      migrate(database, { migrationsFolder: join(packageRoot, "src", "storage", migrations) });
    }
    return database;
  } catch (error) {
    throw explainStorage(error, file);
  }
};
