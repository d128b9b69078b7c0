/** Builds the next version of the knowledge from the documents: only what changed, and nothing serves it until it is whole. */
import { randomBytes } from "node:crypto";
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../lib/errors.ts";
import { type Clock, dayOf } from "../lib/time.ts";
import { explainStorage, openDatabase } from "../storage/database.ts";
import { type KnowledgeStore, makeKnowledgeStore, type StoredPassage } from "../storage/knowledge-store.ts";
import { actNamesOf } from "./act-names.ts";
import { type KnowledgeDocument, writeFault } from "./document.ts";
import { TEXT_FORM, textsToEmbed } from "./embed-texts.ts";
import type { Embedder } from "./embedder.ts";
import { type KnowledgeFile, listKnowledgeFiles, readKnowledge } from "./read-folder.ts";
import { makeVectorIndex, openVectorIndex, type VectorIndex } from "./vector-index.ts";
import type { Manifest, Versions } from "./version.ts";
import { readVocabulary, type Vocabulary } from "./vocabulary.ts";

export interface RefreshProgress {
  readonly step: "read" | "embed" | "index";
  readonly done: number;
  readonly total: number;
}

export interface RefreshResult {
  readonly version: string;
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly passages: number;
  readonly embedded: number;
}

export interface RefreshOptions {
  readonly knowledgeDir: string;
  readonly versions: Versions;
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly onProgress?: (progress: RefreshProgress) => void;
  /** Builds everything anew, whatever is there. */
  readonly full?: boolean;
}

/** What the vectors of a version were made with: only vectors of the same maker can be compared. */
export const vectorsOf = (embedder: Embedder): string => `${embedder.id}+${TEXT_FORM}`;

const findBase = (options: RefreshOptions): { readonly version: string; readonly manifest: Manifest } | undefined => {
  const version = options.full ? undefined : options.versions.findCurrent();
  if (version === undefined) return undefined;
  try {
    const manifest = options.versions.getManifest(version);
    return manifest.model === vectorsOf(options.embedder) ? { version, manifest } : undefined;
  } catch {
    return undefined; // a damaged version is no base: everything is built anew
  }
};

const listStored = (file: string, bytes: number): ReadonlyMap<string, string> | undefined => {
  try {
    if (statSync(file).size !== bytes) return undefined;
    const database = openDatabase(file, "knowledge-migrations", { readonly: true });
    try {
      return makeKnowledgeStore(database).listFiles();
    } finally {
      database.$client.close();
    }
  } catch {
    return undefined;
  }
};

/**
 * @returns undefined when nothing changed. @throws UserError listing every fault when a document is refused; the
 * serving version stays as it is in that case, and whenever this function throws or the process dies in it.
 */
export const refresh = async (options: RefreshOptions): Promise<RefreshResult | undefined> => {
  const { versions, embedder, clock } = options;
  const present = listKnowledgeFiles(options.knowledgeDir);
  const base = findBase(options);
  const basePath = base && versions.pathOf(base.version);
  const stored = base === undefined || basePath === undefined ? undefined : listStored(join(basePath, "knowledge.sqlite"), base.manifest.bytes);
  const known = stored ?? new Map<string, string>();
  const changed = present.filter((one) => known.get(one.file) !== one.sha256);
  const removed = [...known.keys()].filter((file) => !present.some((one) => one.file === file));
  if (stored && changed.length === 0 && removed.length === 0) return undefined;

  options.onProgress?.({ step: "read", done: 0, total: changed.length });
  const read = readKnowledge(changed, dayOf(clock.now()));
  const refused = read.faults.filter((fault) => fault.severity === "fault");
  if (refused.length > 0)
    throw new UserError(
      `${refused.length} ${refused.length === 1 ? "fault" : "faults"} in the knowledge base; nothing was taken over${base ? `, version ${base.version} goes on serving` : ""}:\n${refused.map((fault) => `  ${writeFault(fault)}`).join("\n")}`,
    );
  if (present.length === 0) throw new UserError(`There is no document below ${options.knowledgeDir}. Set KNOWLEDGE_DIR to the folder of the knowledge base.`);

  const version = `v-${new Date(clock.now()).toISOString().replace(/[-:.]/g, "").toLowerCase()}-${randomBytes(2).toString("hex")}`;
  try {
    mkdirSync(versions.folder, { recursive: true });
  } catch (error) {
    throw explainStorage(error, versions.folder);
  }
  for (const name of readdirSync(versions.folder)) if (isAbandoned(name)) rmSync(join(versions.folder, name), { recursive: true, force: true });
  const building = join(versions.folder, `building-${process.pid}-${version}`);
  mkdirSync(building);
  try {
    const file = join(building, "knowledge.sqlite");
    if (stored && basePath) copyFileSync(join(basePath, "knowledge.sqlite"), file);
    const database = openDatabase(file, "knowledge-migrations", { disposable: true });
    const store = makeKnowledgeStore(database);
    let result: RefreshResult;
    try {
      const taken = store.transaction(() => takeOver(store, changed, removed, read.documents, read.parties));
      const vectors = await embed(taken.passages, embedder, readVocabulary(options.knowledgeDir), options.onProgress);
      const { index, rebuilt } = store.transaction(() => {
        for (const one of vectors) one.labels.push(...one.vectors.map((vector) => store.addVector(one.passage.id, one.passage.documentId, vector)));
        return openIndex(
          store,
          base && stored ? { file: join(basePath ?? "", "vectors.hnsw"), manifest: base.manifest } : undefined,
          taken.labels,
          dimensionOf(vectors, base?.manifest),
        );
      });
      if (!rebuilt) for (const one of vectors) for (const [place, label] of one.labels.entries()) index.add(label, one.vectors[place] ?? new Float32Array());
      options.onProgress?.({ step: "index", done: 1, total: 1 });
      index.save(join(building, "vectors.hnsw"));
      const passages = store.countPassages();
      versions.writeManifest(building, {
        format: 2,
        version,
        builtAt: new Date(clock.now()).toISOString(),
        model: vectorsOf(embedder),
        dimension: dimensionOf(vectors, base?.manifest),
        space: "ip",
        vectors: store.countVectors(),
        passages,
        bytes: statSync(file).size,
      });
      result = { version, changed: changed.map((one) => one.file), removed, passages, embedded: taken.passages.length };
    } finally {
      store.close();
    }
    for (const name of readdirSync(building)) sync(join(building, name));
    versions.publish(building, version);
    return result;
  } catch (error) {
    if (existsSync(building)) rmSync(building, { recursive: true, force: true });
    throw explainStorage(error, building);
  }
};

