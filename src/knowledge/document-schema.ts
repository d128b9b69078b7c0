/** The shape of a knowledge document on disk. */
import { z } from "zod";
import { isDay, isPartialDate } from "../domain/dates.ts";
import { isInstrumentId } from "../domain/instruments.ts";
import { isJurisdiction } from "../domain/jurisdictions.ts";
import { isTopic } from "../domain/topics.ts";

const text = z.string().trim().min(1, "is empty");
const key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens");
const day = z.string().refine(isDay, "is not a day of the form 2023-03-11");
const partialDate = z.string().refine(isPartialDate, "is not a date of the form 2023-03-11, 2023-03 or 2023");
const unknownOrDate = z.union([z.literal("unknown"), partialDate]);
const link = z.string().regex(/^https?:\/\/[^\s]+$/, "is not a web address (it must begin with https:// and have no spaces)");
/** Where a thing was seen: a web address, or a file of a public repository (`github:owner/name path`). */
const seenAt = z.string().regex(/^(https?:\/\/[^\s]+|github:\S+.*)$/, "is not a web address or github:owner/name path");
const duration = z.string().regex(/^\d+(?:\.\d+)?[ymd]$/, "is not a duration such as 6m or 2y");
const names = z.strictObject({ en: text, fr: text });
const aboutCode = z.string().refine((code) => isJurisdiction(code) || isInstrumentId(code), "is neither a jurisdiction code nor an instrument id");

const source = z
  .strictObject({
    cite: text,
    act: text,
    link: link.optional(),
    language: z.string().regex(/^[a-z]{2,3}$/, "is not a language code such as it"),
    valid_from: unknownOrDate.optional(),
    valid_to: partialDate.nullish(),
    formerly: text.nullish(),
    evidence: z.enum(["text-seen", "secondary-seen", "not-seen"]),
    seen_at: seenAt.optional(),
    seen_on: day.optional(),
    quote: text.optional(),
  })
  .superRefine((value, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (value.evidence !== "not-seen" && (value.seen_at === undefined || value.seen_on === undefined))
      fault("evidence", `is ${value.evidence}, so seen_at and seen_on must say where and when`);
    if (value.evidence === "text-seen" && value.quote === undefined) fault("evidence", "is text-seen, so quote must carry the words that were seen");
    if (value.evidence === "not-seen" && value.quote !== undefined) fault("quote", "stands in a source that was not seen");
    if (value.valid_to && value.valid_from && value.valid_from !== "unknown" && value.valid_to < value.valid_from) fault("valid_to", "lies before valid_from");
  });

const penalty = z.strictObject({
  prison_min: duration.optional(),
  prison_max: duration.optional(),
  life: z.boolean().optional(),
  fine: text.optional(),
});

const statement = z.strictObject({
  id: key,
  en: text,
  fr: text.optional(),
  sources: z.array(key).min(1, "is empty: every statement needs a source"),
  answer: z.enum(["yes", "no", "partly"]).optional(),
  penalty: penalty.optional(),
  about: z.array(aboutCode).optional(),
  valid_from: unknownOrDate.optional(),
  valid_to: partialDate.nullish(),
  asked: z.array(text).optional(),
});

const topics = z
  .record(z.string(), z.union([z.literal("not established"), z.array(statement).min(1, "is empty: write `not established` instead")]))
  .superRefine((value, context) => {
    for (const name of Object.keys(value))
      if (!isTopic(name)) context.addIssue({ code: "custom", path: [name], message: "is not a topic (knowledge/README.md lists them)" });
  });

export const documentSchema = z.strictObject({
  jurisdiction: z.string().refine(isJurisdiction, "is not a jurisdiction code (ISO 3166-1 alpha-2, XK, EU)").optional(),
  instrument: z.string().refine(isInstrumentId, "is not an instrument id such as ETS182 or EU-2014/41").optional(),
  subject: key.optional(),
  name: names,
  reviewed_on: day,
  about: z.array(aboutCode).optional(),
  aliases: z.array(text).optional(),
  reference: text.optional(),
  opened_on: partialDate.optional(),
  in_force_on: partialDate.optional(),
  transposed_by: partialDate.optional(),
  link: link.optional(),
  terms: z.array(z.strictObject({ term: text, language: z.string().regex(/^[a-z]{2,3}$/), means: text })).optional(),
  sources: z.record(key, source),
  topics,
});

export type RawDocument = z.infer<typeof documentSchema>;
export type RawStatement = z.infer<typeof statement>;
export type RawSource = z.infer<typeof source>;
