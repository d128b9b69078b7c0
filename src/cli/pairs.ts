/** `npm run --silent pairs`: every statement with its ways of asking, one JSON line each, as the index embeds them: what the model is trained on. */
import { loadConfig } from "../config.ts";
import { writeFault } from "../knowledge/document.ts";
import { withoutStates } from "../knowledge/embed-texts.ts";
import { listKnowledgeFiles, readKnowledge } from "../knowledge/read-folder.ts";
import { readVocabulary } from "../knowledge/vocabulary.ts";
import { UserError } from "../lib/errors.ts";
import { dayOf } from "../lib/time.ts";
import { runCli } from "./run-cli.ts";

await runCli(async () => {
  const { KNOWLEDGE_DIR } = loadConfig();
  const vocabulary = readVocabulary(KNOWLEDGE_DIR);
  const read = readKnowledge(listKnowledgeFiles(KNOWLEDGE_DIR), dayOf(Date.now()));
  const faults = read.faults.filter((fault) => fault.severity === "fault");
  if (faults.length > 0) throw new UserError(`The knowledge base has faults:\n${faults.map((fault) => `  ${writeFault(fault)}`).join("\n")}`);
  for (const { id, kind, statements } of read.documents)
    for (const { topic, en, fr, asked } of statements)
      process.stdout.write(
        `${JSON.stringify({
          document: id,
          kind,
          topic,
          texts: [en, ...(fr ? [fr] : [])].map((text) => withoutStates(text, vocabulary)),
          asked: asked.map((text) => withoutStates(text, vocabulary)),
        })}\n`,
      );
  return 0;
});
