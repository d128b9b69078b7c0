/** One version of the knowledge, opened for reading: documents, passages, vectors, full text, party tables. */
import { join } from "node:path";
import { instrumentFileName } from "../domain/instruments.ts";
import { openDatabase } from "../storage/database.ts";
import { type DocumentHead, type KnowledgeStore, makeKnowledgeStore, type StoredPassage, type StoredVector } from "../storage/knowledge-store.ts";
import { ownActNames } from "./act-names.ts";
import type { Source } from "./document.ts";
import type { PartyRow } from "./party-table.ts";
import { makePhraseFinder } from "./phrase-finder.ts";
import type { InstrumentNames } from "./understand.ts";
import { openVectorIndex, type VectorIndex } from "./vector-index.ts";
import type { Manifest, Versions } from "./version.ts";

export interface OpenDocument {
  readonly head: DocumentHead;
  readonly sources: ReadonlyMap<string, Source>;
  readonly passages: readonly StoredPassage[];
  readonly vectors: readonly StoredVector[];
}

export interface Knowledge {
  readonly manifest: Manifest;
  readonly heads: ReadonlyMap<string, DocumentHead>;
  readonly instruments: InstrumentNames;
  /** Document by id, with all that is in it; read once, then kept. */
  readonly findDocument: (id: string) => OpenDocument | undefined;
  readonly findParty: (instrument: string, iso2: string) => PartyRow | undefined;
  readonly partiesOf: (instrument: string) => readonly PartyRow[];
  readonly vectors: VectorIndex;
  readonly store: KnowledgeStore;
  /** Words of the corpus with the number of passages that have them. */
  readonly words: () => ReadonlyMap<string, number>;
  readonly close: () => void;
}

/** What an instrument is called besides its id: `ETS182`, `ETS 182`, `2014/41`. */
const idForms = (id: string): readonly string[] => [
  id,
  instrumentFileName(id),
  ...(/^C?ETS(\d+)$/.exec(id) ? [id.replace(/(\d+)/, " $1")] : []),
  ...(id.startsWith("EU-") && id.includes("/") ? [id.slice(3)] : []),
];

const instrumentNames = (store: KnowledgeStore, heads: ReadonlyMap<string, DocumentHead>, tables: Iterable<string>): InstrumentNames => {
  const instruments = [...heads.values()].filter((head) => head.kind === "instrument");
  const ids = new Set([...instruments.map((head) => head.id), ...tables]);
  const names: (readonly [string, string])[] = [...ids].flatMap((id) => idForms(id).map((form) => [form, id] as const));
  for (const head of instruments) for (const form of [head.name.en, head.name.fr, ...head.aliases]) names.push([form, head.id]);
  const acts: Record<string, readonly string[]> = JSON.parse(store.getMeta("act-names") ?? "{}");
  return { find: makePhraseFinder(names), has: (id) => ids.has(id), findActs: makePhraseFinder(ownActNames(new Map(Object.entries(acts)))) };
};

/** @throws Error where the version is damaged. */
export const openKnowledge = (versions: Versions, version: string): Knowledge => {
  const manifest = versions.getManifest(version);
  const folder = versions.pathOf(version);
  const database = openDatabase(join(folder, "knowledge.sqlite"), "knowledge-migrations", { readonly: true });
  const store = makeKnowledgeStore(database);
  try {
    const heads = new Map(store.listHeads().map((head) => [head.id, head]));
    const tables = new Map<string, Map<string, PartyRow>>();
    for (const row of store.listParties()) tables.set(row.instrument, (tables.get(row.instrument) ?? new Map()).set(row.iso2, row));
    const opened = new Map<string, OpenDocument>();
    let words: ReadonlyMap<string, number> | undefined;
    return {
      manifest,
      heads,
      instruments: instrumentNames(store, heads, tables.keys()),
      findDocument: (id) => {
        const head = heads.get(id);
        if (!head) return undefined;
        const known = opened.get(id);
        if (known) return known;
        const document = { head, sources: store.getSources(id), passages: store.listPassages(id), vectors: store.listVectors(id) };
        opened.set(id, document);
        return document;
      },
      findParty: (instrument, iso2) => tables.get(instrument)?.get(iso2),
      partiesOf: (instrument) => [...(tables.get(instrument)?.values() ?? [])],
      vectors: openVectorIndex(join(folder, "vectors.hnsw"), manifest.dimension, manifest.vectors),
      store,
      words: () => (words ??= store.listVocabulary()),
      close: () => store.close(),
    };
  } catch (error) {
    store.close();
    throw error;
  }
};
