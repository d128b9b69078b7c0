/** Hybrid retrieval: vectors and full text over the documents that the question allows, one score for each passage. */
import { distance } from "fastest-levenshtein";
import { isValidOn } from "../domain/dates.ts";
import type { Topic } from "../domain/topics.ts";
import { type StoredPassage, searchableBody, type VectorOwner } from "../storage/knowledge-store.ts";
import { RANKING } from "./calibration.ts";
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
  /** What the score is made of, see calibration.ts. */
  readonly features: Features;
  /** It cites an article that the question names. */
  readonly citesArticle: boolean;
  /** Its document was not asked for: it is here because its words are near. */
  readonly outside: boolean;
}

export type Features = Readonly<Record<keyof typeof RANKING, number>>;

const weigh = (features: Features): number => (Object.keys(RANKING) as (keyof Features)[]).reduce((sum, name) => sum + RANKING[name] * features[name], 0);

export interface Search {
  /** Passages of these documents, best first; those of `outside` must be better to come as high. */
  readonly within: (documentIds: readonly string[], question: Query, day: string, outside?: readonly string[]) => readonly ScoredPassage[];
  /** Ids of the documents that have something like the question, best first. */
  readonly documentsLike: (question: Query) => readonly string[];
}

/** A question made ready once: its vector, its words and what they expand to. */
export interface Query {
  readonly focus: Focus;
  readonly vector: Float32Array;
  readonly terms: readonly Term[];
  /** What in the whole knowledge is asked for in like words, best first. */
  readonly neighbours: readonly Neighbour[];
  /** What those neighbours are about: shares that add up to 1. */
  readonly topicShares: ReadonlyMap<Topic, number>;
}

interface Neighbour extends VectorOwner {
  /** Cosine. */
  readonly similarity: number;
}

interface Term {
  /** The word and what means the same: each a list of stems that must all occur. */
  readonly forms: readonly (readonly string[])[];
  /** The same as an FTS5 expression, and the question's own word alone. */
  readonly match: string;
  readonly own: string;
  /** How much it says: rare words say more. */
  readonly weight: number;
  /** Neither the word nor what means the same stands anywhere in the knowledge. */
  readonly unheard: boolean;
}

const CANDIDATES = 60;
/** Words of the question by which documents are looked for in the full text of all. */
const RARE_WORDS = 6;
/** How many of the nearest passages are compared word by word, besides those that the full text finds. */
const LOOKED_AT = 120;
/** How many of the nearest texts of the whole knowledge are looked at, and from which cosine they count. */
const NEIGHBOURS = 60;
const LEAST_SIMILARITY = 0.3;
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

type Words = ReadonlyMap<string, number>;
/** Words by first letter and length: what a misspelt word can have been. */
const shelves = new WeakMap<Words, ReadonlyMap<string, readonly string[]>>();
const shelfOf = (letter: string | undefined, length: number): string => `${letter}${length}`;

const shelve = (words: Words): ReadonlyMap<string, readonly string[]> => {
  const known = shelves.get(words);
  if (known) return known;
  const made = new Map<string, string[]>();
  for (const word of words.keys()) {
    const shelf = made.get(shelfOf(word[0], word.length));
    if (shelf) shelf.push(word);
    else made.set(shelfOf(word[0], word.length), [word]);
  }
  shelves.set(words, made);
  return made;
};

const correct = (word: string, words: Words): string | undefined => {
  if (word.length < 5 || /\d/.test(word) || words.has(word)) return undefined;
  const most = word.length > 7 ? 2 : 1;
  let best: { readonly word: string; readonly score: number } | undefined;
  for (let length = word.length - most; length <= word.length + most; length++)
    for (const other of shelve(words).get(shelfOf(word[0], length)) ?? []) {
      const apart = distance(word, other);
      const score = Math.log((words.get(other) ?? 0) + 1) - apart * 10;
      if (apart <= most && (best === undefined || score > best.score)) best = { word: other, score };
    }
  return best?.word;
};

/** A number for each stem: a set of numbers takes a fraction of a set of texts. */
type StemNumbers = Map<string, number>;

interface Indexed {
  readonly stems: ReadonlySet<number>;
  readonly articles: ReadonlySet<string>;
}

