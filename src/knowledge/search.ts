/** Hybrid retrieval: vectors and full text over the documents that the question allows, one score for each passage. */
import { distance } from "fastest-levenshtein";
import { isValidOn } from "../domain/dates.ts";
import type { Topic } from "../domain/topics.ts";
import { type StoredPassage, searchableBody } from "../storage/knowledge-store.ts";
import type { Embedder } from "./embedder.ts";
import { fold, tokensOf } from "./fold.ts";
import type { Knowledge, OpenDocument } from "./knowledge.ts";
import { type Focus, foldArticle } from "./understand.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface ScoredPassage extends StoredPassage {
  /** The sum by which passages are ranked. */
  readonly score: number;
  /** Cosine with the nearest of the passage's texts. */
  readonly similarity: number;
  /** Share of the question's words, by rarity, that the passage has: 0 to 1. */
  readonly coverage: number;
  /** It cites an article that the question names. */
  readonly citesArticle: boolean;
}

export interface Search {
  /** Passages of these documents, best first. */
  readonly within: (documentIds: readonly string[], question: Query, day: string) => readonly ScoredPassage[];
  /** Ids of the documents that have something like the question, best first. */
  readonly documentsLike: (question: Query) => readonly string[];
}

/** A question made ready once: its vector, its words and what they expand to. */
export interface Query {
  readonly focus: Focus;
  readonly vector: Float32Array;
  readonly terms: readonly Term[];
}

interface Term {
  /** The word and what means the same: each a list of stems that must all occur. */
  readonly forms: readonly (readonly string[])[];
  /** The same as an FTS5 expression. */
  readonly match: string;
  /** How much it says: rare words say more. */
  readonly weight: number;
}

const WEIGHTS = {
  similarity: 0.55,
  text: 0.2,
  coverage: 0.25,
  topic: 0.16,
  /** Judgments and amendments repeat the words of every topic, and the gravest cases those of the penalty: they answer only who asks for them. */
  aside: -0.1,
  /** A question for the penalty is answered by a statement that gives one. */
  penalty: 0.06,
  article: 0.12,
  former: -0.2,
  about: 0.1,
  otherState: -0.25,
} as const;
const CANDIDATES = 60;
const ASIDE: ReadonlySet<Topic> = new Set(["cases", "amendments", "treaties", "trafficking", "death", "danger"]);

const STOP = new Set(
  `a an the of to and in or for on is are be by with as at it its this that what which who whom how when where why can may must do does did will would should i me my you your he they their there here not no from about into if under have has had was were been being than then so such any all some these those we us our also still only
   le la les de des du un une et en au aux est qui que quoi quel quelle quels quelles dans par pour sur ou se sa son ses l d s n c ce cette il elle on y a t ne pas avec
   der die das den dem des ein eine einer eines und oder ist sind in im am zu zum zur mit von vom bei auf fur was wer wie wo welche welcher welches welchen nicht kann wird es sich nach
   il lo gli i un uno una di del della dei delle da dal in nel nella con su per tra e o che chi come quando dove quale quali non si se al alla ai alle
   el los las unos unas del en con por para como cuando donde cual cuales no se su al y e o que
   het een van op met voor door aan bij is zijn wordt niet wat wie hoe welke er
   o a os as um uma do da dos das em no na nos nas ao com por para que quem como
   ve bir bu da de mi mu ile icin ne nasil hangi olan
   ο η το οι τα του τησ των τον την τι και σε με για απο ποια ποιο ποιοσ ειναι στην στο στον
   w na do z o i jest czy jak co jaki jaka sie nie
   si la cu de din pe un o este ce care cum`.split(/\s+/),
);

/** Words of two languages meet at their beginning: a long word is compared without its ending. */
const stem = (word: string): string => (word.length >= 8 ? word.slice(0, -2) : word.length >= 6 ? word.slice(0, -1) : word);

const ftsWord = (word: string): string => (word.length >= 5 ? `"${stem(word)}"*` : `"${word}"`);

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let place = 0; place < a.length; place++) sum += (a[place] ?? 0) * (b[place] ?? 0);
  return sum;
};

const correct = (word: string, words: ReadonlyMap<string, number>): string | undefined => {
  if (word.length < 5 || /\d/.test(word) || words.has(word)) return undefined;
  const most = word.length > 7 ? 2 : 1;
  let best: { readonly word: string; readonly score: number } | undefined;
  for (const [other, count] of words) {
    if (other[0] !== word[0] || Math.abs(other.length - word.length) > most) continue;
    const apart = distance(word, other);
    const score = Math.log(count + 1) - apart * 10;
    if (apart <= most && (best === undefined || score > best.score)) best = { word: other, score };
  }
  return best?.word;
};

interface Indexed {
  readonly stems: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
}

const indexPassage = (document: OpenDocument, passage: StoredPassage): Indexed => {
  const { statement } = passage;
  const cited = statement.sources.flatMap((key) => document.sources.get(key) ?? []);
  const text = [searchableBody(document, statement), ...statement.asked].join(" ");
  const cites = fold([statement.en, ...cited.flatMap((source) => [source.cite, source.formerly ?? ""])].join(" "));
  return {
    stems: new Set(tokensOf(fold(text)).map(stem)),
    articles: new Set(
      [...cites.matchAll(/[lrd]?\.?\s?\d+[\d./-]*(?:[\s-]?(?:bis|ter|quater|quinquies|sexies|septies|octies)\b|[a-z](?![\p{L}]))?/gu)].map((match) =>
        foldArticle(match[0].replace(/[./-]+$/, "")),
      ),
    ),
  };
};

