/** A reply for a terminal: wrapped to its width, coloured where it can, plain where it cannot. */
import pc from "picocolors";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import type { Block, BlockKind, Reply } from "../../chat/reply.ts";
import { stripControls } from "../../lib/text.ts";
import { MAX_WIDTH, MIN_WIDTH } from "./limits.ts";

export interface TerminalStyle {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

type Colours = ReturnType<typeof pc.createColors>;

const wrap = (text: string, width: number, indent = ""): string =>
  text
    .split("\n")
    .map((line) => {
      const own = /^\s*/u.exec(line)?.[0] ?? "";
      const inner = Math.max(MIN_WIDTH, width - indent.length - own.length);
      return wrapAnsi(line.slice(own.length), inner, { hard: true, trim: true })
        .split("\n")
        .map((part) => indent + own + part)
        .join("\n");
    })
    .join("\n");

/** One row below the other where the columns do not fit beside each other. */
const writeTable = (columns: readonly string[], rows: readonly (readonly string[])[], width: number, c: Colours): string => {
  const all = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...all.map((row) => stringWidth(row[column] ?? ""))));
  const total = widths.reduce((sum, one) => sum + one + 2, 0);
  if (total <= width)
    return all
      .map((row, place) => {
        const line = row
          .map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(cell))))
          .join("  ")
          .trimEnd();
        return place === 0 ? c.dim(line) : line;
      })
      .join("\n");
  return rows.map((row) => `${c.bold(row[0] ?? "")}\n${wrap(row.slice(1).filter(Boolean).join("; "), width, "  ")}`).join("\n");
};

const writersFor = (width: number, c: Colours): { readonly [Kind in BlockKind]: (block: Extract<Block, { readonly kind: Kind }>) => string } => ({
  text: (block) => {
    const cites = block.cites && block.cites.length > 0 ? ` ${c.cyan(block.cites.map((number) => `[${number}]`).join(""))}` : "";
    if (block.style === "quote") return c.italic(wrap(`“${block.text}”`, width, "  "));
    if (block.style === "note") return c.dim(wrap(block.text + cites, width));
    return wrap((block.style === "lead" ? c.bold(block.text) : block.text) + cites, width);
  },
  source: (block) => {
    const head = `${c.cyan(`[${block.number}]`)} ${c.bold(block.cite)}, ${block.title}`;
    const lines = [
      wrap(head, width),
      ...(block.detail ? [c.dim(wrap(block.detail, width, "    "))] : []),
      ...(block.url ? [`    ${c.underline(block.url)}`] : []),
    ];
    return lines.join("\n");
  },
  section: (block) => c.bold(wrap(block.title, width)),
  fields: (block) => {
    const label = Math.max(...block.fields.map((field) => stringWidth(field.label)), 0) + 2;
    return block.fields
      .map((field) => wrap(field.value, width, " ".repeat(label)).replace(/^ +/u, field.label + " ".repeat(label - stringWidth(field.label))))
      .join("\n");
  },
  table: (block) => writeTable(block.columns, block.rows, width, c),
  choices: (block) => [wrap(block.prompt, width), ...block.choices.map((choice, place) => wrap(`${place + 1}. ${choice.label}`, width, "  "))].join("\n"),
  "form-button": (block) => c.bold(block.label),
  image: (block) => wrap(`${block.alt}: ${block.file}`, width),
  file: (block) => wrap(`${block.name}: ${block.file}`, width),
  footnote: (block) => c.dim(wrap(block.text, width)),
});

const clean = (block: Block): Block =>
  JSON.parse(JSON.stringify(block), (_key, value: unknown) => (typeof value === "string" ? stripControls(value) : value)) as Block;

/** Blocks are set apart by an empty line, sources stand together. */
export const writeText = (reply: Reply, style: TerminalStyle): string => {
  const width = Math.max(MIN_WIDTH, style.width > 1_000 ? style.width : Math.min(MAX_WIDTH, style.width));
  const writers = writersFor(width, pc.createColors(style.colour));
  const blocks = reply.blocks.map(clean);
  return blocks
    .map((block, place) => {
      const text = (writers[block.kind] as (one: Block) => string)(block);
      const next = blocks[place + 1];
      if (!next) return text;
      const together =
        (block.kind === "source" && next.kind === "source") ||
        (block.kind === "text" && block.style === "note" && next.kind === "text" && next.style === "quote");
      return together ? `${text}\n` : `${text}\n\n`;
    })
    .join("");
};
