/** A chat model words the answer, where an admin has configured one; what it writes is proved, or the composed answer stays. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LlmProvider } from "../config.ts";
import { errorMessage } from "../lib/errors.ts";
import { stripControls } from "../lib/text.ts";
import type { Answer, AnswerPart } from "./answer.ts";
import { fold } from "./fold.ts";
import type { DroppedSentence, PassageText, ProvenSentence, prove } from "./proof.ts";

export interface WordingSettings {
  readonly provider: LlmProvider;
  readonly model: string;
  /** Empty: the provider's own. */
  readonly baseUrl: string;
  /** Empty: what the provider's package reads from its own environment variable. */
  readonly apiKey: string;
  /** Milliseconds from the call to the last word of the reply. */
  readonly timeoutMs: number;
  readonly promptsDir: string;
}

/** Why the composed answer stands: nothing was asked of the model, or its reply is of no use. */
type Why = "nothing-to-word" | "no-answer" | "not-proved" | "refused" | "malformed" | "timed-out" | "failed";

interface Checked {
  /** Sentences of the reply that were held against their passages. */
  readonly checked: number;
  readonly dropped: readonly DroppedSentence[];
  /** The prompt that was used: `word-answer version 2`; empty where none was. */
  readonly prompt: string;
}

export type Wording =
  | (Checked & { readonly kind: "worded"; readonly sentences: readonly ProvenSentence[]; readonly model: string })
  /** `detail` is English, for log and JSON. */
  | (Checked & { readonly kind: "composed"; readonly why: Why; readonly detail: string });

/** Never rejects. @param language the name of the language to write in, for the model. */
export type WordAnswer = (question: string, answer: Answer, language: string) => Promise<Wording>;

type StatementPart = Extract<AnswerPart, { readonly kind: "statement" }>;

