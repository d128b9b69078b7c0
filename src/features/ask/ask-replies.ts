/** An answer in words: direct first, then the conditions, then the numbered citations. */
import type { Block, Reply, SourceBlock, TextBlock } from "../../chat/reply.ts";
import { writeDate } from "../../domain/dates.ts";
import { jurisdictionName } from "../../domain/jurisdictions.ts";
import { MAX_QUESTION } from "../../domain/question.ts";
import type { Answer, AnswerPart, Citation } from "../../knowledge/answer.ts";
import type { PartyRow } from "../../knowledge/party-table.ts";
import type { Bound } from "../../knowledge/penalty-bound.ts";
import type { Wording } from "../../knowledge/word-answer.ts";
import { type Language, type Texts, textsIn } from "../../texts/texts.ts";

import type { AskResult } from "./ask.ts";

const MAX_QUOTE = 420;

const numbers = (places: readonly number[]): readonly number[] => places.map((place) => place + 1);

const sentence = (statement: Extract<AnswerPart, { readonly kind: "statement" }>["statement"], language: Language): string =>
  (language === "fr" ? statement.fr : undefined) ?? statement.en;

const shorten = (text: string): string => (text.length <= MAX_QUOTE ? text : `${text.slice(0, MAX_QUOTE).replace(/\s\S*$/u, "")} [...]`);

/** `life imprisonment`, `16 years`, `18 months`. */
const writeBound = (bound: Bound, t: Texts): string => (bound.unit === "life" ? t.life : bound.unit === "year" ? t.years(bound.count) : t.months(bound.count));

const statementBlocks = (
  part: Extract<AnswerPart, { readonly kind: "statement" }>,
  answer: Answer,
  several: boolean,
  first: boolean,
  t: Texts,
  language: Language,
): readonly TextBlock[] => {
  const text = sentence(part.statement, language);
  const date = (day: string) => writeDate(day, language);
  const when =
    part.time === "ended"
      ? part.statement.validTo === undefined
        ? t.formerLaw
        : t.until(date(part.statement.validTo))
      : part.time === "later"
        ? part.statement.validFrom === undefined
          ? t.laterLaw
          : answer.day < part.statement.validFrom && part.statement.validFrom.slice(0, 10) > answer.day
            ? t.laterLawFrom(date(part.statement.validFrom))
            : t.laterLaw
        : "";
  const lead = part.lead && !/^(?:yes|no|oui|non)\b/iu.test(text) ? { yes: t.yes, no: t.no, partly: t.partly }[part.lead] : "";
  const bound = part.extreme ? t[part.extreme.form](writeBound(part.extreme.bound, t)) : "";
  const of = several ? `${part.documentName[language]}:` : "";
  const body: TextBlock = {
    kind: "text",
    text: [lead, bound, of, when, text].filter(Boolean).join(" "),
    cites: numbers(part.citations),
    ...(first ? { style: "lead" as const } : {}),
  };
  const quote: readonly TextBlock[] = part.quote?.quote
    ? [
        { kind: "text", style: "note", text: t.wordsOf(part.quote.cite) },
        { kind: "text", style: "quote", text: shorten(part.quote.quote) },
      ]
    : [];
  return [body, ...quote];
};

const partyBlocks = (part: Extract<AnswerPart, { readonly kind: "party" }>, t: Texts, language: Language): readonly TextBlock[] => {
  const { row } = part;
  const state = jurisdictionName(row.iso2, language);
  const name = `${part.instrumentName[language]} (${row.instrument})`;
  const date = (day: string | undefined) => (day === undefined ? undefined : writeDate(day, language));
  const ended = date(row.endedOn);
  const status =
    row.party === "yes"
      ? t.party(state, name, row.boundBy && t.boundBy[row.boundBy], date(row.ratifiedOn), date(row.inForceOn))
      : row.party === "no"
        ? ended
          ? t.partyEnded(state, name, ended)
          : t.notParty(state, name, date(row.signedOn))
        : t.partyUnknown(state, name, date(row.signedOn));
  const lead = part.leads ? (row.party === "yes" ? t.yes : t.no) : "";
  const signed = row.party === "yes" && row.signedOn ? t.signedOn(writeDate(row.signedOn, language)) : "";
  const note = row.note ? t.note(row.note) : "";
  const text = [lead, status, signed, note].filter(Boolean).join(" ");
  return [{ kind: "text", text, ...(row.party === "unknown" ? {} : { cites: numbers(part.citations) }), style: "lead" }];
};

