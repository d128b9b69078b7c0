/** LlamaIndex.TS: a VectorStoreIndex over its in-memory store. */
import { BaseEmbedding, Settings, TextNode, VectorStoreIndex } from "llamaindex";
import { distinctStatements, ownerOf, textId } from "./distinct.mjs";

class ModelEmbedding extends BaseEmbedding {
  #embedder;

  /** @param {import("../liaison.mjs").Embedder} embedder */
  constructor(embedder) {
    super();
    this.#embedder = embedder;
  }

  /** @override @param {string} text */
  async getTextEmbedding(text) {
    return this.#embed(text, "passage");
  }

  /** @override @param {import("@llamaindex/core/llms").MessageContentDetail} query */
  async getQueryEmbedding(query) {
    return query.type === "text" ? this.#embed(query.text, "query") : null;
  }

  /** @param {string} text @param {"query" | "passage"} as */
  async #embed(text, as) {
    const [vector] = await this.#embedder.embed([text], as);
    return Array.from(vector ?? []);
  }
}

/** @type {import("./systems.mjs").OpenSystem} */
export const openLlamaIndex = async ({ corpus, form, embedder }) => {
  Settings.embedModel = new ModelEmbedding(embedder);
  const nodes = corpus.flatMap(({ id, forms }) => forms[form].texts.map((text, place) => new TextNode({ id_: textId(id, place), text })));
  const index = await VectorStoreIndex.init({ nodes });
  return {
    search: ({ forPeers }) =>
      distinctStatements(async (count) =>
        (await index.asRetriever({ similarityTopK: count }).retrieve({ query: forPeers })).map(({ node }) => ownerOf(node.id_)),
      ),
  };
};
