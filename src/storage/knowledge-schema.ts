/** Tables of one version of the knowledge: derived from the documents, never edited. */

import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Topic } from "../domain/topics.ts";

export const meta = sqliteTable("meta", { name: text().primaryKey(), value: text().notNull() });

export const files = sqliteTable("files", { file: text().primaryKey(), sha256: text().notNull() });

export const documents = sqliteTable("documents", {
  id: text().primaryKey(),
  kind: text({ enum: ["jurisdiction", "instrument", "subject"] }).notNull(),
  file: text().notNull(),
  /** The document less its sources and statements, as JSON. */
  head: text({ mode: "json" }).notNull(),
  /** Its sources, as JSON. */
  sources: text({ mode: "json" }).notNull(),
});

/** One statement with the words by which it is found. */
export const passages = sqliteTable(
  "passages",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    documentId: text("document_id").notNull(),
    topic: text().$type<Topic>().notNull(),
    /** The statement as JSON. */
    statement: text({ mode: "json" }).notNull(),
  },
  (table) => [index("passages_document").on(table.documentId)],
);

/** The embeddings of a passage: its text and each way of asking for it. `label` is the row's label in the HNSW index. */
export const vectors = sqliteTable(
  "vectors",
  {
    label: integer().primaryKey({ autoIncrement: true }),
    passageId: integer("passage_id").notNull(),
    documentId: text("document_id").notNull(),
    /** Float32, little-endian. */
    vector: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [index("vectors_document").on(table.documentId)],
);

export const parties = sqliteTable(
  "parties",
  {
    instrument: text().notNull(),
    iso2: text().notNull(),
    /** The row as JSON. */
    row: text({ mode: "json" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.instrument, table.iso2] })],
);
