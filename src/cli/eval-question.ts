/** A question of the evaluation set, and whether an answer to it is right. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../config.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { UserError } from "../lib/errors.ts";
import type { StoredPassage } from "../storage/knowledge-store.ts";

export const evalQuestion = z.looseObject({
  id: z.string(),
  lang: z.string(),
  question: z.string(),
  topic: z.string(),
  asker: z.string().optional(),
  about: z.string(),
  answer_key: z.string(),
  must_include: z.array(z.string()),
  must_not_include: z.array(z.string()),
  evidence: z.string(),
});

export type EvalQuestion = z.infer<typeof evalQuestion>;

export interface Judged {
  readonly right: boolean;
  readonly missing: readonly string[];
  readonly forbidden: readonly string[];
}

/** Questions that cannot or must not be answered. */
export const isOutOfScope = (question: EvalQuestion): boolean => question.id.startsWith("OOS");

/**
 * All of `must_include` in the text with its citations, none of `must_not_include` in the text. An out-of-scope question
 * must moreover not be answered with a source, unless its premise was corrected.
 */
export const judge = (
  question: EvalQuestion,
  answer: {
    readonly outcome: string;
    readonly text: string;
    readonly citations: readonly { readonly cite: string; readonly title: string; readonly url: string | null }[];
  },
): Judged => {
  const whole = [answer.text, ...answer.citations.map((citation) => `${citation.cite} ${citation.title} ${citation.url ?? ""}`)].join(" ");
  const missing = question.must_include.filter((pattern) => !new RegExp(pattern, "is").test(whole));
  const forbidden = question.must_not_include.filter((pattern) => new RegExp(pattern, "is").test(answer.text));
  // A false premise may be corrected, which is an answer; what is nobody's business here may not be answered at all.
  const answered = isOutOfScope(question) ? question.evidence !== "own" || answer.outcome !== "answered" : answer.outcome === "answered";
  return { right: answered && missing.length === 0 && forbidden.length === 0, missing, forbidden };
};

/** Whether one passage with its sources satisfies the key by itself. */
export const satisfies = (question: EvalQuestion, { documentId, statement }: StoredPassage, knowledge: Knowledge): boolean => {
  const sources = knowledge.findDocument(documentId)?.sources;
  const citations = statement.sources
    .flatMap((key) => sources?.get(key) ?? [])
    .map((source) => ({ cite: source.cite, title: source.act, url: source.link ?? null }));
  return judge(question, { outcome: "answered", text: `${statement.answer ?? ""} ${statement.en} ${statement.fr ?? ""}`, citations }).missing.length === 0;
};

/** Questions of these files, or of all in test/questions. @throws UserError naming file and line. */
export const readQuestions = (given?: readonly string[]): readonly EvalQuestion[] => {
  const folder = join(packageRoot, "test", "questions");
  const files =
    given ??
    readdirSync(folder)
      .filter((name) => name.endsWith(".jsonl"))
      .map((name) => join(folder, name));
  return files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, place): readonly EvalQuestion[] => {
        if (line.trim() === "") return [];
        try {
          return [evalQuestion.parse(JSON.parse(line))];
        } catch (error) {
          throw new UserError(
            `${file}:${place + 1} is not a question (${error instanceof Error ? error.message : String(error)}). test/questions/README.md gives the form.`,
          );
        }
      }),
  );
};
