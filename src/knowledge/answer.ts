/** An answer before it is worded: what is said, on what ground. Every part rests on a statement or a row of a party table. */

import type { Evidence, Polarity, Source, Statement } from "./document.ts";
import type { PartyRow } from "./party-table.ts";
import type { Bound } from "./penalty-bound.ts";
import type { Focus } from "./understand.ts";

export type Outcome = "answered" | "unknown" | "declined" | "clarify";

/** Why there is no answer, or what must be said before it. */
export type Reason =
  | "empty"
  | "too-long"
  | "no-words"
  | "instructions"
  | "evasion"
  | "private-person"
  | "off-subject"
  | "which-state"
  | "former-state"
  | "which-day"
  | "no-entry"
  | "unknown-instrument"
  | "not-found"
  | "not-established"
  /** Something was found, but its source does not carry it. */
  | "not-proved";

/** Where the state comes from that the question does not name. */
export type Assumption = "asker" | "thread" | "content";

export interface Citation {
  readonly document: string;
  /** Id of the statement, or state in a party table. */
  readonly section: string;
  /** The article in the usual national form, or the instrument. */
  readonly cite: string;
  /** Name of the act. */
  readonly title: string;
  readonly url: string | undefined;
  readonly checkedOn: string | undefined;
  readonly evidence: Evidence;
  readonly validFrom: string | undefined;
  readonly validTo: string | undefined;
}

export type AnswerPart =
  | {
      readonly kind: "statement";
      readonly documentId: string;
      readonly documentName: { readonly en: string; readonly fr: string };
      readonly statement: Statement;
      /** The answer to a question that can be answered by yes or no, where the statement gives it. */
      readonly lead: Polarity | undefined;
      /** The maximum or minimum that was asked for, where the statement gives it. */
      readonly extreme: { readonly form: "maximum" | "minimum"; readonly bound: Bound } | undefined;
      /** Relative to the day of the question: law of that day, law that has ended, law that began later. */
      readonly time: "current" | "ended" | "later";
      /** The statutory words. */
      readonly quote: Source | undefined;
      /** Places in `Answer.citations`. */
      readonly citations: readonly number[];
    }
  | {
      readonly kind: "party";
      readonly instrumentName: { readonly en: string; readonly fr: string };
      readonly row: PartyRow;
      readonly leads: boolean;
      readonly citations: readonly number[];
    }
  | {
      readonly kind: "party-list";
      readonly instrument: string;
      readonly instrumentName: { readonly en: string; readonly fr: string };
      readonly rows: readonly PartyRow[];
      readonly absent: readonly string[];
      readonly unknown: readonly string[];
      readonly citations: readonly number[];
    }
  | {
      readonly kind: "comparison";
      readonly rows: readonly {
        readonly documentId: string;
        readonly name: { readonly en: string; readonly fr: string };
        readonly statement: Statement | undefined;
        /** What the states are ordered by, where they are. */
        readonly value: Polarity | Bound | undefined;
        readonly citations: readonly number[];
      }[];
    }
  | {
      readonly kind: "history";
      readonly documentId: string;
      readonly documentName: { readonly en: string; readonly fr: string };
      /** Oldest first. */
      readonly rows: readonly {
        readonly from: string;
        readonly to: string | undefined;
        readonly statement: Statement;
        readonly citations: readonly number[];
      }[];
    }
  /** No version of the law that is known here applied on that day. */
  | { readonly kind: "no-version"; readonly day: string }
  /** It is not established since when the version that is given applies. */
  | { readonly kind: "unknown-beginning"; readonly day: string }
  | { readonly kind: "no-entry"; readonly jurisdiction: string }
  /** The question names an article that nothing here cites; what is said rests on others. */
  | { readonly kind: "unknown-article"; readonly article: string }
  | { readonly kind: "unknown-instrument"; readonly id: string };

/** What the proof of an answer found: how many statements and rows were held against their sources, and which were left out. */
export interface Proof {
  readonly checked: number;
  readonly dropped: readonly { readonly document: string; readonly section: string; readonly reason: string }[];
}

export interface Answer {
  readonly outcome: Outcome;
  readonly reason: Reason | undefined;
  readonly focus: Focus;
  readonly assumed: { readonly jurisdiction: string; readonly from: Assumption } | undefined;
  /** Day on which the law is given. */
  readonly day: string;
  readonly parts: readonly AnswerPart[];
  readonly citations: readonly Citation[];
  readonly jurisdictions: readonly string[];
  readonly instruments: readonly string[];
  readonly knowledgeVersion: string;
  readonly proof: Proof;
}