const partyCell = (row: PartyRow, t: Texts, language: Language): readonly string[] => [
  jurisdictionName(row.iso2, language),
  row.boundBy ? t.boundBy[row.boundBy] : "",
  row.ratifiedOn ? writeDate(row.ratifiedOn, language) : "",
  row.inForceOn ? writeDate(row.inForceOn, language) : "",
];

const listBlocks = (part: Extract<AnswerPart, { readonly kind: "party-list" }>, t: Texts, language: Language): readonly Block[] => {
  const name = `${part.instrumentName[language]} (${part.instrument})`;
  const states = (codes: readonly string[]) => codes.map((code) => jurisdictionName(code, language));
  return [
    { kind: "text", style: "lead", text: part.rows.length > 0 ? t.partyList(name, part.rows.length) : t.noParties(name), cites: numbers(part.citations) },
    ...(part.rows.length > 0 ? [{ kind: "table" as const, columns: t.partyColumns, rows: part.rows.map((row) => partyCell(row, t, language)) }] : []),
    ...(part.absent.length > 0 ? [{ kind: "text" as const, text: t.notParties(states(part.absent)) }] : []),
    ...(part.unknown.length > 0 ? [{ kind: "text" as const, style: "note" as const, text: t.unknownParties(states(part.unknown)) }] : []),
  ];
};

const sourceBlock = (citation: Citation, place: number, t: Texts, language: Language): SourceBlock => {
  const date = (day: string | undefined) => (day === undefined ? undefined : writeDate(day, language));
  const validTo = date(citation.validTo);
  const validFrom = date(citation.validFrom);
  const checked = date(citation.checkedOn);
  return {
    kind: "source",
    number: place + 1,
    cite: citation.cite,
    title: citation.title,
    url: citation.url,
    detail: [
      validTo ? t.inForceFromTo(validFrom, validTo) : validFrom ? t.inForceSince(validFrom) : "",
      checked ? t.checkedOn(checked) : "",
      t.evidence[citation.evidence],
    ]
      .filter(Boolean)
      .join("; "),
  };
};

const refusal = (answer: Answer, t: Texts, language: Language): string => {
  const states = answer.focus.jurisdictions.map((code) => jurisdictionName(code, language));
  const topics = answer.focus.topics.slice(0, 3).map(t.topic);
  switch (answer.reason) {
    case "empty":
      return t.empty;
    case "too-long":
      return t.tooLong(MAX_QUESTION);
    case "no-words":
      return t.noWords;
    case "instructions":
      return t.declinedInstructions;
    case "evasion":
      return t.declinedEvasion;
    case "private-person":
      return t.declinedPrivate;
    case "off-subject":
      return t.declinedSubject;
    case "which-state":
      return t.whichState;
    case "former-state": {
      const { name = "", successors = [] } = answer.focus.formerState ?? {};
      return t.formerState(name, t.list(successors.map((code) => jurisdictionName(code, language))));
    }
    case "which-day":
      return t.whichDay;
    case "no-entry":
      return `${t.noEntry(states)} ${t.offerPerson}`;
    case "unknown-instrument":
      return `${t.unknownInstrument(answer.focus.unknownInstruments)} ${t.offerPerson}`;
    case "not-established":
      return `${t.notEstablished(t.list(states), topics[0] ?? "")} ${t.offerPerson}`;
    case "not-proved":
      return `${t.notProved} ${t.offerPerson}`;
    default:
      return `${t.notFound(t.lookedFor(states, answer.focus.instruments, topics))} ${t.offerPerson}`;
  }
};

const frame = (answer: Answer, today: string, t: Texts, language: Language): readonly TextBlock[] => {
  const notes: string[] = [];
  if (answer.assumed) {
    const state = jurisdictionName(answer.assumed.jurisdiction, language);
    notes.push({ asker: t.assumedAsker, thread: t.assumedThread, content: t.assumedContent }[answer.assumed.from](state));
  }
  if (answer.day !== today) notes.push(t.lawOn(writeDate(answer.day, language)));
  return notes.length > 0 ? [{ kind: "text", style: "note", text: notes.join(" ") }] : [];
};

