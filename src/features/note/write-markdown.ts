import type { Note } from "./note.ts";

const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|]/gu, (mark) => `\\${mark}`).replace(/\s+/gu, " ");

/** The note as Markdown; text is shown as it is, never as markup. */
export const writeMarkdown = ({ title, parts }: Note): string =>
  `${[
    `# ${plain(title)}`,
    ...parts.map((part): string => {
      switch (part.kind) {
        case "heading":
          return `## ${plain(part.text)}`;
        case "paragraph":
          return part.style === "quote" ? `> ${plain(part.text)}` : part.style === "small" ? `*${plain(part.text)}*` : plain(part.text);
        case "table": {
          const [head = [], ...rows] = part.rows.map((row) => `| ${row.map(plain).join(" | ")} |`);
          return [head, `|${(part.rows[0] ?? []).map(() => " --- |").join("")}`, ...rows].join("\n");
        }
        case "source":
          return `${part.number}. ${plain(part.text)}${part.url ? ` <${part.url.replace(/[<>\s]/gu, encodeURIComponent)}>` : ""}`;
        default:
          return part satisfies never;
      }
    }),
  ].join("\n\n")}\n`;
