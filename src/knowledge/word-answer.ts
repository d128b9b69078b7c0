/** A chat model words the answer, where an admin has configured one; what it writes is proved, or the composed answer stays. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { errorMessage } from "../lib/errors.ts";
import type { Answer } from "./answer.ts";
import type { Source } from "./document.ts";
import { type ProvenSentence, prove } from "./proof.ts";

export interface WordingSettings {
  readonly provider: "openai" | "ollama";
  readonly model: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly timeoutMs: number;
  readonly promptsDir: string;
}

export type Wording =
  | { readonly kind: "worded"; readonly sentences: readonly ProvenSentence[]; readonly model: string }
  /** Why the composed answer stands. */
  | { readonly kind: "composed"; readonly why: "not-proved" | "no-answer" | "failed" | "nothing-to-word"; readonly detail: string };

export type WordAnswer = (question: string, answer: Answer, language: string) => Promise<Wording>;

const fence = (text: string): string => text.replace(/[<>]/gu, " ");

/** What a passage may lend to a sentence: the statement, the article and the statutory words. */
const passageText = (part: Extract<Answer["parts"][number], { readonly kind: "statement" }>, answer: Answer): string => {
  const quote: Source | undefined = part.quote;
  return [
    part.documentName.en,
    part.documentName.fr,
    part.statement.en,
    part.statement.fr ?? "",
    ...part.citations.map((place) => answer.citations[place]?.cite ?? ""),
    quote?.quote ?? "",
  ].join(" ");
};

export const makeWordAnswer = (settings: WordingSettings): WordAnswer => {
  type Chain = { readonly invoke: (input: Record<string, string>, options: { readonly signal: AbortSignal }) => Promise<string> };
  let chain: Promise<Chain> | undefined;
  // The libraries are loaded at the first use: who has no chat model does not wait for them.
  const open = async (): Promise<Chain> => {
    const [{ initChatModel }, { PromptTemplate }, { StringOutputParser }] = await Promise.all([
      import("langchain"),
      import("@langchain/core/prompts"),
      import("@langchain/core/output_parsers"),
    ]);
    const model = await initChatModel(settings.model, {
      modelProvider: settings.provider,
      temperature: 0,
      maxRetries: 0,
      ...(settings.provider === "openai"
        ? { apiKey: settings.apiKey || "none", timeout: settings.timeoutMs, ...(settings.baseUrl ? { configuration: { baseURL: settings.baseUrl } } : {}) }
        : settings.baseUrl
          ? { baseUrl: settings.baseUrl }
          : {}),
    });
    const template = readFileSync(join(settings.promptsDir, "word-answer.md"), "utf8").replace(/^<!--.*?-->\n/su, "");
    return PromptTemplate.fromTemplate(template).pipe(model).pipe(new StringOutputParser());
  };
  return async (question, answer, language) => {
    const parts = answer.parts.flatMap((part) => (part.kind === "statement" ? [part] : []));
    if (answer.outcome !== "answered" || parts.length === 0 || parts.length !== answer.parts.length)
      return { kind: "composed", why: "nothing-to-word", detail: "" };
    try {
      chain ??= open();
      const passages = parts.map((part, place) => `[${place + 1}] ${fence(part.statement.en)}`).join("\n");
      const text = await (await chain).invoke({ language, question: fence(question), passages }, { signal: AbortSignal.timeout(settings.timeoutMs) });
      if (/^\s*NO ANSWER/u.test(text)) return { kind: "composed", why: "no-answer", detail: "" };
      const sentences = prove(
        text,
        parts.map((part) => passageText(part, answer)),
      );
      if (!sentences) return { kind: "composed", why: "not-proved", detail: text.slice(0, 200) };
      // A sentence cites passages; the reader gets their sources.
      const sourced = sentences.map((sentence) => ({
        text: sentence.text,
        cites: [...new Set(sentence.cites.flatMap((place) => parts[place]?.citations ?? []))],
      }));
      return { kind: "worded", sentences: sourced, model: `${settings.provider}:${settings.model}` };
    } catch (error) {
      chain = undefined;
      return { kind: "composed", why: "failed", detail: errorMessage(error) };
    }
  };
};
