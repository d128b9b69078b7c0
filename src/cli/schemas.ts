/** The JSON Schemas of the command-line contracts, printed from their zod definitions. */
import { z } from "zod";
import { askError, askInput, askOutput } from "./ask-contract.ts";

const print = (schema: z.ZodType, title: string): string => `${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`;

/** File name and text of each. */
export const writeSchemas = (): readonly (readonly [file: string, text: string])[] => [
  ["ask-input.schema.json", print(askInput, "liaison ask: input line")],
  ["ask-output.schema.json", print(askOutput, "liaison ask: output line")],
  ["ask-error.schema.json", print(askError, "liaison ask: output line for an input line that could not be read")],
];
