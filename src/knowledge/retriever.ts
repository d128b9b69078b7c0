/** The search as a LangChain retriever, for chains and for comparison with other retrievers. */
import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { Embedder } from "./embedder.ts";
import { findPassages } from "./find-passages.ts";
import type { Knowledge } from "./knowledge.ts";
import { makeQuery, type Search } from "./search.ts";
import { understand } from "./understand.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface PassageRetrieverInput extends BaseRetrieverInput {
  readonly knowledge: Knowledge;
  /** The search over that knowledge, with what it has indexed so far. */
  readonly search: Search;
  readonly vocabulary: Vocabulary;
  readonly embedder: Embedder;
  /** Number of documents to return. */
  readonly k: number;
  /** Document that is searched where the query names none. */
  readonly home?: string;
  /** Day on which the law is asked for, `YYYY-MM-DD`. */
  readonly day: string;
}

/** Passages as the answers find them. */
export class PassageRetriever extends BaseRetriever {
  lc_namespace = ["liaison", "retrievers"];
  readonly #input: PassageRetrieverInput;

  constructor(input: PassageRetrieverInput) {
    super(input);
    this.#input = input;
  }

  override async _getRelevantDocuments(question: string): Promise<Document[]> {
    const { knowledge, search, vocabulary, embedder, k, day, home } = this.#input;
    const focus = understand(question, vocabulary, knowledge.instruments);
    const query = await makeQuery(question, focus, knowledge, vocabulary, embedder);
    const { ranked } = findPassages(home, query, day, { knowledge, search });
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
