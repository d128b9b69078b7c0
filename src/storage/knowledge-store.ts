/** Reading and writing one version of the knowledge in its SQLite file. */
import { eq, inArray, sql } from "drizzle-orm";
import { instrumentOfFileName } from "../domain/instruments.ts";
import type { Topic } from "../domain/topics.ts";
import type { KnowledgeDocument, Source, Statement } from "../knowledge/document.ts";
import type { PartyRow } from "../knowledge/party-table.ts";
import type { Database } from "./database.ts";
import { documents, files, meta, parties, passages, vectors } from "./knowledge-schema.ts";

/** A document without its statements; these are read when they are needed. */
export type DocumentHead = Omit<KnowledgeDocument, "sources" | "statements">;

export interface StoredPassage {
  readonly id: number;
  readonly documentId: string;
  readonly statement: Statement;
}

export interface StoredVector {
  readonly label: number;
  readonly passageId: number;
  readonly vector: Float32Array;
}

export interface VectorOwner {
  readonly passageId: number;
  readonly documentId: string;
  readonly topic: Topic;
}

export interface TextHit {
  readonly passageId: number;
  readonly documentId: string;
  /** bm25, higher is better. */
  readonly score: number;
}

const toFloats = (buffer: Buffer): Float32Array => new Float32Array(buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength));
const toBuffer = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

/** What a passage is found by, besides the ways of asking for it: its words in both languages and those of its sources. */
export const searchableBody = (document: { readonly sources: ReadonlyMap<string, Source> }, statement: Statement): string => {
  const cited = statement.sources.flatMap((key) => document.sources.get(key) ?? []);
  return [statement.en, statement.fr ?? "", ...cited.flatMap((source) => [source.cite, source.act, source.formerly ?? "", source.quote ?? ""])].join(" ");
};

/** A document's id as one word of the full-text index, that is no word of any language. */
const scopeToken = (documentId: string): string => `qzx${documentId.toLowerCase().replace(/[^a-z0-9]/g, "")}`;

