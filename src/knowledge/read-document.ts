/** A file of the knowledge base, read and checked; faults say file, line, reason and remedy. */
import { instrumentFileName } from "../domain/instruments.ts";
import { isTopic, requiredTopics, type Topic } from "../domain/topics.ts";
import { checkFigures } from "./check-figures.ts";
import type { DocumentKind, Fault, KnowledgeDocument, Penalty, Source, Statement } from "./document.ts";
import { documentSchema, type RawDocument, type RawSource, type RawStatement } from "./document-schema.ts";
import { readYaml } from "./read-yaml.ts";

const MAX_BYTES = 2_000_000;

export interface ReadDocument {
  /** Absent when there is a fault (warnings alone do not make it absent). */
  readonly document: KnowledgeDocument | undefined;
  readonly faults: readonly Fault[];
}

const known = (date: string | null | undefined): string | undefined => (date && date !== "unknown" ? date : undefined);

const years = (duration: string | undefined): number | undefined => {
  if (duration === undefined) return undefined;
  const amount = Number.parseFloat(duration);
  return duration.endsWith("y") ? amount : duration.endsWith("m") ? amount / 12 : amount / 365;
};

const readPenalty = (raw: RawStatement["penalty"]): Penalty | undefined =>
  raw && { prisonMin: years(raw.prison_min), prisonMax: years(raw.prison_max), life: raw.life ?? false, fine: raw.fine };

const readSource = (key: string, raw: RawSource): Source => ({
  key,
  cite: raw.cite,
  act: raw.act,
  link: raw.link,
  language: raw.language,
  validFrom: known(raw.valid_from),
  validTo: known(raw.valid_to),
  formerly: raw.formerly ?? undefined,
  evidence: raw.evidence,
  seenAt: raw.seen_at,
  seenOn: raw.seen_on,
  quote: raw.quote,
});

const earliest = (dates: readonly (string | undefined)[]): string | undefined =>
  dates.includes(undefined) ? undefined : [...(dates as readonly string[])].sort()[0];
const latest = (dates: readonly (string | undefined)[]): string | undefined =>
  dates.includes(undefined) ? undefined : [...(dates as readonly string[])].sort().at(-1);

/** A statement's validity: its own dates, else the span of its sources. */
const readStatement = (topic: Topic, raw: RawStatement, sources: ReadonlyMap<string, Source>): Statement => {
  const cited = raw.sources.flatMap((key) => sources.get(key) ?? []);
  return {
    id: raw.id,
    topic,
    en: raw.en,
    fr: raw.fr,
    sources: raw.sources,
    answer: raw.answer,
    penalty: readPenalty(raw.penalty),
    about: raw.about ?? [],
    validFrom: raw.valid_from === undefined ? earliest(cited.map((source) => source.validFrom)) : known(raw.valid_from),
    validTo: raw.valid_to === undefined ? latest(cited.map((source) => source.validTo)) : known(raw.valid_to),
    asked: raw.asked ?? [],
  };
};

const identify = (raw: RawDocument): { readonly kind: DocumentKind; readonly id: string } | undefined => {
  const named = [
    raw.jurisdiction === undefined ? [] : [{ kind: "jurisdiction" as const, id: raw.jurisdiction }],
    raw.instrument === undefined ? [] : [{ kind: "instrument" as const, id: raw.instrument }],
    raw.subject === undefined ? [] : [{ kind: "subject" as const, id: raw.subject }],
  ].flat();
  return named.length === 1 ? named[0] : undefined;
};

