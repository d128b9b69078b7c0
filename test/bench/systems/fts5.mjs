/** Plain BM25: SQLite FTS5, one row for each statement, all words of the question joined by OR. */
import Database from "better-sqlite3";

/** @type {import("./systems.mjs").OpenSystem} */
export const openFts5 = async ({ corpus, form }) => {
  const database = new Database(":memory:");
  database.exec("CREATE VIRTUAL TABLE statement USING fts5(id UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2')");
  const insert = database.prepare("INSERT INTO statement(id, body) VALUES (?, ?)");
  database.transaction(() => {
    for (const { id, forms } of corpus) insert.run(id, forms[form].body);
  })();
  const find = database.prepare("SELECT id FROM statement WHERE statement MATCH ? ORDER BY bm25(statement) LIMIT 10").pluck();
  return {
    search: async ({ forPeers }) => {
      const words = [...new Set(forPeers.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])];
      return words.length === 0 ? [] : /** @type {string[]} */ (find.all(words.map((word) => `"${word}"`).join(" OR ")));
    },
  };
};
