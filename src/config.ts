/** The settings: read from the environment and `.env`, all faults in one readable list. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { isJurisdiction } from "./domain/jurisdictions.ts";
import { errorMessage, UserError } from "./lib/errors.ts";

/** The folder that holds package.json, from src/ and from dist/ alike. */
export const packageRoot = resolve(fileURLToPath(new URL("..", import.meta.url)));

const flag = z.enum(["true", "false"], "must be true or false").transform((value) => value === "true");
const whole = (least: number, most: number) => z.string().regex(/^\d+$/, "must be a whole number").transform(Number).pipe(z.number().min(least).max(most));

interface Setting<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly fallback: string;
  readonly help: string;
  readonly secret?: true;
}
const setting = <Schema extends z.ZodType>(schema: Schema, fallback: string, help: string): Setting<Schema> => ({ schema, fallback, help });
const secret = <Schema extends z.ZodType>(schema: Schema, help: string): Setting<Schema> => ({ schema, fallback: "", help, secret: true });

/** The providers of chat models that one setting reaches, and the package that speaks to each. */
const LLM_PACKAGES = {
  ollama: "@langchain/ollama",
  openai: "@langchain/openai",
  azure_openai: "@langchain/openai",
  anthropic: "@langchain/anthropic",
  "google-genai": "@langchain/google-genai",
  "google-vertexai": "@langchain/google-vertexai",
  mistralai: "@langchain/mistralai",
  bedrock: "@langchain/aws",
  groq: "@langchain/groq",
  cohere: "@langchain/cohere",
  deepseek: "@langchain/deepseek",
  xai: "@langchain/xai",
  fireworks: "@langchain/fireworks",
  together: "@langchain/together-ai",
  perplexity: "@langchain/perplexity",
  cerebras: "@langchain/cerebras",
} as const;
export type LlmProvider = keyof typeof LLM_PACKAGES;
/** Those whose server's address can be set. */
const WITH_ADDRESS: readonly LlmProvider[] = ["ollama", "openai", "azure_openai", "anthropic", "google-genai", "mistralai", "groq"];
const LLM_FORM = /^(?<provider>[^:]+):(?<model>.+)$/u;

const isProvider = (name: string | undefined): name is LlmProvider => name !== undefined && Object.hasOwn(LLM_PACKAGES, name);
const isInstalled = (name: string): boolean =>
  (createRequire(import.meta.url).resolve.paths(name) ?? []).some((folder) => existsSync(join(folder, name, "package.json")));

const SETTINGS = {
  DATA_DIR: setting(z.string().min(1), "data", "Folder for the database, the index and the console's history."),
  KNOWLEDGE_DIR: setting(z.string().min(1), "knowledge", "Folder of the legal knowledge base."),
  OPERATOR_JURISDICTION: setting(
    z.string().refine((code) => code === "" || isJurisdiction(code), "is not an ISO 3166-1 alpha-2 code such as IT"),
    "",
    "Own state of the person at the console (ISO 3166-1 alpha-2), assumed where a question names none.",
  ),
  OPERATOR_LANGUAGE: setting(
    z.enum(["", "en", "fr"], "must be en, fr or empty"),
    "",
    "Language of the console's sentences: en, fr, or empty to follow the question.",
  ),
  EMBEDDING_MODEL: setting(
    z.string().min(1),
    "knowledge/model/liaison-static",
    "Embedding model: a folder in the layout of @xenova/transformers, or a hub name such as Xenova/multilingual-e5-small.",
  ),
  EMBEDDING_ALLOW_DOWNLOAD: setting(flag, "false", "Whether a hub name may be downloaded from the model hub."),
  EMBEDDING_POOLING: setting(z.enum(["mean", "cls"], "must be mean or cls"), "mean", "Pooling that the model was trained with."),
  EMBEDDING_QUERY_PREFIX: setting(z.string(), "", "What the model wants before a question (e5: 'query: ')."),
  EMBEDDING_PASSAGE_PREFIX: setting(z.string(), "", "What the model wants before a passage (e5: 'passage: ')."),
  LLM: setting(
    z.string().refine((text) => text === "" || isProvider(LLM_FORM.exec(text)?.groups?.provider), "must be empty or PROVIDER:MODEL"),
    "",
    `Optional chat model that words the answer, PROVIDER:MODEL: ollama:MODEL, openai:MODEL for any OpenAI-compatible server, or one of ${Object.keys(
      LLM_PACKAGES,
    )
      .slice(2)
      .join(", ")}, which may need a package of their own. Empty: answers are composed from the knowledge itself.`,
  ),
  LLM_BASE_URL: setting(z.union([z.literal(""), z.url("must be a web address")]), "", "Address of the model's server, where it is not the provider's own."),
  LLM_API_KEY: secret(z.string(), "Key for the model's server; empty: the provider's own variable, such as ANTHROPIC_API_KEY."),
  LLM_TIMEOUT_MS: setting(whole(100, 600_000), "20000", "After this time the composed answer is given instead."),
  RATE_LIMIT_PER_MINUTE: setting(whole(1, 100_000), "60", "Messages that one person may send in a minute."),
  LOG_LEVEL: setting(z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]), "info", "Level of the log (DATA_DIR/liaison.log)."),
} as const;