export const makeKnowledgeStore = (database: Database) => {
  const client = database.$client;
  const deletePassageText = (ids: readonly number[]) => {
    const remove = client.prepare("DELETE FROM passage_text WHERE rowid = ?");
    for (const id of ids) remove.run(id);
  };
  const insertText = () => client.prepare("INSERT INTO passage_text(rowid, body, asked, names, scope) VALUES (?, ?, ?, ?, ?)");

  return {
    transaction: <Result>(work: () => Result): Result => client.transaction(work)(),
    close: () => client.close(),

    getMeta: (name: string): string | undefined => database.select().from(meta).where(eq(meta.name, name)).get()?.value,
    setMeta: (name: string, value: string) => database.insert(meta).values({ name, value }).onConflictDoUpdate({ target: meta.name, set: { value } }).run(),

    listFiles: (): ReadonlyMap<string, string> =>
      new Map(
        database
          .select()
          .from(files)
          .all()
          .map((row) => [row.file, row.sha256]),
      ),
    setFile: (file: string, sha256: string) =>
      database.insert(files).values({ file, sha256 }).onConflictDoUpdate({ target: files.file, set: { sha256 } }).run(),

    /** Removes a file with everything that came from it; returns the labels of the vectors that went. */
    removeFile: (file: string): readonly number[] => {
      database.delete(files).where(eq(files.file, file)).run();
      const table = /^parties\/(.+)\.csv$/.exec(file)?.[1];
      if (table) {
        database
          .delete(parties)
          .where(eq(parties.instrument, instrumentOfFileName(table)))
          .run();
        return [];
      }
      const labels: number[] = [];
      for (const { id } of database.select({ id: documents.id }).from(documents).where(eq(documents.file, file)).all()) {
        labels.push(
          ...database
            .select({ label: vectors.label })
            .from(vectors)
            .where(eq(vectors.documentId, id))
            .all()
            .map((row) => row.label),
        );
        deletePassageText(
          database
            .select({ id: passages.id })
            .from(passages)
            .where(eq(passages.documentId, id))
            .all()
            .map((row) => row.id),
        );
        database.delete(vectors).where(eq(vectors.documentId, id)).run();
        database.delete(passages).where(eq(passages.documentId, id)).run();
        database.delete(documents).where(eq(documents.id, id)).run();
      }
      return labels;
    },

    addDocument: (document: KnowledgeDocument): readonly StoredPassage[] => {
      const { sources, statements, ...head } = document;
      database
        .insert(documents)
        .values({ id: document.id, kind: document.kind, file: document.file, head, sources: [...sources.values()] })
        .run();
      const addText = insertText();
      const names = [document.name.en, document.name.fr, ...document.aliases, ...document.terms.map((term) => term.term)].join(" ");
      return statements.map((statement) => {
        const { id } = database.insert(passages).values({ documentId: document.id, topic: statement.topic, statement }).returning({ id: passages.id }).get();
        addText.run(id, searchableBody(document, statement), statement.asked.join(" "), names, scopeToken(document.id));
        return { id, documentId: document.id, statement };
      });
    },

    addVector: (passageId: number, documentId: string, vector: Float32Array): number =>
      database
        .insert(vectors)
        .values({ passageId, documentId, vector: toBuffer(vector) })
        .returning({ label: vectors.label })
        .get().label,

    addParties: (rows: readonly PartyRow[]) => {
      for (const row of rows) database.insert(parties).values({ instrument: row.instrument, iso2: row.iso2, row }).run();
    },

    listHeads: (): readonly DocumentHead[] =>
      database
        .select({ head: documents.head })
        .from(documents)
        .all()
        .map((row) => row.head as DocumentHead),
    listParties: (): readonly PartyRow[] =>
      database
        .select({ row: parties.row })
        .from(parties)
        .all()
        .map((row) => row.row as PartyRow),
    getSources: (documentId: string): ReadonlyMap<string, Source> => {
      const row = database.select({ sources: documents.sources }).from(documents).where(eq(documents.id, documentId)).get();
      return new Map(((row?.sources ?? []) as readonly Source[]).map((source) => [source.key, source]));
    },
    listPassages: (documentId: string): readonly StoredPassage[] =>
      database
        .select()
        .from(passages)
        .where(eq(passages.documentId, documentId))
        .all()
        .map((row) => ({ id: row.id, documentId, statement: row.statement as Statement })),
    listVectors: (documentId: string): readonly StoredVector[] =>
      database
        .select()
        .from(vectors)
        .where(eq(vectors.documentId, documentId))
        .all()
        .map((row) => ({ label: row.label, passageId: row.passageId, vector: toFloats(row.vector) })),
    eachVector: (visit: (label: number, vector: Float32Array) => void) => {
      for (const row of client.prepare("SELECT label, vector FROM vectors ORDER BY label").iterate() as Iterable<{ label: number; vector: Buffer }>)
        visit(row.label, toFloats(row.vector));
    },
    ownersOf: (labels: readonly number[]): ReadonlyMap<number, VectorOwner> =>
      new Map(
        database
          .select({ label: vectors.label, passageId: vectors.passageId, documentId: vectors.documentId, topic: passages.topic })
          .from(vectors)
          .innerJoin(passages, eq(passages.id, vectors.passageId))
          .where(inArray(vectors.label, [...labels]))
          .all()
          .map(({ label, ...owner }) => [label, owner]),
      ),
    countVectors: (): number => database.select({ count: sql<number>`count(*)` }).from(vectors).get()?.count ?? 0,
    countPassages: (): number => database.select({ count: sql<number>`count(*)` }).from(passages).get()?.count ?? 0,

    /**
     * Best passages by bm25, in all documents or in some: the document is a column of the full-text index, so that the
     * restriction is part of the match. @param match an FTS5 expression; a faulty one is the caller's bug.
     */
    searchText: (match: string, count: number, documentIds?: readonly string[]): readonly TextHit[] => {
      const scope = documentIds && `(${documentIds.map((id) => `"${scopeToken(id)}"`).join(" OR ")}) AND `;
      return client
        .prepare(
          `SELECT p.id AS passageId, p.document_id AS documentId, -hit.rank AS score
           FROM (SELECT rowid, bm25(passage_text, 1.0, 1.6, 0.4, 0.0) AS rank FROM passage_text WHERE passage_text MATCH ? ORDER BY rank LIMIT ?) hit
           CROSS JOIN passages p ON p.id = hit.rowid ORDER BY hit.rank`,
        )
        .all(scope === undefined ? match : `${scope}(${match})`, count) as TextHit[];
    },
    /** Every word of the corpus with the number of passages that have it. */
    listVocabulary: (): ReadonlyMap<string, number> =>
      new Map(
        (client.prepare("SELECT term, doc FROM vocabulary WHERE term NOT LIKE 'qzx%'").all() as { term: string; doc: number }[]).map((row) => [
          row.term,
          row.doc,
        ]),
      ),
  };
};

export type KnowledgeStore = ReturnType<typeof makeKnowledgeStore>;