const partBlocks = (part: AnswerPart, answer: Answer, several: boolean, first: boolean, t: Texts, language: Language): readonly Block[] => {
  switch (part.kind) {
    case "statement":
      return statementBlocks(part, answer, several, first, t, language);
    case "party":
      return partyBlocks(part, t, language);
    case "party-list":
      return listBlocks(part, t, language);
    case "no-version":
      return [{ kind: "text", style: "note", text: t.noVersion(writeDate(part.day, language)) }];
    case "unknown-beginning":
      return [{ kind: "text", style: "note", text: t.unknownBeginning(writeDate(part.day, language)) }];
    case "history":
      return historyBlocks(part, t, language);
    case "comparison":
      return comparisonBlocks(part, t, language);
    case "unknown-article":
      return [{ kind: "text", style: "note", text: t.unknownArticle(part.article) }];
    case "unknown-instrument":
      return [{ kind: "text", style: "note", text: t.unknownInstrument([part.id]) }];
    case "no-entry":
      return [{ kind: "text", style: "note", text: t.noEntryPart(jurisdictionName(part.jurisdiction, language)) }];
  }
};

const marks = (citations: readonly number[]): string =>
  numbers(citations)
    .map((number) => `[${number}]`)
    .join("");

const comparisonBlocks = (part: Extract<AnswerPart, { readonly kind: "comparison" }>, t: Texts, language: Language): readonly Block[] => {
  const ordered = part.rows.some((row) => row.value !== undefined);
  const valueText = (value: (typeof part.rows)[number]["value"]): string =>
    value === undefined ? "-" : typeof value === "string" ? t[value].replace(/\.$/u, "") : writeBound(value, t);
  return [
    {
      kind: "table",
      columns: ordered ? t.orderedColumns : t.comparisonColumns,
      rows: part.rows.map((row) => [
        row.name[language],
        ...(ordered ? [valueText(row.value)] : []),
        row.statement ? `${sentence(row.statement, language)} ${marks(row.citations)}` : t.nothingFound,
      ]),
    },
  ];
};

const historyBlocks = (part: Extract<AnswerPart, { readonly kind: "history" }>, t: Texts, language: Language): readonly Block[] => [
  { kind: "text", style: "lead", text: t.history(part.documentName[language]) },
  {
    kind: "table",
    columns: t.historyColumns,
    rows: part.rows.map((row) => [
      writeDate(row.from, language),
      row.to ? writeDate(row.to, language) : "",
      `${sentence(row.statement, language)} ${marks(row.citations)}`,
    ]),
  },
];

/** Sentences that a chat model worded and that were proved; how they were made is said. */
const wordedBlocks = (wording: Wording | undefined, t: Texts): readonly TextBlock[] | undefined =>
  wording?.kind === "worded"
    ? [
        ...wording.sentences.map(
          (one, place): TextBlock => ({ kind: "text", text: one.text, cites: numbers(one.cites), ...(place === 0 ? { style: "lead" as const } : {}) }),
        ),
        { kind: "text", style: "note", text: t.wordedBy(wording.model) },
      ]
    : undefined;

/** @param today `YYYY-MM-DD`. */
export const writeAnswer = ({ answer, language, wording }: AskResult, today: string): Reply => {
  const t = textsIn(language);
  if (answer.outcome !== "answered") return { audience: "room", blocks: [{ kind: "text", text: refusal(answer, t, language) }] };
  const documents = new Set(answer.parts.flatMap((part) => (part.kind === "statement" ? [part.documentId] : [])));
  const body: readonly Block[] =
    wordedBlocks(wording, t) ?? answer.parts.flatMap((part, place) => partBlocks(part, answer, documents.size > 1, place === 0, t, language));
  const notes = frame(answer, today, t, language);
  return {
    audience: "room",
    blocks: [...body.slice(0, 1), ...notes, ...body.slice(1), ...answer.citations.map((citation, place) => sourceBlock(citation, place, t, language))],
  };
};
