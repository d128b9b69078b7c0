/** `npm run check [-- --json | --only FILE]`: settings, database, model, index and knowledge in one report with advice. */
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import pc from "picocolors";
import { type Config, loadConfig } from "../config.ts";
import { councilOfEurope } from "../domain/jurisdictions.ts";
import { requiredTopics } from "../domain/topics.ts";
import { type Fault, type KnowledgeDocument, writeFault } from "../knowledge/document.ts";
import { listKnowledgeFiles, type ReadKnowledge, readKnowledge } from "../knowledge/read-folder.ts";
import { vectorsOf } from "../knowledge/refresh.ts";
import { openVectorIndex } from "../knowledge/vector-index.ts";
import { makeVersions } from "../knowledge/version.ts";
import { readVocabulary } from "../knowledge/vocabulary.ts";
import { errorMessage, UserError } from "../lib/errors.ts";
import { dayOf } from "../lib/time.ts";
import { embedderFrom } from "../open.ts";
import { openDatabase } from "../storage/database.ts";
import { makeKnowledgeStore } from "../storage/knowledge-store.ts";
import { runCli } from "./run-cli.ts";

interface Finding {
  readonly part: string;
  readonly state: "ok" | "advice" | "fault";
  readonly text: string;
}

const attempt = async (part: string, work: () => string | Promise<string>): Promise<Finding> => {
  try {
    return { part, state: "ok", text: await work() };
  } catch (error) {
    return { part, state: "fault", text: errorMessage(error) };
  }
};

const checkDatabase = (config: Config): string => {
  const file = join(config.DATA_DIR, "liaison.sqlite");
  if (!existsSync(file)) return "not there yet; the first start makes it";
  const database = openDatabase(file, "main-migrations", { readonly: true });
  try {
    const result = database.$client.pragma("quick_check", { simple: true });
    if (result !== "ok") throw new UserError(`${file} is damaged (${String(result)}). Restore it from a backup, or move it away to begin with an empty one.`);
    return file;
  } finally {
    database.$client.close();
  }
};

const checkIndex = (config: Config, model: string | undefined): Finding => {
  const part = "index";
  const versions = makeVersions(config.DATA_DIR);
  const version = versions.findCurrent();
  if (version === undefined) return { part, state: "ok", text: "not there yet; the first start builds it" };
  try {
    const manifest = versions.getManifest(version);
    if (model !== undefined && manifest.model !== model)
      return { part, state: "advice", text: `was built with ${manifest.model}, the model is now ${model}; the next start builds it anew` };
    openVectorIndex(join(versions.pathOf(version), "vectors.hnsw"), manifest.dimension, manifest.vectors);
    const database = openDatabase(join(versions.pathOf(version), "knowledge.sqlite"), "knowledge-migrations", { readonly: true });
    try {
      const quick = database.$client.pragma("quick_check", { simple: true });
      if (quick !== "ok") throw new Error(String(quick));
      const stored = makeKnowledgeStore(database).listFiles();
      const present = listKnowledgeFiles(config.KNOWLEDGE_DIR);
      const changed =
        present.filter((one) => stored.get(one.file) !== one.sha256).length +
        [...stored.keys()].filter((file) => !present.some((one) => one.file === file)).length;
      const text = `version ${version}, ${manifest.passages} statements, ${manifest.vectors} vectors`;
      return changed === 0
        ? { part, state: "ok", text }
        : { part, state: "advice", text: `${text}; ${changed} ${changed === 1 ? "file has" : "files have"} changed since: run npm run refresh` };
    } finally {
      database.$client.close();
    }
  } catch (error) {
    return { part, state: "advice", text: `is damaged (${errorMessage(error)}); the next start builds it anew` };
  }
};

const share = (count: number, total: number): string => (total === 0 ? "-" : `${Math.round((100 * count) / total)} %`);

/** How well one document's statements are seen: by the best of each statement's sources. */
const evidenceOf = (document: KnowledgeDocument) => {
  const best = document.statements.map((statement) => statement.sources.map((key) => document.sources.get(key)?.evidence));
  const text = best.filter((evidence) => evidence.includes("text-seen")).length;
  const secondary = best.filter((evidence) => !evidence.includes("text-seen") && evidence.includes("secondary-seen")).length;
  return { text, secondary, none: best.length - text - secondary };
};

