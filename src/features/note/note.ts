/** An answer as a note for the file: what was asked, what was answered, on which sources, as of when. */
import type { Block, Reply, SourceBlock } from "../../chat/reply.ts";
import { writeDate } from "../../domain/dates.ts";
import type { Turn } from "../../storage/turn-store.ts";
import { type Language, textsIn } from "../../texts/texts.ts";

export type NotePart =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly style: "plain" | "quote" | "small" }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "source"; readonly number: number; readonly text: string; readonly url: string | undefined };

export interface Note {
  readonly title: string;
  readonly parts: readonly NotePart[];
}

const sourceText = (block: SourceBlock): string => `${block.cite}, ${block.title}${block.detail ? ` (${block.detail})` : ""}`;

const partsOf = (block: Block): readonly NotePart[] => {
  switch (block.kind) {
    case "text": {
      const marks = (block.cites ?? []).map((number) => `[${number}]`).join("");
      const style = block.style === "quote" ? "quote" : block.style === "note" ? "small" : "plain";
      return [{ kind: "paragraph", text: `${style === "quote" ? `“${block.text}”` : block.text}${marks ? ` ${marks}` : ""}`, style }];
    }
    case "table":
      return [{ kind: "table", rows: [block.columns, ...block.rows] }];
    case "source":
      return [{ kind: "source", number: block.number, text: sourceText(block), url: block.url }];
    default:
      return [];
  }
};

/** Undefined where the turn holds no answer. */
export const makeNote = (turn: Turn, language: Language, now: number): Note | undefined => {
  const answer = turn.reply as Reply | null;
  if (!answer || turn.outcome !== "answered") return undefined;
  const t = textsIn(language);
  const day = (instant: number) => writeDate(new Date(instant).toISOString().slice(0, 10), language);
  const parts = answer.blocks.flatMap(partsOf);
  return {
    title: t.noteTitle,
    parts: [
      { kind: "heading", text: t.noteQuestion },
      { kind: "paragraph", text: turn.question, style: "plain" },
      { kind: "heading", text: t.noteAnswer },
      ...parts.filter((part) => part.kind !== "source"),
      { kind: "heading", text: t.sources },
      ...parts.filter((part) => part.kind === "source"),
      { kind: "heading", text: t.noteAbout },
      {
        kind: "paragraph",
        text: t.noteMade(day(turn.askedAt), day(now), turn.lawAsOf ? writeDate(turn.lawAsOf, language) : day(turn.askedAt), turn.knowledgeVersion),
        style: "small",
      },
      { kind: "paragraph", text: t.helpLimits, style: "small" },
    ],
  };
};
