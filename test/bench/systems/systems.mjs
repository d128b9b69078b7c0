/** The systems that are compared. Each is imported only in the process that measures it. */

/**
 * @typedef {object} Materials
 * @property {string} dataDir empty folder
 * @property {import("../liaison.mjs").Embedder} embedder
 * @property {readonly import("../corpus.mjs").CorpusStatement[]} corpus empty for Liaison, which reads its documents itself
 * @property {import("../corpus.mjs").Form} form
 */
/**
 * @callback OpenSystem builds the index
 * @param {Materials} materials
 * @returns {Promise<{ readonly search: (question: import("../questions.mjs").BenchQuestion) => Promise<readonly string[]> }>}
 * `search` gives at most ten different statement ids, best first
 */
/**
 * @typedef {object} System
 * @property {string} name
 * @property {"own" | import("../corpus.mjs").Form} form
 * @property {() => Promise<OpenSystem>} load
 */

/** @type {readonly (Omit<System, "form">)[]} */
const PEERS = [
  { name: "LlamaIndex.TS", load: async () => (await import("./llamaindex.mjs")).openLlamaIndex },
  { name: "LangChain memory", load: async () => (await import("./langchain.mjs")).openLangChain },
  { name: "Orama hybrid", load: async () => (await import("./orama.mjs")).openOrama },
  { name: "BM25 (FTS5)", load: async () => (await import("./fts5.mjs")).openFts5 },
];

/** @type {readonly System[]} Liaison first: the others' corpus is read from the index that it builds */
export const systems = [
  { name: "Liaison", form: "own", load: async () => (await import("./liaison.mjs")).openLiaison },
  .../** @type {const} */ (["plain", "named"]).flatMap((form) => PEERS.map((peer) => ({ ...peer, form }))),
];