const indexPassage = (document: OpenDocument, passage: StoredPassage, numbers: StemNumbers): Indexed => {
  const { statement } = passage;
  const cited = statement.sources.flatMap((key) => document.sources.get(key) ?? []);
  const text = [searchableBody(document, statement), ...statement.asked].join(" ");
  const cites = fold([statement.en, ...cited.flatMap((source) => [source.cite, source.formerly ?? ""])].join(" "));
  return {
    stems: new Set(
      tokensOf(fold(text)).map((token) => {
        const one = stem(token);
        const known = numbers.get(one);
        if (known !== undefined) return known;
        numbers.set(one, numbers.size);
        return numbers.size - 1;
      }),
    ),
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
  const numbers: StemNumbers = new Map();
  /** By the question's vector, which is made once. */
  const alike = new WeakMap<Float32Array, readonly string[]>();
  const indexOf = (document: OpenDocument, passage: StoredPassage): Indexed => {
    const known = indexed.get(passage);
    if (known) return known;
    const made = indexPassage(document, passage, numbers);
    indexed.set(passage, made);
    return made;
  };
  const ftsOf = (query: Query): string | undefined => {
    const parts = [...new Set(query.terms.map((term) => term.match))];
    return parts.length === 0 ? undefined : parts.join(" OR ");
  };

  return {
    within: (inside, query, day, outside = []) => {
      const { focus } = query;
      const documentIds = [...new Set([...inside, ...outside])];
      if (documentIds.length === 0) return [];
      const documents = documentIds.flatMap((id) => knowledge.findDocument(id) ?? []);
      const match = ftsOf(query);
      const weight = query.terms.reduce((sum, term) => sum + term.weight, 0);
      const hits = match === undefined ? [] : knowledge.store.searchText(match, CANDIDATES, documentIds);
      const bestText = hits[0]?.score ?? 1;
      const text = new Map(hits.map((hit) => [hit.passageId, Math.max(0, hit.score / bestText)]));
      const near = documents.flatMap((document) => {
        const similar = new Map<number, number>();
        for (const one of document.vectors) {
          const cosine = dot(query.vector, one.vector);
          if (cosine > (similar.get(one.passageId) ?? -1)) similar.set(one.passageId, cosine);
        }
        return document.passages.map((passage) => ({ document, passage, similarity: similar.get(passage.id) ?? 0 }));
      });
      // Only what is near in meaning or has the words is looked at word by word.
      const candidates = near
        .sort((a, b) => b.similarity - a.similarity)
        .filter(({ passage }, place) => place < LOOKED_AT || text.has(passage.id))
        .map(({ document, passage, similarity }) => ({ document, passage, similarity, words: indexOf(document, passage) }));
      const terms = query.terms.map(({ weight, forms }) => ({ weight, forms: forms.map((form) => form.map((one) => numbers.get(one))) }));
      const scored = candidates.map(({ document, passage, similarity, words }): ScoredPassage => {
        const { statement } = passage;
        const isOutside = !inside.includes(document.head.id);
        const covered = terms.reduce(
          (sum, term) => sum + (term.forms.some((form) => form.every((one) => one !== undefined && words.stems.has(one))) ? term.weight : 0),
          0,
        );
        const coverage = weight === 0 ? 0 : covered / weight;
        const ofStates =
          document.head.kind === "jurisdiction" || focus.jurisdictions.length === 0 ? [] : statement.about.filter((code) => !code.includes("ETS"));
        const aboutThem = ofStates.some((code) => focus.jurisdictions.includes(code));
        const onTopic = focus.topics.includes(statement.topic);
        const citesArticle = focus.articles.some((article) => words.articles.has(article));
        const features: Features = {
          similarity,
          text: text.get(passage.id) ?? 0,
          coverage,
          topicShare: query.topicShares.get(statement.topic) ?? 0,
          topic: Number(onTopic),
          // Judgments and amendments repeat the words of every topic, and the gravest cases those of the penalty.
          aside: Number(!onTopic && focus.topics.length > 0 && ASIDE.has(statement.topic)),
          asideUnasked: Number(focus.topics.length === 0 && ASIDE.has(statement.topic)),
          // A question for the penalty is answered by a statement that gives one.
          penalty: Number(statement.penalty !== undefined && focus.topics.includes("penalty")),
          article: Number(citesArticle),
          former: Number(!focus.former && !isValidOn(statement, day)),
          // A declaration of the very state that is asked about; its judgments stand beside its law, not before it.
          about: Number(aboutThem && document.head.kind === "instrument"),
          otherState: Number(ofStates.length > 0 && !aboutThem),
          outside: Number(isOutside),
        };
        return { ...passage, score: weigh(features), features, similarity, coverage, citesArticle, outside: isOutside };
      });
      return scored.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, CANDIDATES);
    },

    documentsLike: (query) => {
      const known = alike.get(query.vector);
      if (known) return known;
      const votes = new Map<string, number>();
      for (const { documentId, similarity } of query.neighbours) votes.set(documentId, Math.max(votes.get(documentId) ?? 0, similarity));
      // Over the whole knowledge every word costs: the rare ones tell the document.
      const rare = [...query.terms].sort((a, b) => b.weight - a.weight).slice(0, RARE_WORDS);
      const hits = rare.length === 0 ? [] : knowledge.store.searchText(rare.map((term) => term.own).join(" OR "), 20);
      for (const hit of hits) votes.set(hit.documentId, (votes.get(hit.documentId) ?? 0) + (0.3 * hit.score) / (hits[0]?.score || 1));
      const ids = [...votes].sort((a, b) => b[1] - a[1]).map(([id]) => id);
      alike.set(query.vector, ids);
      return ids;
    },
  };
};

const neighboursOf = (vector: Float32Array, knowledge: Knowledge): readonly Neighbour[] => {
  const nearest = knowledge.vectors.nearest(vector, NEIGHBOURS);
  const owners = knowledge.store.ownersOf(nearest.map((one) => one.label));
  return nearest.flatMap(({ label, similarity }) => {
    const owner = owners.get(label);
    return owner ? [{ ...owner, similarity }] : [];
  });
};

/** States ask alike: what is near in another state's law tells what the question is about. */
const topicSharesOf = (neighbours: readonly Neighbour[]): ReadonlyMap<Topic, number> => {
  const weights = neighbours.map((one) => Math.max(0, one.similarity - LEAST_SIMILARITY) ** 2);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = new Map<Topic, number>();
  if (sum > 0) for (const [place, { topic }] of neighbours.entries()) shares.set(topic, (shares.get(topic) ?? 0) + (weights[place] ?? 0) / sum);
  return shares;
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
        own: ftsWord(word),
        match: [ftsWord(word), ...forms.slice(1).map((form) => `(${form.map((one) => `"${one}"`).join(" AND ")})`)].join(" OR "),
        weight: Math.log(1 + count / (frequency + 1)),
        unheard: frequency === 0 && group === undefined,
      },
    ];
  });
  const [embedded] = await embedder.embed([corrected.join(" ") || question.slice(0, 500)], "query");
  const vector = embedded ?? new Float32Array(knowledge.manifest.dimension);
  const neighbours = neighboursOf(vector, knowledge);
  return { focus, vector, terms, neighbours, topicShares: topicSharesOf(neighbours) };
};
