/** Who is bound, since when: from the party tables, with what the instrument's document adds. */
import { jurisdictionName, regions } from "../domain/jurisdictions.ts";
import type { Topic } from "../domain/topics.ts";
import type { Answer, AnswerPart } from "./answer.ts";
import { type AnswerDependencies, answered, nameOf, partyPart, statementParts, unanswered, unknownInstrumentParts } from "./answer-parts.ts";
import { makeCitations } from "./citations.ts";
import { aboutSubjects } from "./find-passages.ts";
import type { PartyRow } from "./party-table.ts";
import type { Query, ScoredPassage } from "./search.ts";
import { select } from "./select-passages.ts";
import type { Focus } from "./understand.ts";

/** Topics that a question about who is bound does not need in order to be one. */
const PARTY_TOPICS: ReadonlySet<Topic> = new Set([
  "participation",
  "reference",
  "amendments",
  "treaties",
  "cases",
  "languages",
  "extradition",
  "offence",
  "authorities",
  "transfer-of-proceedings",
]);
const ASKS_WHICH =
  /\b(?:which|what|who|list|how many|quels?|quelles?|qui|combien|welche[rsn]?|wer|wie viele|quali|chi|quanti|qu[eé]|cu[aá]les|qui[eé]n(?:es)?|welke|wie|ποι(?:α|ες|οι)|hangi|kto|które|care)\b/iu;

const unknownRow = (instrument: string, iso2: string): PartyRow => ({
  instrument,
  iso2,
  party: "unknown",
  signedOn: undefined,
  boundBy: undefined,
  ratifiedOn: undefined,
  inForceOn: undefined,
  endedOn: undefined,
  evidence: "not-seen",
  sourceUrl: undefined,
  checkedOn: undefined,
  note: undefined,
});

export const answerParties = (text: string, focus: Focus, query: Query, deps: AnswerDependencies): Answer | undefined => {
  const { knowledge, search, today } = deps;
  const tables = focus.instruments.filter((id) => knowledge.partiesOf(id).length > 0);
  const members = focus.regions.flatMap((region) => regions[region]);
  const named = focus.jurisdictions;
  const asksParty = focus.topics.includes("participation") || focus.topics.every((topic) => PARTY_TOPICS.has(topic));
  if (tables.length === 0 || !asksParty || (named.length === 0 && members.length === 0 && !focus.topics.includes("participation"))) return undefined;

  const citations = makeCitations(knowledge);
  const ids = [...tables, ...named].filter((id) => knowledge.heads.has(id));
  const ranked = search.within([...ids, ...aboutSubjects(ids, knowledge)], query, today);
  const relevant = ranked.filter((one) => {
    const { topic, about } = one.statement;
    const head = knowledge.heads.get(one.documentId);
    if (named.length === 0) return true;
    if (head?.kind === "jurisdiction") return topic === "treaties";
    return about.length === 0 || about.some((code) => named.includes(code));
  });
  const [best] = relevant;
  const close = best && best.score >= 0.62 ? select(relevant, focus).slice(0, 2) : [];
  const say = (passages: readonly ScoredPassage[]) =>
    statementParts(passages, relevant, focus, today, false, citations, knowledge).map((part) =>
      part.kind === "statement" ? { ...part, lead: undefined } : part,
    );

  if (named.length > 0) {
    const rows = tables.flatMap((instrument) => named.map((iso2) => knowledge.findParty(instrument, iso2) ?? unknownRow(instrument, iso2)));
    // The row is the answer; a statement is added where it is about these very states, or about what else was asked.
    const about = relevant.find((one) => one.statement.about.some((code) => named.includes(code)) && one.score >= 0.3 && !close.includes(one));
    const added = [...close, ...(about ? [about] : [])].filter(
      (one) => one.statement.about.some((code) => named.includes(code)) || knowledge.heads.get(one.documentId)?.kind !== "instrument" || one.score >= 0.8,
    );
    const known = tables.some((instrument) => named.some((iso2) => knowledge.findParty(instrument, iso2)));
    if (!known && added.length === 0) return unanswered("unknown", "not-found", focus, deps);
    const leads = focus.closed && rows.length === 1 && rows[0]?.party !== "unknown";
    const parts = rows.map((row) => partyPart(row, leads, citations, knowledge));
    return answered([...parts, ...unknownInstrumentParts(focus), ...say(added)], citations.list(), focus, undefined, today, deps, added);
  }
  const said = say(close);
  const wantsList = members.length > 0 || (ASKS_WHICH.test(text) && !(best && best.similarity >= 0.72));
  const lists = wantsList
    ? tables.slice(0, 2).map((instrument): AnswerPart => {
        const all = knowledge.partiesOf(instrument).filter((row) => members.length === 0 || members.includes(row.iso2));
        const bound = all.filter((row) => row.party === "yes").sort((a, b) => jurisdictionName(a.iso2, "en").localeCompare(jurisdictionName(b.iso2, "en")));
        return {
          kind: "party-list",
          instrument,
          instrumentName: nameOf(instrument, knowledge),
          rows: bound,
          absent: all.filter((row) => row.party === "no").map((row) => row.iso2),
          unknown:
            members.length === 0
              ? all.filter((row) => row.party === "unknown").map((row) => row.iso2)
              : members.filter((iso2) => !all.some((row) => row.iso2 === iso2 && row.party !== "unknown")),
          citations: [citations.ofTable(instrument)],
        };
      })
    : [];
  if (said.length === 0 && lists.length === 0) return undefined;
  return answered([...said, ...lists], citations.list(), focus, undefined, today, deps, close);
};
