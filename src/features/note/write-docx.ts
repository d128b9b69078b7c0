import type { FileChild, ParagraphChild } from "docx";
import type { Note, NotePart } from "./note.ts";

/** The note as a .docx file. The library is loaded at the first use. */
export const writeDocx = async ({ title, parts }: Note): Promise<Buffer> => {
  const { Document, ExternalHyperlink, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = await import("docx");
  const link = (url: string): ParagraphChild => new ExternalHyperlink({ link: url, children: [new TextRun({ text: url, style: "Hyperlink" })] });
  const childOf = (part: NotePart): FileChild => {
    switch (part.kind) {
      case "heading":
        return new Paragraph({ text: part.text, heading: HeadingLevel.HEADING_2 });
      case "paragraph":
        return new Paragraph({
          children: [new TextRun({ text: part.text, italics: part.style === "quote", ...(part.style === "small" ? { size: 18 } : {}) })],
          spacing: { after: 120 },
          ...(part.style === "quote" ? { indent: { left: 400 } } : {}),
        });
      case "table":
        return new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: part.rows.map(
            (row, place) =>
              new TableRow({
                tableHeader: place === 0,
                children: row.map((cell) => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text: cell, bold: place === 0 })] })] })),
              }),
          ),
        });
      case "source":
        return new Paragraph({
          children: [new TextRun(`[${part.number}] ${part.text} `), ...(part.url ? [link(part.url)] : [])],
          spacing: { after: 80 },
        });
    }
  };
  const document = new Document({
    title,
    creator: "Liaison",
    sections: [{ children: [new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }), ...parts.map(childOf)] }],
  });
  return Packer.toBuffer(document);
};
