/** The files of the knowledge folder and what is in them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { errorMessage, UserError } from "../lib/errors.ts";
import type { Fault, KnowledgeDocument } from "./document.ts";
import { type PartyRow, readPartyTable } from "./party-table.ts";
import { readDocument } from "./read-document.ts";

export interface KnowledgeFile {
  /** Path below the knowledge folder, with `/`. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

const FOLDERS = [
  { folder: "jurisdictions", extension: ".yaml" },
  { folder: "instruments", extension: ".yaml" },
  { folder: "subjects", extension: ".yaml" },
  { folder: "parties", extension: ".csv" },
] as const;

const MAX_BYTES = 64_000_000;

/** @throws UserError where the folder is not there or cannot be read. */
export const listKnowledgeFiles = (root: string): readonly KnowledgeFile[] => {
  const files: KnowledgeFile[] = [];
  for (const { folder, extension } of FOLDERS) {
    let names: readonly string[];
    try {
      names = readdirSync(join(root, folder))
        .filter((name) => name.endsWith(extension))
        .sort();
    } catch (error) {
      if (folder !== "jurisdictions" && error instanceof Error && "code" in error && error.code === "ENOENT") continue; // an optional folder
      throw new UserError(
        `The knowledge folder ${root} cannot be read (${errorMessage(error)}). Set KNOWLEDGE_DIR to the folder that holds jurisdictions/, instruments/ and parties/.`,
      );
    }
    for (const name of names) {
      const path = join(root, folder, name);
      try {
        if (statSync(path).size > MAX_BYTES) throw new UserError(`it is larger than ${MAX_BYTES / 1_000_000} MB`);
        const bytes = readFileSync(path);
        files.push({ file: `${folder}/${name}`, bytes, sha256: createHash("sha256").update(bytes).digest("hex") });
      } catch (error) {
        throw new UserError(`The knowledge file ${path} cannot be read: ${errorMessage(error)}. Mend its permissions or remove it, then try again.`);
      }
    }
  }
  return files;
};

export interface ReadKnowledge {
  readonly documents: readonly KnowledgeDocument[];
  readonly parties: readonly PartyRow[];
  readonly faults: readonly Fault[];
}

export const isPartyTable = (file: string): boolean => file.startsWith("parties/");

export const readKnowledge = (files: readonly KnowledgeFile[], today: string): ReadKnowledge => {
  const documents: KnowledgeDocument[] = [];
  const parties: PartyRow[] = [];
  const faults: Fault[] = [];
  for (const one of files) {
    if (isPartyTable(one.file)) {
      const table = readPartyTable(one.file, one.bytes, today);
      parties.push(...table.rows);
      faults.push(...table.faults);
    } else {
      const read = readDocument(one.file, one.bytes, today);
      if (read.document) documents.push(read.document);
      faults.push(...read.faults);
    }
  }
  return { documents, parties, faults };
};
