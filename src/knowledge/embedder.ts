/** Text into vectors with a local model through @xenova/transformers. */
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { packageRoot } from "../config.ts";
import { errorMessage, UserError } from "../lib/errors.ts";

/** The port: tests use a small one of their own. */
export interface Embedder {
  /** Name and fingerprint of model and settings: vectors of different ids cannot be compared. */
  readonly id: string;
  /** Unit-length vectors, one per text, in order. */
  readonly embed: (texts: readonly string[], as: "query" | "passage") => Promise<readonly Float32Array[]>;
}

export interface EmbedderSettings {
  readonly model: string;
  readonly allowDownload: boolean;
  readonly pooling: "mean" | "cls";
  readonly queryPrefix: string;
  readonly passagePrefix: string;
}

/** Far more than a model reads (512 tokens): a megabyte of text must not be tokenised. */
const MAX_CHARACTERS = 6_000;
const SAMPLE_BYTES = 65_536;

const fingerprint = (path: string): string => {
  const { size } = statSync(path);
  const hash = createHash("sha256").update(String(size));
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(SAMPLE_BYTES);
    for (const position of [0, Math.max(0, Math.floor(size / 2)), Math.max(0, size - SAMPLE_BYTES)])
      hash.update(buffer.subarray(0, readSync(file, buffer, 0, SAMPLE_BYTES, position)));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
};

const ADVICE = "Restore the folder (it is part of this repository: knowledge/model), or set EMBEDDING_MODEL to another model.";

const identify = (folder: string, settings: EmbedderSettings): string => {
  const parts = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"].map((name) => {
    const path = join(folder, name);
    if (!existsSync(path)) throw new UserError(`The embedding model ${folder} has no ${name}. ${ADVICE}`);
    try {
      if (name.endsWith(".json")) JSON.parse(readFileSync(path, "utf8"));
      return fingerprint(path);
    } catch (error) {
      throw new UserError(`The embedding model's file ${path} is damaged (${errorMessage(error)}). ${ADVICE}`);
    }
  });
  const hash = createHash("sha256").update([...parts, settings.pooling, settings.queryPrefix, settings.passagePrefix].join("\n"));
  return `${basename(folder)}@${hash.digest("hex").slice(0, 12)}`;
};

/**
 * One unit vector from the rows of a text's tokens, `rows.length / dimension` of them. A text without one known word has
 * no direction: zeros compare as unlike everything, NaN would break the index.
 */
export const pool = (rows: Float32Array, dimension: number, pooling: EmbedderSettings["pooling"]): Float32Array => {
  const vector = new Float32Array(dimension);
  const end = pooling === "cls" ? dimension : rows.length;
  for (let start = 0; start < end; start += dimension)
    for (let place = 0; place < dimension; place++) vector[place] = (vector[place] ?? 0) + (rows[start + place] ?? 0);
  let square = 0;
  for (const one of vector) square += one * one;
  const length = Math.sqrt(square);
  if (!(length > 0) || !Number.isFinite(length)) return new Float32Array(dimension);
  for (let place = 0; place < dimension; place++) vector[place] = (vector[place] ?? 0) / length;
  return vector;
};

/** The library prints its stack traces to the console before it throws: the caller says it in a sentence. */
const quietly = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const { error, warn } = console;
  console.error = () => {};
  console.warn = () => {};
  try {
    return await work();
  } finally {
    console.error = error;
    console.warn = warn;
  }
};

/** @throws UserError where the model is missing or damaged, or would have to be downloaded without leave. */
export const loadEmbedder = async (settings: EmbedderSettings): Promise<Embedder> => {
  const asFolder = isAbsolute(settings.model) ? settings.model : join(packageRoot, settings.model);
  const isFolder = existsSync(asFolder);
  if (!isFolder && !settings.allowDownload)
    throw new UserError(
      `The embedding model "${settings.model}" is not a folder here. Set EMBEDDING_MODEL to a model folder, or EMBEDDING_ALLOW_DOWNLOAD=true to download it from the model hub.`,
    );
  const id = isFolder ? identify(asFolder, settings) : `${settings.model}+${settings.pooling}+${settings.queryPrefix}+${settings.passagePrefix}`;
  const { env, pipeline } = await import("@xenova/transformers");
  // Absolute model paths are appended to localModelPath, so it is set to the parent and the model is named by its folder.
  env.allowLocalModels = true;
  env.allowRemoteModels = !isFolder;
  if (isFolder) env.localModelPath = `${dirname(asFolder)}/`;
  let extract: Awaited<ReturnType<typeof pipeline<"feature-extraction">>>;
  try {
    extract = await quietly(() => pipeline("feature-extraction", isFolder ? basename(asFolder) : settings.model, { quantized: true }));
  } catch (error) {
    throw new UserError(`The embedding model ${settings.model} could not be loaded (${errorMessage(error).slice(0, 200)}). ${ADVICE}`);
  }
  return {
    id,
    embed: async (texts, as) => {
      const prefix = as === "query" ? settings.queryPrefix : settings.passagePrefix;
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        // The library's own pooling takes longer than the model: rows come out as they are and are pooled here.
        const output = await extract(prefix + text.slice(0, MAX_CHARACTERS), { pooling: "none" });
        vectors.push(pool(output.data as Float32Array, output.dims.at(-1) ?? 0, settings.pooling));
      }
      return vectors;
    },
  };
};
