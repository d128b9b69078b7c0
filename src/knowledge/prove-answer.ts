/** Runs on every composed answer before it leaves: what a source that was seen does not carry is left out. */
import type { Answer, AnswerPart } from "./answer.ts";
import { checkFigures } from "./check-figures.ts";
import type { Statement } from "./document.ts";
import type { Knowledge } from "./knowledge.ts";

const reasonsOf = new WeakMap<Statement, readonly string[]>();

/** Figures of the statement that none of its seen sources has; empty where it holds. */
const whatFails = (documentId: string, statement: Statement, knowledge: Knowledge): readonly string[] => {
  const known = reasonsOf.get(statement);
  if (known) return known;
  const sources = knowledge.findDocument(documentId)?.sources;
  const reasons = sources
    ? checkFigures(
        statement,
        statement.sources.flatMap((key) => sources.get(key) ?? []),
        documentId,
      )
    : ["its document is not in the knowledge base"];
  reasonsOf.set(statement, reasons);
  return reasons;
};

/** Only the sources that are still needed, numbered anew. */
const withoutIdleCitations = (answer: Answer, parts: readonly AnswerPart[]): Pick<Answer, "parts" | "citations"> => {
  const placesOf = (part: AnswerPart): readonly number[] =>
    part.kind === "comparison" || part.kind === "history" ? part.rows.flatMap((row) => row.citations) : "citations" in part ? part.citations : [];
  const used = [...new Set(parts.flatMap(placesOf))].sort((a, b) => a - b);
  const renumber = (places: readonly number[]) => places.map((place) => used.indexOf(place));
  return {
    citations: used.flatMap((place) => answer.citations[place] ?? []),
    parts: parts.map((part): AnswerPart => {
      if (part.kind === "comparison") return { ...part, rows: part.rows.map((row) => ({ ...row, citations: renumber(row.citations) })) };
      if (part.kind === "history") return { ...part, rows: part.rows.map((row) => ({ ...row, citations: renumber(row.citations) })) };
      return "citations" in part ? { ...part, citations: renumber(part.citations) } : part;
    }),
  };
};

/**
 * The answer less what does not hold. An answer that loses its first statement, on which the others hang, becomes 'I do
 * not know'. Rows of the party tables are shown as they stand and hold by themselves.
 */
export const proveAnswer = (answer: Answer, knowledge: Knowledge): Answer => {
  if (answer.outcome !== "answered") return answer;
  const dropped: { document: string; section: string; reason: string }[] = [];
  let checked = 0;
  const holds = (documentId: string, statement: Statement): boolean => {
    checked++;
    const [reason] = whatFails(documentId, statement, knowledge);
    if (reason !== undefined) dropped.push({ document: documentId, section: statement.id, reason });
    return reason === undefined;
  };
  const parts = answer.parts.flatMap((part): readonly AnswerPart[] => {
    if (part.kind === "statement") return holds(part.documentId, part.statement) ? [part] : [];
    if (part.kind === "history") {
      const rows = part.rows.filter((row) => holds(part.documentId, row.statement));
      return rows.length > 0 ? [{ ...part, rows }] : [];
    }
    if (part.kind !== "comparison") {
      checked++;
      return [part];
    }
    const rows = part.rows.map((row) => (row.statement && !holds(row.documentId, row.statement) ? { ...row, statement: undefined, citations: [] } : row));
    return rows.some((row) => row.statement !== undefined) ? [{ ...part, rows }] : [];
  });
  const proof = { checked, dropped };
  const core = answer.parts.find((part) => "citations" in part || "rows" in part);
  const lost = core !== undefined && !parts.some((part) => part.kind === core.kind && ("rows" in core || part === core));
  if (lost || parts.length === 0) return { ...answer, outcome: "unknown", reason: "not-proved", parts: [], citations: [], proof };
  return dropped.length === 0 ? { ...answer, proof } : { ...answer, ...withoutIdleCitations(answer, parts), proof };
};
