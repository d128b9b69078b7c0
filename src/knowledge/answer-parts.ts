/** The parts of an answer from passages and rows of the party tables, and the answer from its parts. */
import { isValidOn } from "../domain/dates.ts";
import type { Answer, AnswerPart, Outcome, Reason } from "./answer.ts";
import type { makeCitations } from "./citations.ts";
import type { Embedder } from "./embedder.ts";
import type { Knowledge } from "./knowledge.ts";
import type { PartyRow } from "./party-table.ts";
import { saidBoundOf } from "./penalty-bound.ts";
import type { ScoredPassage, Search } from "./search.ts";
import type { Focus } from "./understand.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface AnswerDependencies {
  readonly knowledge: Knowledge;
  readonly search: Search;
  readonly vocabulary: Vocabulary;
  readonly embedder: Embedder;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** A statement's yes or no answers the topic's standing question: only a question that is near to it is answered so. */
const LEAD_SIMILARITY = 0.7;
const LEAD_COVERAGE = 0.4;
/** The proof comes last, over the whole answer. */
const UNPROVED = { checked: 0, dropped: [] } as const;
type Citations = ReturnType<typeof makeCitations>;

export const unanswered = (outcome: Outcome, reason: Reason, focus: Focus, deps: AnswerDependencies, more: Partial<Answer> = {}): Answer => ({
  outcome,
  reason,
  focus,
  assumed: undefined,
  day: deps.today,
  parts: [],
  citations: [],
  jurisdictions: focus.jurisdictions,
  instruments: focus.instruments,
  knowledgeVersion: deps.knowledge.manifest.version,
  proof: UNPROVED,
  ...more,
});

export const answered = (
  parts: readonly AnswerPart[],
  citations: Answer["citations"],
  focus: Focus,
  assumed: Answer["assumed"],
  day: string,
  deps: AnswerDependencies,
  picked: readonly ScoredPassage[] = [],
): Answer => {
  const kinds = picked.map((one) => deps.knowledge.heads.get(one.documentId));
  const of = (kind: "jurisdiction" | "instrument") => kinds.flatMap((head) => (head?.kind === kind ? [head.id] : []));
  return {
    outcome: "answered",
    reason: undefined,
    focus,
    assumed,
    day,
    parts,
    citations,
    jurisdictions: [...new Set([...focus.jurisdictions, ...of("jurisdiction")])],
    instruments: [...new Set([...focus.instruments, ...of("instrument")])],
    knowledgeVersion: deps.knowledge.manifest.version,
    proof: UNPROVED,
  };
};

/** A document's name; its id where there is none. */
export const nameOf = (id: string, knowledge: Knowledge): { readonly en: string; readonly fr: string } => knowledge.heads.get(id)?.name ?? { en: id, fr: id };

/** Instruments that the question names by a number under which there is none here. */
export const unknownInstrumentParts = (focus: Focus): readonly AnswerPart[] =>
  focus.unknownInstruments.map((id): AnswerPart => ({ kind: "unknown-instrument", id }));

export const partyPart = (row: PartyRow, leads: boolean, citations: Citations, knowledge: Knowledge): AnswerPart => ({
  kind: "party",
  instrumentName: nameOf(row.instrument, knowledge),
  row,
  leads,
  citations: [citations.ofParty(row)],
});

export const statementParts = (
  picked: readonly ScoredPassage[],
  ranked: readonly ScoredPassage[],
  focus: Focus,
  day: string,
  dated: boolean,
  citations: Citations,
  knowledge: Knowledge,
): readonly AnswerPart[] => {
  const onDay = picked.filter((one) => isValidOn(one.statement, day));
  const chosen = dated && onDay.length > 0 ? onDay : picked;
  const topic = chosen[0]?.statement.topic;
  // For an offence in the past, what the law says today is shown beside what it said then.
  const later = dated
    ? ranked
        .filter((one) => one.statement.topic === topic && one.documentId === chosen[0]?.documentId && !isValidOn(one.statement, day) && !chosen.includes(one))
        .slice(0, 1)
    : [];
  return [...chosen, ...later].map((one, place) => {
    const { statement } = one;
    const head = knowledge.heads.get(one.documentId);
    const sources = knowledge.findDocument(one.documentId)?.sources;
    const quoted =
      place === 0
        ? statement.sources
            .flatMap((key) => sources?.get(key) ?? [])
            .find(
              (source) =>
                source.evidence === "text-seen" && source.quote && (head?.kind === "jurisdiction" || source.language === "en" || source.language === "fr"),
            )
        : undefined;
    const bound = focus.form === "maximum" || focus.form === "minimum" ? saidBoundOf(statement, focus.form) : undefined;
    const ended = statement.validTo !== undefined && !isValidOn({ validFrom: undefined, validTo: statement.validTo }, day);
    return {
      kind: "statement" as const,
      documentId: one.documentId,
      documentName: nameOf(one.documentId, knowledge),
      statement,
      lead:
        place === 0 &&
        focus.closed &&
        focus.topics.includes(statement.topic) &&
        !focus.topics.includes("participation") &&
        one.similarity >= LEAD_SIMILARITY &&
        one.coverage >= LEAD_COVERAGE
          ? statement.answer
          : undefined,
      extreme: place === 0 && bound && (focus.form === "maximum" || focus.form === "minimum") ? { form: focus.form, bound } : undefined,
      time: ended ? ("ended" as const) : isValidOn(statement, day) ? ("current" as const) : ("later" as const),
      quote: quoted,
      citations: citations.ofStatement(one.documentId, statement),
    };
  });
};
