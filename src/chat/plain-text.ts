/** A reply as plain text: for notifications, screen readers, and the fallback of every platform. */
import { stripControls } from "../lib/text.ts";
import type { Block, BlockKind, Reply } from "./reply.ts";

const marks = (cites: readonly number[] | undefined): string => (cites && cites.length > 0 ? ` ${cites.map((number) => `[${number}]`).join("")}` : "");

const writers: { readonly [Kind in BlockKind]: (block: Extract<Block, { readonly kind: Kind }>) => string } = {
  text: (block) => `${block.style === "quote" ? `“${block.text}”` : block.text}${marks(block.cites)}`,
  source: (block) => `[${block.number}] ${block.cite} — ${block.title}${block.detail ? ` (${block.detail})` : ""}${block.url ? ` ${block.url}` : ""}`,
  section: (block) => block.title,
  fields: (block) => block.fields.map((field) => `${field.label}: ${field.value}`).join("\n"),
  table: (block) => [block.columns, ...block.rows].map((row) => row.join(" | ")).join("\n"),
  choices: (block) => [block.prompt, ...block.choices.map((choice, place) => `${place + 1}. ${choice.label}`)].join("\n"),
  "form-button": (block) => block.label,
  image: (block) => block.alt,
  file: (block) => block.name,
  footnote: (block) => block.text,
};

export const writeBlock = (block: Block): string => (writers[block.kind] as (one: Block) => string)(block);

/** @param options `sources: false` leaves the citations out (where they are given apart). */
export const writePlainText = (reply: Reply, options: { readonly sources?: boolean } = {}): string =>
  stripControls(
    reply.blocks
      .filter((block) => options.sources !== false || block.kind !== "source")
      .map(writeBlock)
      .filter((text) => text !== "")
      .join("\n"),
  );
