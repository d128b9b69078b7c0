/** The numbered citations of one answer: each source once, in the order in which it is needed. */
import { instrumentFileName } from "../domain/instruments.ts";
import { jurisdictionName } from "../domain/jurisdictions.ts";
import type { Citation } from "./answer.ts";
import type { Statement } from "./document.ts";
import type { Knowledge } from "./knowledge.ts";
import type { PartyRow } from "./party-table.ts";

/** Where the Council of Europe keeps a treaty: the form is certain, the number decides. */
export const treatyLink = (instrument: string): string | undefined => {
  const number = /^C?ETS(\d+)$/.exec(instrument)?.[1];
  return number && `https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=${number.padStart(3, "0")}`;
};

export const makeCitations = (knowledge: Knowledge) => {
  const citations: Citation[] = [];
  const places = new Map<string, number>();
  const place = (key: string, make: () => Citation): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    citations.push(make());
    places.set(key, citations.length - 1);
    return citations.length - 1;
  };
  return {
    list: (): readonly Citation[] => citations,
    ofStatement: (documentId: string, statement: Statement): readonly number[] => {
      const sources = knowledge.findDocument(documentId)?.sources;
      return statement.sources.flatMap((key) => {
        const source = sources?.get(key);
        if (!source) return [];
        return [
          place(`${documentId} ${key}`, () => ({
            document: documentId,
            section: statement.id,
            cite: source.cite,
            title: source.act,
            url: source.link ?? source.seenAt,
            checkedOn: source.seenOn,
            evidence: source.evidence,
            validFrom: source.validFrom,
            validTo: source.validTo,
          })),
        ];
      });
    },
    ofParty: (row: PartyRow): number =>
      place(`${row.instrument} party ${row.iso2}`, () => ({
        document: `parties/${instrumentFileName(row.instrument)}`,
        section: row.iso2,
        cite: `${row.instrument}, ${jurisdictionName(row.iso2, "en")}`,
        title: knowledge.heads.get(row.instrument)?.name.en ?? row.instrument,
        url: row.sourceUrl?.startsWith("http") ? row.sourceUrl : (knowledge.heads.get(row.instrument)?.link ?? treatyLink(row.instrument)),
        checkedOn: row.checkedOn,
        evidence: row.evidence,
        validFrom: row.inForceOn,
        validTo: row.endedOn,
      })),
    ofTable: (instrument: string): number => {
      const rows = knowledge.partiesOf(instrument);
      const weakest = rows.some((row) => row.evidence === "not-seen")
        ? "not-seen"
        : rows.some((row) => row.evidence === "secondary-seen")
          ? "secondary-seen"
          : "text-seen";
      return place(`${instrument} table`, () => ({
        document: `parties/${instrumentFileName(instrument)}`,
        section: "all",
        cite: `${instrument}, table of parties`,
        title: knowledge.heads.get(instrument)?.name.en ?? instrument,
        url: knowledge.heads.get(instrument)?.link ?? treatyLink(instrument),
        checkedOn: rows.flatMap((row) => row.checkedOn ?? []).sort()[0],
        evidence: weakest,
        validFrom: undefined,
        validTo: undefined,
      }));
    },
  };
};