const coverageOf = ({ documents, parties }: ReadKnowledge) => ({
  documents: documents.map((document) => {
    const topics = new Set(document.statements.map((statement) => statement.topic));
    return {
      id: document.id,
      kind: document.kind,
      reviewed_on: document.reviewedOn,
      statements: document.statements.length,
      topics: document.kind === "jurisdiction" ? requiredTopics.filter((topic) => topics.has(topic)).length : topics.size,
      not_established: document.notEstablished,
      evidence: evidenceOf(document),
    };
  }),
  parties: Object.fromEntries(
    [...new Set(parties.map((row) => row.instrument))].map((instrument) => {
      const rows = parties.filter((row) => row.instrument === instrument);
      const of = (party: string) => rows.filter((row) => row.party === party).length;
      return [
        instrument,
        {
          rows: rows.length,
          yes: of("yes"),
          no: of("no"),
          unknown: of("unknown"),
          member_states: rows.filter((row) => councilOfEurope.includes(row.iso2)).length,
        },
      ];
    }),
  ),
});

const writeCoverage = (coverage: ReturnType<typeof coverageOf>): string => {
  const lines = coverage.documents.map((one) =>
    [
      one.id.padEnd(12),
      String(one.statements).padStart(4),
      `${one.topics}${one.kind === "jurisdiction" ? `/${requiredTopics.length}` : ""}`.padStart(6),
      share(one.evidence.text, one.statements).padStart(6),
      share(one.evidence.secondary, one.statements).padStart(6),
      share(one.evidence.none, one.statements).padStart(6),
      ` ${one.reviewed_on}`,
    ].join(" "),
  );
  const tables = Object.entries(coverage.parties).map(([id, one]) =>
    [
      id.padEnd(12),
      String(one.rows).padStart(4),
      String(one.yes).padStart(6),
      String(one.no).padStart(6),
      String(one.unknown).padStart(6),
      `${one.member_states}/${councilOfEurope.length}`.padStart(8),
    ].join(" "),
  );
  return ["document     stmts topics   text second    not  reviewed", ...lines, "", "party table   rows    yes     no unknown  members", ...tables].join("\n");
};

await runCli(async () => {
  const { values } = parseArgs({ options: { json: { type: "boolean" }, only: { type: "string" } } });
  const config = loadConfig();
  const all = listKnowledgeFiles(config.KNOWLEDGE_DIR);
  const wanted = values.only === undefined ? undefined : relative(config.KNOWLEDGE_DIR, resolve(values.only));
  const files = wanted === undefined ? all : all.filter((one) => one.file === wanted || one.file === values.only || one.file.endsWith(`/${values.only}`));
  if (files.length === 0)
    throw new UserError(`${values.only ?? config.KNOWLEDGE_DIR} is no file of the knowledge base. Name one such as knowledge/jurisdictions/it.yaml.`);
  const read = readKnowledge(files, dayOf(Date.now()));
  const isFault = (fault: Fault) => fault.severity === "fault";
  const faults = read.faults.filter(isFault);
  const statements = read.documents.reduce((sum, document) => sum + document.statements.length, 0);

  const findings: Finding[] = [];
  if (wanted === undefined) {
    findings.push({ part: "settings", state: "ok", text: `read; data in ${config.DATA_DIR}` });
    findings.push(await attempt("database", () => checkDatabase(config)));
    let model: string | undefined;
    findings.push(await attempt("model", async () => (model = vectorsOf(await embedderFrom(config)))));
    findings.push(
      await attempt("words", () => {
        readVocabulary(config.KNOWLEDGE_DIR);
        return "names.yaml and lexicon.yaml";
      }),
    );
    findings.push(checkIndex(config, model));
    findings.push({
      part: "chat model",
      state: "ok",
      text: config.LLM ? `${config.LLM.provider}:${config.LLM.model}` : "none: answers are composed from the knowledge itself",
    });
  }
  findings.push({
    part: "knowledge",
    state: faults.length > 0 ? "fault" : read.faults.length > 0 ? "advice" : "ok",
    text: `${files.length} files, ${statements} statements, ${read.parties.length} party rows; ${faults.length} faults, ${read.faults.length - faults.length} warnings`,
  });
  const coverage = coverageOf(read);
  const failed = findings.some((one) => one.state === "fault");
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ ok: !failed, findings, coverage, faults: read.faults })}\n`);
    return failed ? 1 : 0;
  }
  for (const fault of read.faults) process.stdout.write(`${isFault(fault) ? pc.red("fault  ") : pc.yellow("warning")} ${writeFault(fault)}\n`);
  if (wanted === undefined) process.stdout.write(`${read.faults.length > 0 ? "\n" : ""}${writeCoverage(coverage)}\n\n`);
  const mark = { ok: pc.green("ok    "), advice: pc.yellow("advice"), fault: pc.red("fault ") };
  for (const one of findings) process.stdout.write(`${mark[one.state]} ${one.part}: ${one.text}\n`);
  return failed ? 1 : 0;
});
