/** What the bench takes from Liaison's compiled program: its embedding model, its index and its own retrieval. */
import { rmSync } from "node:fs";
import { loadConfig, packageRoot } from "../../dist/config.js";
import { instrumentFileName } from "../../dist/domain/instruments.js";
import { jurisdictionName } from "../../dist/domain/jurisdictions.js";
import { requiredTopics } from "../../dist/domain/topics.js";
import { textsToEmbed } from "../../dist/knowledge/embed-texts.js";
import { openLibrary } from "../../dist/knowledge/library.js";
import { listKnowledgeFiles, readKnowledge } from "../../dist/knowledge/read-folder.js";
import { refresh } from "../../dist/knowledge/refresh.js";
import { PassageRetriever } from "../../dist/knowledge/retriever.js";
import { makeVersions } from "../../dist/knowledge/version.js";
import { dayOf, systemClock } from "../../dist/lib/time.js";
import { embedderFrom } from "../../dist/open.js";
import { searchableBody } from "../../dist/storage/knowledge-store.js";

export { instrumentFileName, jurisdictionName, packageRoot, requiredTopics, searchableBody, textsToEmbed };

/** @typedef {import("../../src/knowledge/embedder.ts").Embedder} Embedder */
/** @typedef {import("../../src/knowledge/library.ts").Library} Library */

/** @param {string} dataDir */
const configFor = (dataDir) => loadConfig({ ...process.env, DATA_DIR: dataDir });

/** @returns {Promise<Embedder>} the shipped model, or the one that the settings name */
export const loadModel = () => embedderFrom(configFor("."));

/** @param {string} dataDir @param {Embedder} embedder @returns {Promise<Library>} the index of `dataDir`, built there if it is missing */
export const openLibraryIn = async (dataDir, embedder) =>
  /** @type {any} */ (await openLibrary({ knowledgeDir: configFor(dataDir).KNOWLEDGE_DIR, versions: makeVersions(dataDir), embedder, clock: systemClock }));

/** Builds the index anew from the documents. @param {string} dataDir @param {Embedder} embedder */
export const buildLibraryIn = async (dataDir, embedder) => {
  rmSync(dataDir, { recursive: true, force: true });
  await refresh({ knowledgeDir: configFor(dataDir).KNOWLEDGE_DIR, versions: makeVersions(dataDir), embedder, clock: systemClock, full: true });
};

/**
 * @param {Library} library @param {Embedder} embedder @param {string | undefined} home the asker's own state, `IT`
 * @param {number} k
 */
export const retrieverOf = (library, embedder, home, k) =>
  new PassageRetriever({
    knowledge: library.current(),
    search: library.search(),
    vocabulary: library.vocabulary(),
    embedder,
    k,
    day: dayOf(systemClock.now()),
    ...(home ? { home } : {}),
  });

/** The real knowledge folder. */
export const { KNOWLEDGE_DIR: knowledgeDir } = configFor(".");

/** @param {string} folder @returns {readonly import("../../src/knowledge/document.ts").KnowledgeDocument[]} */
export const readRealDocuments = (folder) => readKnowledge(listKnowledgeFiles(folder), dayOf(systemClock.now())).documents;