type Settings = typeof SETTINGS;
type Values = { readonly [Name in keyof Settings]: z.output<Settings[Name]["schema"]> };

export interface Config extends Omit<Values, "OPERATOR_JURISDICTION" | "OPERATOR_LANGUAGE" | "LLM"> {
  readonly OPERATOR_JURISDICTION: string | undefined;
  readonly OPERATOR_LANGUAGE: "en" | "fr" | undefined;
  readonly LLM: { readonly provider: LlmProvider; readonly model: string } | undefined;
}

const NAMES = Object.keys(SETTINGS) as readonly (keyof Settings)[];
const OURS = /^(?:EMBEDDING|LLM|KNOWLEDGE|OPERATOR|RATE_LIMIT)_?/;

const readSecretFile = (name: string, env: NodeJS.ProcessEnv, faults: string[]): string | undefined => {
  const path = env[`${name}_FILE`];
  if (!path) return undefined;
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    faults.push(`${name}_FILE: ${errorMessage(error)}. Give the path of a readable file, or remove the setting.`);
    return undefined;
  }
};

const unknownSettings = (names: readonly string[]): readonly string[] => {
  const known = new Set<string>(NAMES.flatMap((name) => ("secret" in SETTINGS[name] ? [name, `${name}_FILE`] : [name])));
  return names
    .filter((name) => !known.has(name))
    .map((name) => {
      const near = [...known].sort((a, b) => distance(name, a) - distance(name, b))[0] ?? "";
      return `${name}: there is no such setting. Did you mean ${near}? .env.example lists them all.`;
    });
};

/** @throws UserError with every fault on a line of its own. */
export const readConfig = (env: NodeJS.ProcessEnv, envFile: NodeJS.Dict<string> = {}): Config => {
  const faults: string[] = [...unknownSettings([...Object.keys(envFile), ...Object.keys(env).filter((name) => OURS.test(name) && !(name in envFile))])];
  const merged = { ...envFile, ...env };
  const values: Record<string, unknown> = {};
  for (const name of NAMES) {
    const one: Setting<z.ZodType> = SETTINGS[name];
    const text = merged[name] ?? (one.secret ? readSecretFile(name, merged, faults) : undefined) ?? one.fallback;
    const parsed = one.schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(`${name}: ${one.secret ? "the value" : `"${text}"`} ${parsed.error.issues[0]?.message ?? "is not valid"}. ${one.help}`);
  }
  const { provider, model = "" } = LLM_FORM.exec(String(values.LLM ?? ""))?.groups ?? {};
  const llm = isProvider(provider) ? { provider, model } : undefined;
  if (llm && !isInstalled(LLM_PACKAGES[llm.provider]))
    faults.push(`LLM: "${llm.provider}" needs a package that is not installed. Run npm install ${LLM_PACKAGES[llm.provider]}, or leave LLM empty.`);
  if (llm && values.LLM_BASE_URL && !WITH_ADDRESS.includes(llm.provider))
    faults.push(`LLM_BASE_URL: cannot be set for ${llm.provider}. Leave it empty, or use one of ${WITH_ADDRESS.join(", ")}.`);
  if (faults.length > 0)
    throw new UserError(
      `The settings have ${faults.length === 1 ? "a fault" : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`,
    );
  const all = values as Values;
  return {
    ...all,
    DATA_DIR: absolute(all.DATA_DIR),
    KNOWLEDGE_DIR: absolute(all.KNOWLEDGE_DIR),
    OPERATOR_JURISDICTION: all.OPERATOR_JURISDICTION || undefined,
    OPERATOR_LANGUAGE: all.OPERATOR_LANGUAGE || undefined,
    LLM: llm,
  };
};

const absolute = (path: string): string => (isAbsolute(path) ? path : join(packageRoot, path));

/** The settings of this process: the environment wins over `.env` beside package.json. */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env, file = join(packageRoot, ".env")): Config => {
  let fromFile: NodeJS.Dict<string> = {};
  if (existsSync(file)) {
    try {
      fromFile = parseEnv(readFileSync(file, "utf8"));
    } catch (error) {
      throw new UserError(`${file} cannot be read: ${errorMessage(error)}. Mend its permissions or remove it.`);
    }
  }
  return readConfig(env, fromFile);
};

/** The text of `.env.example`. */
export const writeEnvExample = (): string =>
  [
    "# Settings of Liaison: copy to .env and change what you need; everything has a default.",
    "# Secrets can also be given as NAME_FILE, the path of a file that holds the secret.",
    "# Printed from src/config.ts by `npm run generate`.",
    ...NAMES.flatMap((name) => {
      const one: Setting<z.ZodType> = SETTINGS[name];
      return ["", `# ${one.help}`, `#${name}=${/[\s'#]/.test(one.fallback) ? JSON.stringify(one.fallback) : one.fallback}`];
    }),
    "",
  ].join("\n");
