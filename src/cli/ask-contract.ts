/** The contract of `ask --batch`: other programs read and write these lines. */
import { z } from "zod";
import { isDay } from "../domain/dates.ts";
import { isJurisdiction } from "../domain/jurisdictions.ts";

const iso2 = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe("ISO 3166-1 alpha-2; Kosovo* XK, the European Union EU");

export const askInput = z
  .object({
    id: z.union([z.string(), z.number()]).describe("Given back unchanged"),
    question: z.string(),
    jurisdiction: iso2.nullish().describe("The asker's own state, assumed where the question names none"),
    language: z.string().nullish().describe("Language of the question, ISO 639-1; French is answered in French, all others in English"),
    on: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .nullish()
      .describe("Date of the offence: the law of that day is given"),
    thread: z.union([z.string(), z.number()]).nullish().describe("Lines with the same thread are turns of one conversation"),
  })
  .describe("One line of the input of `ask --batch`");

export const readAskInput = (line: string): z.infer<typeof askInput> => {
  const value = askInput.parse(JSON.parse(line));
  if (value.jurisdiction && !isJurisdiction(value.jurisdiction)) throw new Error(`jurisdiction "${value.jurisdiction}" is not a code that is known here`);
  if (value.on && !isDay(value.on)) throw new Error(`on "${value.on}" is not a calendar day`);
  return value;
};

const id = z.union([z.string(), z.number(), z.null()]);

export const askOutput = z
  .object({
    id: id.describe("As in the input; null where the line had none"),
    outcome: z.enum(["answered", "unknown", "declined", "clarify"]),
    text: z.string().describe("The answer, with [n] for the n-th citation"),
    citations: z.array(
      z.object({
        document: z.string().describe("Id of the knowledge document: IT, ETS182, parties/SOM"),
        section: z.string().describe("Id of the statement, or the state's row"),
        cite: z.string(),
        title: z.string(),
        url: z.string().nullable(),
        checked_on: z.string().nullable().describe("YYYY-MM-DD"),
        evidence: z.enum(["text-seen", "secondary-seen", "not-seen"]),
      }),
    ),
    jurisdictions: z.array(iso2),
    instruments: z.array(z.string()).describe("UNTOC, SOM, ETS182, CETS198, EU-2014/41 ..."),
    language: z.enum(["en", "fr"]),
    proof: z
      .object({
        made_by: z.string().describe("`composed` from the knowledge itself, or the chat model that worded it"),
        checked: z.number().int().describe("Statements, rows or sentences that were held against their sources"),
        dropped: z
          .array(z.object({ document: z.string().describe("Empty for a sentence of a chat model"), section: z.string(), reason: z.string() }))
          .describe("Those that their sources do not carry"),
        not_worded: z.string().nullable().describe("Why the chat model's wording was not used; null where it was, or where none is configured"),
      })
      .describe("The check that runs on every answer"),
    ms: z.number().describe("Question in to answer out, milliseconds"),
  })
  .describe("One line of the output of `ask --batch`, and of `ask --json`");

export const askError = z
  .object({ id, outcome: z.literal("error"), reason: z.string() })
  .describe("In place of an output line, for an input line that could not be read");

export type AskOutput = z.infer<typeof askOutput>;
export type AskError = z.infer<typeof askError>;