/** @param file path below the knowledge folder; @param today `YYYY-MM-DD`: nothing can have been seen later. */
export const readDocument = (file: string, bytes: Uint8Array, today: string): ReadDocument => {
  const faults: Fault[] = [];
  const fault = (line: number, reason: string, remedy: string, severity: Fault["severity"] = "fault") => faults.push({ file, line, reason, remedy, severity });
  const end = (document?: KnowledgeDocument): ReadDocument => ({
    document: faults.some((one) => one.severity === "fault") ? undefined : document,
    faults,
  });

  if (bytes.byteLength > MAX_BYTES) {
    fault(1, `the file has ${bytes.byteLength} bytes; at most ${MAX_BYTES} are read`, "Split it");
    return end();
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    fault(1, "the file is not UTF-8 text", "Save it with the encoding UTF-8");
    return end();
  }

  const yaml = readYaml(text);
  for (const one of yaml.faults) fault(one.line, one.reason, "Mend the YAML (indentation, quotation marks, a tab)");
  if (yaml.faults.length > 0) return end();
  const parsed = documentSchema.safeParse(yaml.data);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
      fault(yaml.lineOf(path), `${path.join(".") || "document"}: ${issue.message}`, "See knowledge/README.md for the form");
    }
    return end();
  }
  const raw = parsed.data;
  const identity = identify(raw);
  if (!identity) {
    fault(1, "the document must name exactly one of jurisdiction, instrument, subject", "Keep one of them at the top");
    return end();
  }
  const expected = `${identity.kind}s/${instrumentFileName(identity.id).toLowerCase()}.yaml`;
  if (file !== expected) fault(1, `${identity.kind} ${identity.id} must stand in ${expected}`, "Rename the file or mend the id");

  if (raw.reviewed_on > today) fault(yaml.lineOf(["reviewed_on"]), "reviewed_on lies in the future", "Give the day of the review");
  const sources = new Map<string, Source>();
  for (const [key, value] of Object.entries(raw.sources)) {
    const source = readSource(key, value);
    sources.set(key, source);
    if (source.seenOn !== undefined && source.seenOn > today)
      fault(yaml.lineOf(["sources", key, "seen_on"]), `source ${key} was seen in the future`, "Give the day on which it was seen");
  }

  const statements: Statement[] = [];
  const notEstablished: Topic[] = [];
  const seen = new Map<string, number>();
  const cited = new Set<string>();
  for (const [topic, value] of Object.entries(raw.topics)) {
    if (!isTopic(topic)) continue; // refused by the schema
    if (value === "not established") {
      notEstablished.push(topic);
      continue;
    }
    for (const [index, one] of value.entries()) {
      const line = yaml.lineOf(["topics", topic, index]);
      const before = seen.get(one.id);
      if (before !== undefined) fault(line, `statement id ${one.id} is already used on line ${before}`, "Choose another id");
      seen.set(one.id, line);
      for (const key of one.sources) {
        cited.add(key);
        if (!sources.has(key)) fault(line, `statement ${one.id} cites source ${key}, which does not exist`, "Add it under sources, or mend the name");
      }
      const statement = readStatement(topic, one, sources);
      statements.push(statement);
      for (const reason of checkFigures(
        statement,
        one.sources.flatMap((key) => sources.get(key) ?? []),
        identity.id,
      ))
        fault(line, `statement ${one.id}: ${reason}`, "Mend the statement, or the quotation, cite or evidence of its source", "warning");
    }
  }
  for (const key of sources.keys())
    if (!cited.has(key)) fault(yaml.lineOf(["sources", key]), `source ${key} is cited by no statement`, "Cite it or remove it", "warning");
  if (identity.kind === "jurisdiction")
    for (const topic of requiredTopics)
      if (raw.topics[topic] === undefined) fault(yaml.lineOf(["topics"]), `topic ${topic} is missing`, "Add statements, or write `not established`");

  return end({
    ...identity,
    file,
    name: raw.name,
    reviewedOn: raw.reviewed_on,
    aliases: raw.aliases ?? [],
    about: raw.about ?? [],
    reference: raw.reference,
    openedOn: raw.opened_on,
    inForceOn: raw.in_force_on,
    link: raw.link,
    terms: raw.terms ?? [],
    sources,
    statements,
    notEstablished,
  });
};
