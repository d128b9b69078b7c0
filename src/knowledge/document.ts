/** What a knowledge document is once it has been read and found sound. The format is described in knowledge/README.md. */

import type { Topic } from "../domain/topics.ts";
import { stripControls } from "../lib/text.ts";

export type Evidence = "text-seen" | "secondary-seen" | "not-seen";
export type Polarity = "yes" | "no" | "partly";
export type DocumentKind = "jurisdiction" | "instrument" | "subject";

export interface Source {
  readonly key: string;
  readonly cite: string;
  readonly act: string;
  readonly link: string | undefined;
  readonly language: string;
  readonly validFrom: string | undefined;
  readonly validTo: string | undefined;
  readonly formerly: string | undefined;
  readonly evidence: Evidence;
  readonly seenAt: string | undefined;
  readonly seenOn: string | undefined;
  readonly quote: string | undefined;
}

/** Durations in years; `life` for life imprisonment as the maximum. */
export interface Penalty {
  readonly prisonMin: number | undefined;
  readonly prisonMax: number | undefined;
  readonly life: boolean;
  readonly fine: string | undefined;
}

export interface Statement {
  readonly id: string;
  readonly topic: Topic;
  readonly en: string;
  readonly fr: string | undefined;
  readonly sources: readonly string[];
  readonly answer: Polarity | undefined;
  readonly penalty: Penalty | undefined;
  /** States that the statement is about, where the document is an instrument or a subject. */
  readonly about: readonly string[];
  readonly validFrom: string | undefined;
  readonly validTo: string | undefined;
  /** How people ask for this, in any language. */
  readonly asked: readonly string[];
}

export interface Term {
  readonly term: string;
  readonly language: string;
  readonly means: string;
}

export interface KnowledgeDocument {
  /** `IT`, `ETS182`, `kinsa`. */
  readonly id: string;
  readonly kind: DocumentKind;
  /** Path below the knowledge folder, `jurisdictions/it.yaml`. */
  readonly file: string;
  readonly name: { readonly en: string; readonly fr: string };
  readonly reviewedOn: string;
  readonly aliases: readonly string[];
  /** States and instruments that a subject concerns. */
  readonly about: readonly string[];
  readonly reference: string | undefined;
  readonly openedOn: string | undefined;
  readonly inForceOn: string | undefined;
  readonly link: string | undefined;
  readonly terms: readonly Term[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly statements: readonly Statement[];
  readonly notEstablished: readonly Topic[];
}

/** Something wrong in a file of the knowledge base: where, what, and how to mend it. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly remedy: string;
  readonly severity: "fault" | "warning";
}

export const writeFault = (fault: Fault): string => stripControls(`${fault.file}:${fault.line}: ${fault.reason}. ${fault.remedy}.`);
