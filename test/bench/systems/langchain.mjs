/** LangChain: its MemoryVectorStore. */
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Embeddings } from "@langchain/core/embeddings";
import { distinctStatements } from "./distinct.mjs";

class ModelEmbeddings extends Embeddings {
  #embedder;

  /** @param {import("../liaison.mjs").Embedder} embedder */
  constructor(embedder) {
    super({});
    this.#embedder = embedder;
  }

  /** @param {string[]} texts */
  async embedDocuments(texts) {
    return (await this.#embedder.embed(texts, "passage")).map((vector) => Array.from(vector));
  }

  /** @param {string} text */
  async embedQuery(text) {
    const [vector] = await this.#embedder.embed([text], "query");
    return Array.from(vector ?? []);
  }
}

/** @type {import("./systems.mjs").OpenSystem} */
export const openLangChain = async ({ corpus, form, embedder }) => {
  const owned = corpus.flatMap(({ id, forms }) => forms[form].texts.map((text) => ({ text, owner: id })));
  const store = await MemoryVectorStore.fromTexts(
    owned.map((one) => one.text),
    owned.map(({ owner }) => ({ owner })),
    new ModelEmbeddings(embedder),
  );
  return {
    search: ({ forPeers }) => distinctStatements(async (count) => (await store.similaritySearch(forPeers, count)).map(({ metadata }) => metadata.owner)),
  };
};
