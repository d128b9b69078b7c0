/** `npm run refresh [-- --full]`: takes over what changed in the knowledge folder; the old version serves until it is whole. */
import { parseArgs } from "node:util";
import { loadConfig } from "../config.ts";
import { refresh } from "../knowledge/refresh.ts";
import { makeVersions } from "../knowledge/version.ts";
import { readVocabulary } from "../knowledge/vocabulary.ts";
import { systemClock } from "../lib/time.ts";
import { embedderFrom, makeProgress } from "../open.ts";
import { runCli } from "./run-cli.ts";

await runCli(async () => {
  const { values } = parseArgs({ options: { full: { type: "boolean" } } });
  const config = loadConfig();
  readVocabulary(config.KNOWLEDGE_DIR);
  const embedder = await embedderFrom(config);
  const progress = makeProgress();
  try {
    const result = await refresh({
      knowledgeDir: config.KNOWLEDGE_DIR,
      versions: makeVersions(config.DATA_DIR),
      embedder,
      clock: systemClock,
      onProgress: progress.show,
      full: values.full ?? false,
    });
    process.stdout.write(
      result
        ? `Version ${result.version} serves: ${result.changed.length} changed and ${result.removed.length} removed files, ${result.embedded} statements embedded, ${result.passages} in all.\n${[...result.changed.map((file) => `  changed ${file}`), ...result.removed.map((file) => `  removed ${file}`)].join("\n")}\n`
        : "Nothing has changed in the knowledge folder.\n",
    );
    return 0;
  } finally {
    progress.end();
  }
});