export const makeSearch = (knowledge: Knowledge): Search => {
  /** Kept as long as the passage itself is. */
  const indexed = new WeakMap<StoredPassage, Indexed>();
  const indexOf = (document: OpenDocument, passage: StoredPassage): Indexed => {
    const known = indexed.get(passage);
    if (known) return known;
    const made = indexPassage(document, passage);
    indexed.set(passage, made);
    return made;
  };
  const ftsOf = (query: Query): string | undefined => {
    const parts = [...new Set(query.terms.map((term) => term.match))];
    return parts.length === 0 ? undefined : parts.join(" OR ");
  };

  return {
    within: (documentIds, query, day) => {
      const { focus } = query;
      if (documentIds.length === 0) return [];
      const documents = documentIds.flatMap((id) => knowledge.findDocument(id) ?? []);
      const match = ftsOf(query);
      const weight = query.terms.reduce((sum, term) => sum + term.weight, 0);
      const hits = match === undefined ? [] : knowledge.store.searchText(match, CANDIDATES, documentIds);
      const bestText = hits[0]?.score ?? 1;
      const text = new Map(hits.map((hit) => [hit.passageId, Math.max(0, hit.score / bestText)]));
      const scored = documents.flatMap((document) => {
        const similar = new Map<number, number>();
        for (const one of document.vectors) {
          const cosine = dot(query.vector, one.vector);
          if (cosine > (similar.get(one.passageId) ?? -1)) similar.set(one.passageId, cosine);
        }
        return document.passages.map((passage): ScoredPassage => {
          const { statement } = passage;
          const words = indexOf(document, passage);
          const similarity = similar.get(passage.id) ?? 0;
          const covered = query.terms.reduce((sum, term) => sum + (term.forms.some((form) => form.every((one) => words.stems.has(one))) ? term.weight : 0), 0);
          const coverage = weight === 0 ? 0 : covered / weight;
          const about = statement.about.filter((code) => !code.includes("ETS"));
          let score = WEIGHTS.similarity * similarity + WEIGHTS.text * (text.get(passage.id) ?? 0) + WEIGHTS.coverage * coverage;
          if (focus.topics.includes(statement.topic)) score += WEIGHTS.topic;
          else if (ASIDE.has(statement.topic) && focus.topics.length > 0) score += WEIGHTS.aside;
          if (statement.penalty !== undefined && focus.topics.includes("penalty")) score += WEIGHTS.penalty;
          const citesArticle = focus.articles.some((article) => words.articles.has(article));
          if (citesArticle) score += WEIGHTS.article;
          if (!focus.former && !isValidOn(statement, day)) score += WEIGHTS.former;
          if (about.length > 0 && focus.jurisdictions.length > 0 && document.head.kind !== "jurisdiction")
            score += about.some((code) => focus.jurisdictions.includes(code)) ? WEIGHTS.about : WEIGHTS.otherState;
          return { ...passage, score, similarity, coverage, citesArticle };
        });
      });
      return scored.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, CANDIDATES);
    },

    documentsLike: (query) => {
      const votes = new Map<string, number>();
      const neighbours = knowledge.vectors.nearest(query.vector, 40);
      const owners = knowledge.store.passageOfLabel(neighbours.map((one) => one.label));
      for (const one of neighbours) {
        const owner = owners.get(one.label);
        if (owner) votes.set(owner.documentId, Math.max(votes.get(owner.documentId) ?? 0, one.similarity));
      }
      const match = ftsOf(query);
      const hits = match === undefined ? [] : knowledge.store.searchText(match, 20);
      for (const hit of hits) votes.set(hit.documentId, (votes.get(hit.documentId) ?? 0) + (0.3 * hit.score) / (hits[0]?.score || 1));
      return [...votes].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    },
  };
};

/** Makes a question ready for any number of searches. */
export const makeQuery = async (question: string, focus: Focus, knowledge: Knowledge, vocabulary: Vocabulary, embedder: Embedder): Promise<Query> => {
  const words = knowledge.words();
  const count = Math.max(1, knowledge.manifest.passages);
  const tokens = tokensOf(fold(focus.searchText)).slice(0, 200);
  const corrected = tokens.map((token) => (STOP.has(token) ? token : (correct(token, words) ?? token)));
  const synonyms = vocabulary.findSynonyms(corrected);
  const seen = new Set<string>();
  const terms = corrected.flatMap((word, place): readonly Term[] => {
    if (STOP.has(word) || seen.has(word)) return [];
    seen.add(word);
    const group = synonyms.find((one) => one.start <= place && place < one.end);
    const frequency = words.get(word) ?? 0;
    const forms = [...new Set([word, ...(group?.value ?? []).map(fold)])].map(tokensOf).filter((form) => form.length > 0);
    return [
      {
        forms: forms.map((form) => form.map(stem)),
        // The question's own word matches by its beginning; synonyms are listed as they are written (each beginning costs a merge).
        match: [ftsWord(word), ...forms.slice(1).map((form) => `(${form.map((one) => `"${one}"`).join(" AND ")})`)].join(" OR "),
        weight: Math.log(1 + count / (frequency + 1)),
      },
    ];
  });
  const [vector] = await embedder.embed([corrected.join(" ") || question.slice(0, 500)], "query");
  return { focus, vector: vector ?? new Float32Array(knowledge.manifest.dimension), terms };
};
