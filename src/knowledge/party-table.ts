/** Who is bound by an instrument, since when: one CSV a treaty, one row a state. */
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { isDay, isPartialDate } from "../domain/dates.ts";
import { instrumentFileName, instrumentOfFileName, isInstrumentId } from "../domain/instruments.ts";
import { isJurisdiction } from "../domain/jurisdictions.ts";
import type { Evidence, Fault } from "./document.ts";

export const boundBy = ["ratification", "accession", "acceptance", "approval", "succession", "eu-membership", "signature"] as const;
export type BoundBy = (typeof boundBy)[number];
export type PartyStatus = "yes" | "no" | "unknown";

export interface PartyRow {
  readonly instrument: string;
  readonly iso2: string;
  readonly party: PartyStatus;
  readonly signedOn: string | undefined;
  readonly boundBy: BoundBy | undefined;
  readonly ratifiedOn: string | undefined;
  readonly inForceOn: string | undefined;
  readonly endedOn: string | undefined;
  readonly evidence: Evidence;
  readonly sourceUrl: string | undefined;
  readonly checkedOn: string | undefined;
  readonly note: string | undefined;
}

const empty = z.literal("").transform(() => undefined);
const date = z.union([empty, z.string().refine(isPartialDate, "is not a date of the form 2023-03-11, 2023-03 or 2023")]);
const row = z
  .strictObject({
    iso2: z.string().refine(isJurisdiction, "is not a jurisdiction code (ISO 3166-1 alpha-2, XK, EU)"),
    party: z.enum(["yes", "no", "unknown"]),
    signed_on: date,
    bound_by: z.union([empty, z.enum(boundBy)]),
    ratified_on: date,
    in_force_on: date,
    ended_on: date,
    evidence: z.enum(["text-seen", "secondary-seen", "not-seen"]),
    source_url: z.union([empty, z.string().regex(/^(https?:\/\/[^\s]+|github:\S+.*)$/, "is not a web address or github:owner/name path")]),
    checked_on: z.union([empty, z.string().refine(isDay, "is not a day of the form 2023-03-11")]),
    note: z.string().transform((text) => text.trim() || undefined),
  })
  .refine((value) => value.evidence === "not-seen" || (value.source_url !== undefined && value.checked_on !== undefined), {
    path: ["evidence"],
    message: "says that a source was seen, so source_url and checked_on must say where and when",
  });

const COLUMNS = Object.keys(row.shape);

export interface ReadPartyTable {
  readonly instrument: string;
  readonly rows: readonly PartyRow[];
  readonly faults: readonly Fault[];
}

/** @param file path below the knowledge folder, `parties/ETS182.csv`. */
export const readPartyTable = (file: string, bytes: Uint8Array, today: string): ReadPartyTable => {
  const stem = /^parties\/(.+)\.csv$/.exec(file)?.[1] ?? "";
  const instrument = instrumentOfFileName(stem);
  const faults: Fault[] = [];
  const fault = (line: number, reason: string, remedy: string) => faults.push({ file, line, reason, remedy, severity: "fault" });
  if (!isInstrumentId(instrument) || instrumentFileName(instrument) !== stem)
    fault(1, `the file name is not an instrument id`, "Name it like ETS182.csv or EU-2014-41.csv");
  let records: readonly { readonly record: Record<string, string>; readonly info: { readonly lines: number } }[] = [];
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const header = text
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/, 1)[0]
      ?.trim();
    if (header !== COLUMNS.join(",")) fault(1, `the first line is not ${COLUMNS.join(",")}`, "Put the column names there");
    else records = parse(text, { columns: true, bom: true, info: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    const line = error !== null && typeof error === "object" && "lines" in error ? Number(error.lines) : 1;
    fault(line, error instanceof Error ? error.message : String(error), "Mend the CSV (commas, quotation marks, UTF-8)");
  }
  const rows: PartyRow[] = [];
  const seen = new Set<string>();
  for (const { record, info } of records) {
    const parsed = row.safeParse(record);
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        fault(info.lines, `${issue.path.join(".")} "${record[String(issue.path[0])] ?? ""}": ${issue.message}`, "See knowledge/README.md");
      continue;
    }
    const value = parsed.data;
    if (seen.has(value.iso2)) fault(info.lines, `${value.iso2} has a row already`, "Keep one of them");
    seen.add(value.iso2);
    for (const key of ["signed_on", "ratified_on", "in_force_on", "checked_on"] as const) {
      const day = value[key];
      if (day !== undefined && day.slice(0, 10) > today && key !== "in_force_on") fault(info.lines, `${key} ${day} lies in the future`, "Mend the date");
    }
    if (value.ratified_on && value.in_force_on && value.in_force_on.slice(0, value.ratified_on.length) < value.ratified_on.slice(0, value.in_force_on.length))
      fault(info.lines, `${value.iso2} is bound (${value.in_force_on}) before it ratified (${value.ratified_on})`, "Mend one of the dates");
    rows.push({
      instrument,
      iso2: value.iso2,
      party: value.party,
      signedOn: value.signed_on,
      boundBy: value.bound_by,
      ratifiedOn: value.ratified_on,
      inForceOn: value.in_force_on,
      endedOn: value.ended_on,
      evidence: value.evidence,
      sourceUrl: value.source_url,
      checkedOn: value.checked_on,
      note: value.note,
    });
  }
  return { instrument, rows, faults };
};
