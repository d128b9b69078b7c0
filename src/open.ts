/** What every command of the program needs: embedder and library from the settings, with progress on the error output. */
import { join } from "node:path";
import cliProgress from "cli-progress";
import { type Config, packageRoot } from "./config.ts";
import { type Embedder, loadEmbedder } from "./knowledge/embedder.ts";
import { type Library, openLibrary } from "./knowledge/library.ts";
import type { RefreshProgress } from "./knowledge/refresh.ts";
import { makeVersions } from "./knowledge/version.ts";
import { makeWordAnswer, type WordAnswer } from "./knowledge/word-answer.ts";
import type { Clock } from "./lib/time.ts";

const NOTICES = {
  "first-build": "First start: building the index of the knowledge base (once, about a minute) ...",
  "new-model": "The embedding model has changed: building the index anew ...",
  damaged: "The index is damaged: building it anew from the documents ...",
} as const;

/** A bar on a terminal, a line now and then elsewhere; the standard output stays free. */
export const makeProgress = () => {
  const terminal = process.stderr.isTTY === true;
  let bar: cliProgress.SingleBar | undefined;
  let last = 0;
  return {
    show: ({ step, done, total }: RefreshProgress) => {
      if (step !== "embed") return;
      if (!terminal) {
        if (done === total || done - last >= 1_000) {
          last = done;
          process.stderr.write(`  ${done} of ${total} statements
`);
        }
        return;
      }
      if (!bar) {
        bar = new cliProgress.SingleBar(
          { format: "  {bar} {value}/{total} statements, {eta} s left", stream: process.stderr, hideCursor: true, clearOnComplete: true },
          cliProgress.Presets.shades_classic,
        );
        bar.start(total, done);
      }
      bar.update(done);
      if (done === total) bar.stop();
    },
    end: () => bar?.stop(),
  };
};

export const embedderFrom = (config: Config): Promise<Embedder> =>
  loadEmbedder({
    model: config.EMBEDDING_MODEL,
    allowDownload: config.EMBEDDING_ALLOW_DOWNLOAD,
    pooling: config.EMBEDDING_POOLING,
    queryPrefix: config.EMBEDDING_QUERY_PREFIX,
    passagePrefix: config.EMBEDDING_PASSAGE_PREFIX,
  });

/** The chat model that words answers, where one is configured. */
export const wordingFrom = (config: Config): WordAnswer | undefined =>
  config.LLM &&
  makeWordAnswer({
    provider: config.LLM.provider,
    model: config.LLM.model,
    baseUrl: config.LLM_BASE_URL,
    apiKey: config.LLM_API_KEY,
    timeoutMs: config.LLM_TIMEOUT_MS,
    promptsDir: join(packageRoot, "prompts"),
  });

export const libraryFrom = async (config: Config, clock: Clock): Promise<{ readonly library: Library; readonly embedder: Embedder }> => {
  const embedder = await embedderFrom(config);
  const progress = makeProgress();
  try {
    const library = await openLibrary({
      knowledgeDir: config.KNOWLEDGE_DIR,
      versions: makeVersions(config.DATA_DIR),
      embedder,
      clock,
      onProgress: progress.show,
      onNotice: (notice, detail) => process.stderr.write(`${NOTICES[notice]}${notice === "damaged" ? ` (${detail})` : ""}\n`),
    });
    return { library, embedder };
  } finally {
    progress.end();
  }
};
