/** The main job: a question in one's own words, an answer that stands on its sources. */
import type { Answer } from "../../knowledge/answer.ts";
import type { Question } from "../../knowledge/answer-question.ts";
import type { Focus } from "../../knowledge/understand.ts";
import type { WordAnswer, Wording } from "../../knowledge/word-answer.ts";
import type { Language } from "../../texts/texts.ts";

export interface AskRequest {
  readonly text: string;
  readonly jurisdiction: string | undefined;
  readonly on: string | undefined;
  readonly previous: Focus | undefined;
  /** The person's choice; the question's own language decides where there is none. */
  readonly language: Language | undefined;
}

export interface AskResult {
  readonly answer: Answer;
  readonly language: Language;
  /** The chat model's wording, or why there is none; undefined where no chat model is configured. */
  readonly wording: Wording | undefined;
}

export interface AskDependencies {
  readonly answer: (question: Question) => Promise<Answer>;
  readonly detectLanguage: (text: string) => Language | undefined;
  readonly word?: WordAnswer | undefined;
}

export type Ask = (request: AskRequest) => Promise<AskResult>;

export const makeAsk =
  ({ answer, detectLanguage, word }: AskDependencies): Ask =>
  async ({ text, jurisdiction, on, previous, language }) => {
    const found = await answer({ text, jurisdiction, on, previous });
    const chosen = language ?? detectLanguage(text) ?? "en";
    return { answer: found, language: chosen, wording: await word?.(text, found, chosen === "fr" ? "French" : "the language of the question") };
  };
