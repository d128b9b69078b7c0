/** The knowledge as a running program uses it: opened, taken over when a new version appears, rebuilt when it is damaged. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { errorMessage } from "../lib/errors.ts";
import { type Clock, dayOf } from "../lib/time.ts";
import type { Answer } from "./answer.ts";
import { answerQuestion, type Question } from "./answer-question.ts";
import type { Embedder } from "./embedder.ts";
import { type Knowledge, openKnowledge } from "./knowledge.ts";
import { type RefreshProgress, type RefreshResult, refresh, vectorsOf } from "./refresh.ts";
import { makeSearch, type Search } from "./search.ts";
import type { Versions } from "./version.ts";
import { readVocabulary, type Vocabulary } from "./vocabulary.ts";

const CLOSE_AFTER_MS = 60_000;

export interface LibraryOptions {
  readonly knowledgeDir: string;
  readonly versions: Versions;
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly onProgress?: (progress: RefreshProgress) => void;
  /** Told, in a sentence, when something is built or repaired. */
  readonly onNotice?: (notice: "first-build" | "new-model" | "damaged", detail: string) => void;
}

export interface Library {
  readonly answer: (question: Question) => Promise<Answer>;
  readonly current: () => Knowledge;
  readonly search: () => Search;
  readonly vocabulary: () => Vocabulary;
  readonly refresh: () => Promise<RefreshResult | undefined>;
  readonly close: () => void;
}

/** Opens the current version; builds one first where there is none that this model can use. @throws UserError */
export const openLibrary = async (options: LibraryOptions): Promise<Library> => {
  const { versions, embedder, clock, knowledgeDir } = options;
  let vocabulary = readVocabulary(knowledgeDir);
  const build = (full: boolean) =>
    refresh({ knowledgeDir, versions, embedder, clock, full, ...(options.onProgress ? { onProgress: options.onProgress } : {}) });

  const open = (): Knowledge | { readonly problem: "first-build" | "new-model" | "damaged"; readonly detail: string } => {
    const version = versions.findCurrent();
    if (version === undefined) return { problem: "first-build", detail: knowledgeDir };
    try {
      const knowledge = openKnowledge(versions, version);
      if (knowledge.manifest.model === vectorsOf(embedder)) return knowledge;
      knowledge.close();
      return { problem: "new-model", detail: embedder.id };
    } catch (error) {
      return { problem: "damaged", detail: errorMessage(error) };
    }
  };

  let opened = open();
  if ("problem" in opened) {
    options.onNotice?.(opened.problem, opened.detail);
    await build(true);
    opened = open();
    if ("problem" in opened) throw new Error(`the knowledge was built and cannot be opened: ${opened.detail}`);
  }
  let knowledge = opened;
  let search = makeSearch(knowledge);
  const pointer = join(versions.folder, "current");
  let seen = statSync(pointer).mtimeMs;

  /** A version that another process built is taken over at the next question; a damaged one is not. */
  const follow = () => {
    let changed: number;
    try {
      changed = statSync(pointer).mtimeMs;
    } catch {
      return;
    }
    if (changed === seen) return;
    seen = changed;
    if (versions.findCurrent() === knowledge.manifest.version) return;
    const next = open();
    if ("problem" in next) return;
    const old = knowledge;
    setTimeout(() => old.close(), CLOSE_AFTER_MS).unref(); // an answer may still be reading from it
    knowledge = next;
    search = makeSearch(next);
  };

  return {
    answer: (question) => {
      follow();
      return answerQuestion(question, { knowledge, search, vocabulary, embedder, today: dayOf(clock.now()) });
    },
    current: () => knowledge,
    search: () => search,
    vocabulary: () => vocabulary,
    refresh: async () => {
      vocabulary = readVocabulary(knowledgeDir); // names.yaml and lexicon.yaml: no part of a version, in force at once
      const result = await build(false);
      follow();
      return result;
    },
    close: () => knowledge.close(),
  };
};
