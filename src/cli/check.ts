import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadConfig } from "../config.ts";
import { writeFault } from "../knowledge/document.ts";
import { listKnowledgeFiles, readKnowledge } from "../knowledge/read-folder.ts";
import { dayOf } from "../lib/time.ts";
const { values } = parseArgs({ options: { only: { type: "string" }, json: { type: "boolean" } } });
const config = loadConfig();
const today = dayOf(Date.now());
let files = listKnowledgeFiles(config.KNOWLEDGE_DIR);
if (values.only) { const p = relative(config.KNOWLEDGE_DIR, resolve(values.only)); files = files.filter((f) => f.file === p || f.file.endsWith(values.only ?? "")); if (!files.length) throw new Error("no such file"); void readFileSync; void join; }
const read = readKnowledge(files, today);
for (const f of read.faults) console.log((f.severity === "fault" ? "FAULT   " : "warning ") + writeFault(f));
console.log(`${files.length} files, ${read.documents.length} documents sound, ${read.documents.reduce((n, d) => n + d.statements.length, 0)} statements, ${read.parties.length} party rows, ${read.faults.filter((f) => f.severity === "fault").length} faults, ${read.faults.filter((f) => f.severity === "warning").length} warnings`);
