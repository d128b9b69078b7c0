/** The search as a LangChain retriever, for chains and for comparison with other retrievers. */
import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { Embedder } from "./embedder.ts";
import type { Knowledge } from "./knowledge.ts";
import { makeQuery, makeSearch } from "./search.ts";
import { understand } from "./understand.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface PassageRetrieverInput extends BaseRetrieverInput {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
  readonly embedder: Embedder;
  /** Number of documents to return. */
  readonly k: number;
  /** Day on which the law is asked for, `YYYY-MM-DD`. */
  readonly day: string;
}

/** Passages of the states and instruments that the query names; of the whole knowledge where it names none. */
export class PassageRetriever extends BaseRetriever {
  lc_namespace = ["liaison", "retrievers"];
  readonly #input: PassageRetrieverInput;

  constructor(input: PassageRetrieverInput) {
    super(input);
    this.#input = input;
  }

  override async _getRelevantDocuments(question: string): Promise<Document[]> {
    const { knowledge, vocabulary, embedder, k, day } = this.#input;
    const focus = understand(question, vocabulary, knowledge.instruments);
    const query = await makeQuery(question, focus, knowledge, vocabulary, embedder);
    const named = [...focus.jurisdictions, ...focus.instruments].filter((id) => knowledge.heads.has(id));
    const ranked = makeSearch(knowledge).within(named.length > 0 ? named : [...knowledge.heads.keys()], query, day);
    return ranked.slice(0, k).map(
      (one) =>
        new Document({
          id: `${one.documentId}/${one.statement.id}`,
          pageContent: one.statement.en,
          metadata: { document: one.documentId, section: one.statement.id, topic: one.statement.topic, score: one.score },
        }),
    );
  }
}