/** Data for the model: no control, invisible or unpaired characters, nothing that looks like an end of the fence. */
const asData = (text: string): string =>
  stripControls(text)
    .replace(/[\u00ad\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}\p{Cs}\p{Co}]/gu, "")
    .replace(/[<>]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();

const LEAD = { yes: "Yes.", no: "No.", partly: "Partly." } as const;

/** All that the model is shown of a statement, and all that the proof lets it say. */
const passageOf = (part: StatementPart, answer: Answer): PassageText => {
  const lead = part.lead && !/^(?:yes|no|partly)\b/iu.test(part.statement.en) ? `${LEAD[part.lead]} ` : "";
  const cites = part.citations.map((place) => answer.citations[place]?.cite ?? "").join("; ");
  return {
    versions: [`${lead}${part.statement.en}`, ...(part.statement.fr ? [part.statement.fr] : [])],
    frame: [part.documentName.en, part.documentName.fr, cites].join(" | "),
  };
};

const REFUSAL =
  /^\W*(?:(?:i['’]?m|i am|we['’]?re) (?:very |so |really )?(?:sorry|afraid|unable)|sorry|i (?:can(?:no|['’])t|won['’]t|will not|must decline)|as an ai|(?:je suis )?désolée?|je (?:ne peux|regrette)|es tut mir leid|ich kann (?:das|dies|diese|ihnen|dir|leider|dabei|nicht)|mi dispiace|non posso|lo siento|no puedo|lamento|desculp|não posso|helaas|het spijt|ik kan (?:niet|u|je)|przykro|przepraszam|nie mogę|üzgünüm|λυπάμαι|δεν μπορώ|вибачте|на жаль|не можу|извините|не могу|îmi pare rău|nu pot)/iu;
const INSTRUCTION = /\b(?:ignore|disregard|forget|override) (?:all|any|the|these|your|previous|prior)\b|system prompt|<\||\[\/?INST\]/iu;
const MOST_CHARACTERS = 4_000;
const LONGEST_ECHO = 40;

/** What a reply is that no proof is needed for. */
const whatIsWrong = (text: string, fence: string, rules: string): { readonly why: Why; readonly detail: string } | undefined => {
  const malformed = (detail: string) => ({ why: "malformed" as const, detail });
  if (text === "") return malformed("the reply is empty");
  if (/^NO ANSWER/u.test(text)) return { why: "no-answer", detail: "" };
  if (REFUSAL.test(text)) return { why: "refused", detail: text.slice(0, 200) };
  if (text.length > MOST_CHARACTERS) return malformed(`the reply is longer than ${MOST_CHARACTERS} characters`);
  if (/^(?:```|\{|\[(?!\d))/u.test(text)) return malformed("the reply is JSON or code");
  if (/^\s*\|.*\||^\s*[-|: ]{5,}$|^#{1,6} /mu.test(text)) return malformed("the reply has a table or a heading");
  const folded = fold(text);
  const echoes = rules.split("\n").some((line) => line.length >= LONGEST_ECHO && folded.includes(fold(line).slice(0, LONGEST_ECHO)));
  if (text.includes(fence) || /QUESTION|PASSAGES/u.test(text) || echoes) return malformed("the reply repeats the prompt");
  if (INSTRUCTION.test(text)) return malformed("the reply contains instructions");
  return undefined;
};

/** The constructor's fields per provider; a name that a package does not know does nothing there. */
const fieldsFor = ({ provider, model, baseUrl, apiKey, timeoutMs }: WordingSettings, signal: AbortSignal): Readonly<Record<string, unknown>> => {
  const key = apiKey ? { apiKey } : {};
  switch (provider) {
    case "openai":
      return { apiKey: apiKey || "none", timeout: timeoutMs, ...(baseUrl ? { configuration: { baseURL: baseUrl } } : {}) };
    case "azure_openai":
      return {
        azureOpenAIApiDeploymentName: model,
        timeout: timeoutMs,
        ...(apiKey ? { azureOpenAIApiKey: apiKey } : {}),
        ...(baseUrl ? { azureOpenAIEndpoint: baseUrl } : {}),
      };
    case "ollama":
      return {
        // Its client takes no signal: without this a stalled server keeps the connection.
        fetch: (input: Parameters<typeof fetch>[0], init?: RequestInit) =>
          fetch(input, { ...init, signal: AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]) }),
        ...(apiKey ? { headers: { Authorization: `Bearer ${apiKey}` } } : {}),
        ...(baseUrl ? { baseUrl } : {}),
      };
    case "anthropic":
      return { ...key, ...(baseUrl ? { anthropicApiUrl: baseUrl } : {}) };
    case "mistralai":
      return { ...key, ...(baseUrl ? { serverURL: baseUrl } : {}) };
    case "google-genai":
    case "groq":
      return { ...key, ...(baseUrl ? { baseUrl } : {}) };
    default:
      return key;
  }
};

/** OpenAI's reasoning models refuse any temperature but their own. */
const takesTemperature = ({ provider, model }: WordingSettings): boolean => !(/openai$/u.test(provider) && /^(?:o\d|gpt-5)/u.test(model));

/** What the providers call a reply that was cut off or held back: `length`, `max_tokens`, `content_filter`, `SAFETY`. */
const CUT_OFF = /^(?:length|max_?tokens|content_?filter(?:ed)?|safety|refusal|prohibited_content)$/iu;

interface Reply {
  readonly text: string;
  readonly response_metadata: Readonly<Record<string, unknown>>;
}

interface Tools {
  readonly ask: (variables: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Reply>;
  readonly prove: typeof prove;
  readonly rules: string;
  readonly prompt: string;
}

/** The libraries and the word lists of the proof are loaded at the first use: who has no chat model does not wait for them. */
const openTools = async (settings: WordingSettings): Promise<Tools> => {
  const [{ initChatModel }, { ChatPromptTemplate }, { prove }] = await Promise.all([
    import("langchain"),
    import("@langchain/core/prompts"),
    import("./proof.ts"),
  ]);
  const [, head = "", rules = "", data = ""] =
    /^(<!--.*?-->)\n(.*?)\n====\n(.*)$/su.exec(readFileSync(join(settings.promptsDir, "word-answer.md"), "utf8").replaceAll("\r\n", "\n")) ?? [];
  const version = /version (\d+)/u.exec(head)?.[1];
  if (!version) throw new Error("prompts/word-answer.md: the first line must tell the version, and a line ==== must part the rules from the data");
  const template = ChatPromptTemplate.fromMessages([
    ["system", rules],
    ["human", data],
  ]);
  return {
    prove,
    rules,
    prompt: `word-answer version ${version}`,
    ask: async (variables, signal) => {
      const model = await initChatModel(settings.model, {
        modelProvider: settings.provider,
        maxRetries: 0,
        ...(takesTemperature(settings) ? { temperature: 0 } : {}),
        ...fieldsFor(settings, signal),
      });
      return template.pipe(model).invoke(variables, { signal });
    },
  };
};

/** Words answers with the configured chat model: one call each, no retries. */
export const makeWordAnswer = (settings: WordingSettings): WordAnswer => {
  let opened: Promise<Tools> | undefined;
  return async (question, answer, language) => {
    const composed = (why: Why, detail: string, more: Partial<Checked> = {}): Wording => ({
      kind: "composed",
      why,
      detail,
      checked: 0,
      dropped: [],
      prompt: "",
      ...more,
    });
    const parts = answer.parts.flatMap((part) => (part.kind === "statement" ? [part] : []));
    // Former and coming law keep the words that tell them from the law of the day.
    if (answer.outcome !== "answered" || parts.length === 0 || parts.length !== answer.parts.length || parts.some((part) => part.time !== "current"))
      return composed("nothing-to-word", "");
    let prompt = "";
    let signal: AbortSignal | undefined;
    try {
      opened ??= openTools(settings);
      const tools = await opened;
      prompt = tools.prompt;
      const fence = randomBytes(8).toString("hex");
      const passages = parts.map((part) => passageOf(part, answer));
      const lines = passages.map((passage, place) => `[${place + 1}] (${asData(passage.frame)}) ${asData(passage.versions[0] ?? "")}`);
      signal = AbortSignal.timeout(settings.timeoutMs);
      const reply = await tools.ask({ language, fence, question: asData(question), passages: lines.join("\n") }, signal);
      const end = ["finish_reason", "done_reason", "stop_reason", "finishReason"]
        .map((name) => String(reply.response_metadata[name] ?? ""))
        .find((one) => CUT_OFF.test(one));
      if (end) return composed("malformed", `the reply ended with ${end}`, { prompt });
      // Models that think aloud do so before they answer.
      const text = stripControls(reply.text.replace(/^\s*<think>.*?<\/think>/su, "")).trim();
      const wrong = whatIsWrong(text, fence, tools.rules);
      if (wrong) return composed(wrong.why, wrong.detail, { prompt });
      const { kept, dropped, coreHolds } = tools.prove(text, passages);
      const checked = { checked: kept.length + dropped.length, dropped, prompt };
      if (!coreHolds) return composed("not-proved", dropped[0]?.reason ?? "it has no sentence", checked);
      // A sentence cites passages; the reader gets their sources.
      const sentences = kept.map((sentence) => ({
        text: sentence.text,
        cites: [...new Set(sentence.cites.flatMap((place) => parts[place]?.citations ?? []))],
      }));
      return { kind: "worded", sentences, model: `${settings.provider}:${settings.model}`, ...checked };
    } catch (error) {
      if (prompt === "") opened = undefined;
      return signal?.aborted
        ? composed("timed-out", `no whole reply within ${settings.timeoutMs} ms`, { prompt })
        : composed("failed", errorMessage(error), { prompt });
    }
  };
};