/** A folder that a build left behind: its process is gone. */
const isAbandoned = (name: string): boolean => {
  const pid = /^building-(\d+)-/.exec(name)?.[1];
  if (pid === undefined) return name.startsWith("building-");
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
};

/** What is published must be on the disk, not only on its way there. */
const sync = (path: string): void => {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

const takeOver = (
  store: KnowledgeStore,
  changed: readonly KnowledgeFile[],
  removed: readonly string[],
  documents: readonly KnowledgeDocument[],
  parties: ReturnType<typeof readKnowledge>["parties"],
): { readonly labels: readonly number[]; readonly passages: readonly StoredPassage[] } => {
  const labels = [...removed, ...changed.map((one) => one.file)].flatMap((file) => store.removeFile(file));
  for (const one of changed) store.setFile(one.file, one.sha256);
  const passages = documents.flatMap((document) => store.addDocument(document));
  store.addParties(parties);
  const kept: Record<string, readonly string[]> = JSON.parse(store.getMeta("act-names") ?? "{}");
  const states = new Set(
    store
      .listHeads()
      .filter((head) => head.kind === "jurisdiction")
      .map((head) => head.id),
  );
  const fresh = documents
    .filter((document) => document.kind === "jurisdiction")
    .map((document) => [document.id, actNamesOf(document.sources.values())] as const);
  store.setMeta("act-names", JSON.stringify(Object.fromEntries([...Object.entries(kept).filter(([id]) => states.has(id)), ...fresh])));
  return { labels, passages };
};

interface Embedded {
  readonly passage: StoredPassage;
  readonly vectors: readonly Float32Array[];
  readonly labels: number[];
}

const embed = async (
  passages: readonly StoredPassage[],
  embedder: Embedder,
  vocabulary: Vocabulary,
  onProgress: RefreshOptions["onProgress"],
): Promise<readonly Embedded[]> => {
  const done: Embedded[] = [];
  for (const passage of passages) {
    done.push({ passage, vectors: await embedder.embed(textsToEmbed(passage.statement, vocabulary), "passage"), labels: [] });
    if (done.length % 20 === 0 || done.length === passages.length) {
      onProgress?.({ step: "embed", done: done.length, total: passages.length });
      await new Promise((resolve) => setImmediate(resolve)); // the loop stays alive while the index is built
    }
  }
  return done;
};

const dimensionOf = (embedded: readonly Embedded[], base: Manifest | undefined): number => embedded[0]?.vectors[0]?.length ?? base?.dimension ?? 1;

/** The old index less what went, or a new one over all vectors when there is none, it is damaged, or a third of it is dead. */
const openIndex = (
  store: KnowledgeStore,
  base: { readonly file: string; readonly manifest: Manifest } | undefined,
  dead: readonly number[],
  dimension: number,
): { readonly index: VectorIndex; readonly rebuilt: boolean } => {
  const count = store.countVectors();
  if (base && dead.length < count / 3) {
    try {
      const index = openVectorIndex(base.file, dimension, base.manifest.vectors);
      for (const label of dead) index.remove(label);
      return { index, rebuilt: false };
    } catch {
      // damaged: built anew below
    }
  }
  const index = makeVectorIndex(dimension, Math.ceil(count * 1.2));
  store.eachVector((label, vector) => index.add(label, vector));
  return { index, rebuilt: true };
};
