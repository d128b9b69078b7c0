/** From a question to an answer: understand, choose the documents, search, check the premise, select, cite. */
import { isValidOn } from "../domain/dates.ts";
import { isEuMemberState, jurisdictionName, regions } from "../domain/jurisdictions.ts";
import type { Topic } from "../domain/topics.ts";
import type { Answer, AnswerPart, Assumption, Outcome, Reason } from "./answer.ts";
import { makeCitations } from "./citations.ts";
import type { Embedder } from "./embedder.ts";
import { checkShape, checkSubject, cleanQuestion } from "./guard.ts";
import type { Knowledge } from "./knowledge.ts";
import type { PartyRow } from "./party-table.ts";
import { makeQuery, type Query, type ScoredPassage, type Search } from "./search.ts";
import { type Focus, understand } from "./understand.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface Question {
  readonly text: string;
  /** The asker's own state. */
  readonly jurisdiction: string | undefined;
  /** Day of the offence, `YYYY-MM-DD`. */
  readonly on: string | undefined;
  /** What the last turn of the conversation was about. */
  readonly previous: Focus | undefined;
}

export interface AnswerDependencies {
  readonly knowledge: Knowledge;
  readonly search: Search;
  readonly vocabulary: Vocabulary;
  readonly embedder: Embedder;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Calibrated on the evaluation questions (`npm run eval`): below them the bot says that it does not know. A question with
 * a word of the subject needs little more than a state and a statement that is near; one that names a topic of its own
 * (death, attempt ...) a little more; one without either must be very near to what is known.
 */
const THRESHOLDS = {
  onSubject: 0.42,
  onTopic: 0.46,
  elsewhere: 0.6,
  elsewhereSimilarity: 0.5,
  elsewhereCoverage: 0.5,
  unscoped: 0.5,
  unscopedElsewhere: 0.78,
} as const;

/** Topics that any question on any law could name. */
const COMMON_TOPICS: ReadonlySet<Topic> = new Set([
  "offence",
  "penalty",
  "amendments",
  "cases",
  "authorities",
  "languages",
  "limitation",
  "treaties",
  "reference",
  "purpose",
  "scope",
  "definition",
  "participation",
  "channels",
  "time-limits",
  "investigation",
  "documents",
  "stay",
  "victims",
  "databases",
  "refusal",
  "relations",
]);

/** A statement's yes or no answers the topic's standing question: only a question that is near to it is answered so. */
const LEAD_SIMILARITY = 0.7;
const MOST_STATEMENTS = 4;
/** Documents that are searched where the question names none. */
const MOST_DOCUMENTS = 6;
const MOST_TOPICS = 8;

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

const unanswered = (outcome: Outcome, reason: Reason, focus: Focus, deps: AnswerDependencies, more: Partial<Answer> = {}): Answer => ({
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
  ...more,
});

/** The question in the light of the turn before: 'and in Germany?', 'what if somebody dies?'. */
const follow = (focus: Focus, previous: Focus | undefined): { readonly focus: Focus; readonly inherited: boolean } => {
  if (!previous) return { focus, inherited: false };
  const scoped = focus.jurisdictions.length > 0 || focus.instruments.length > 0 || focus.regions.length > 0 || focus.unknownInstruments.length > 0;
  const words = focus.searchText.split(" ").length;
  if (!scoped)
    return {
      focus: { ...focus, jurisdictions: previous.jurisdictions, instruments: previous.instruments, regions: previous.regions, on: focus.on ?? previous.on },
      inherited: true,
    };
  if (focus.topics.length === 0 && words <= 5)
    return {
      focus: {
        ...focus,
        instruments:
          focus.instruments.length > 0
            ? focus.instruments
            : focus.jurisdictions.length > 0 && previous.topics.includes("participation")
              ? previous.instruments
              : [],
        topics: previous.topics,
        on: focus.on ?? previous.on,
        closed: previous.closed,
        searchText: `${previous.searchText} ${focus.searchText}`,
      },
      inherited: false,
    };
  return { focus, inherited: false };
};

const isGood = (best: ScoredPassage | undefined, focus: Focus): best is ScoredPassage => {
  if (best === undefined) return false;
  const scoped = focus.jurisdictions.length > 0 || focus.instruments.length > 0 || focus.regions.length > 0;
  if (focus.onSubject) return best.score >= (scoped ? THRESHOLDS.onSubject : THRESHOLDS.unscoped);
  const { topic } = best.statement;
  if (scoped && focus.topics.includes(topic) && !COMMON_TOPICS.has(topic)) return best.score >= THRESHOLDS.onTopic;
  return (
    best.score >= (scoped ? THRESHOLDS.elsewhere : THRESHOLDS.unscopedElsewhere) &&
    (best.similarity >= THRESHOLDS.elsewhereSimilarity || best.coverage >= THRESHOLDS.elsewhereCoverage)
  );
};

/** The best passages without those that add nothing: near the best in score, or the best of a topic that was asked for. */
const select = (ranked: readonly ScoredPassage[], focus: Focus): readonly ScoredPassage[] => {
  const [best] = ranked;
  if (!best) return [];
  const picked: ScoredPassage[] = [best];
  const topics = focus.topics.slice(0, MOST_TOPICS);
  for (const topic of topics) {
    if (picked.some((one) => one.statement.topic === topic)) continue;
    const first = ranked.find((one) => one.statement.topic === topic);
    if (first && first.score >= best.score * (topics.length >= 4 ? 0.5 : 0.7)) picked.push(first);
  }
  for (const one of ranked) {
    if (picked.length >= MOST_STATEMENTS) break;
    if (!picked.includes(one) && one.score >= best.score * (one.statement.topic === best.statement.topic ? 0.72 : 0.8)) picked.push(one);
  }
  return picked;
};

export const answerQuestion = async (asked: Question, deps: AnswerDependencies): Promise<Answer> => {
  const { knowledge, search, vocabulary, embedder, today } = deps;
  const text = cleanQuestion(asked.text);
  const shape = checkShape(text);
  if (shape) return unanswered(shape === "too-long" ? "declined" : "clarify", shape, understand("", vocabulary, knowledge.instruments), deps);

  const alone = understand(text, vocabulary, knowledge.instruments);
  const rule = checkSubject(text);
  const legal = alone.instruments.length > 0 || (alone.jurisdictions.length > 0 && alone.topics.length > 0);
  if (rule && (rule !== "instructions" || !legal)) return unanswered("declined", rule, alone, deps);
  const { focus, inherited } = follow(alone, asked.previous);
  const day = asked.on ?? focus.on ?? today;
  if (focus.unknownInstruments.length > 0 && focus.instruments.length === 0) return unanswered("unknown", "unknown-instrument", focus, deps);

  const query = await makeQuery(text, focus, knowledge, vocabulary, embedder);
  const parties = answerParties(text, focus, query, deps);
  if (parties) return parties;

  const states = [...focus.jurisdictions, ...focus.regions.flatMap((region) => regions[region])];
  const missing = focus.jurisdictions.filter((code) => code !== "EU" && !knowledge.heads.has(code));
  // The law of the European Union as such is its instruments.
  const union = focus.jurisdictions.includes("EU") && focus.instruments.length === 0 ? [...knowledge.heads.keys()].filter((id) => id.startsWith("EU-")) : [];
  const scope = [...new Set([...states, ...focus.instruments, ...union])].filter((id) => knowledge.heads.has(id));
  const compared = states.length >= 3 || (focus.listed && focus.jurisdictions.length >= 2);
  if (compared && focus.instruments.length === 0 && scope.length >= 2) return compare(states, focus, query, day, deps);

  let ranked: readonly ScoredPassage[];
  let assumed: { readonly jurisdiction: string; readonly from: Assumption } | undefined;
  if (scope.length > 0) {
    ranked = search.within([...scope, ...aboutSubjects(scope, knowledge)], query, day);
    const [only] = focus.jurisdictions;
    if (inherited && only !== undefined) assumed = { jurisdiction: only, from: "thread" };
  } else if (missing.length > 0) {
    return unanswered("unknown", "no-entry", focus, deps);
  } else {
    const found = searchUnscoped(asked.jurisdiction, query, day, deps);
    if (found === "which-state") return unanswered("clarify", "which-state", focus, deps);
    ({ ranked, assumed } = found);
  }
  const [best] = ranked;
  if (!isGood(best, focus)) {
    const silent = scope.length === 1 && focus.topics.find((topic) => knowledge.heads.get(scope[0] ?? "")?.notEstablished.includes(topic));
    return unanswered("unknown", silent ? "not-established" : "not-found", focus, deps, { assumed, day });
  }
  const parts = premiseParts(focus, deps);
  const picked = select(ranked, focus);
  const citations = makeCitations(knowledge);
  const out: AnswerPart[] = [
    ...parts.map((row) => partyPart(row, false, citations, knowledge)),
    ...missing.map((jurisdiction): AnswerPart => ({ kind: "no-entry", jurisdiction })),
    ...statementParts(picked, ranked, focus, day, asked.on !== undefined || focus.on !== undefined, citations, knowledge),
  ];
  return answered(out, citations.list(), focus, assumed, day, deps, picked);
};

const answered = (
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
  };
};

/** Subjects (cases, measures) that concern one of the documents in scope. */
const aboutSubjects = (scope: readonly string[], knowledge: Knowledge): readonly string[] =>
  [...knowledge.heads.values()].flatMap((head) => (head.kind === "subject" && head.about.some((id) => scope.includes(id)) ? [head.id] : []));

/** No state and no instrument is named: the asker's own law, or what the words themselves point to. */
const searchUnscoped = (
  own: string | undefined,
  query: Query,
  day: string,
  { knowledge, search }: AnswerDependencies,
): "which-state" | { readonly ranked: readonly ScoredPassage[]; readonly assumed: Answer["assumed"] } => {
  const like = search.documentsLike(query);
  const isState = (id: string) => knowledge.heads.get(id)?.kind === "jurisdiction";
  const general = search.within(like.filter((id) => !isState(id)).slice(0, MOST_DOCUMENTS), query, day);
  const home = own !== undefined && knowledge.heads.has(own) ? search.within([own], query, day) : [];
  const [bestGeneral, bestHome] = [general[0], home[0]];
  if (bestHome && own !== undefined && bestHome.score + 0.06 >= (bestGeneral?.score ?? 0))
    return { ranked: home, assumed: { jurisdiction: own, from: "asker" } };
  const [first, second] = like
    .filter(isState)
    .slice(0, 3)
    .map((id) => search.within([id], query, day))
    .sort((x, y) => (y[0]?.score ?? 0) - (x[0]?.score ?? 0));
  const distinct = (first?.[0]?.score ?? 0) - Math.max(second?.[0]?.score ?? 0, bestGeneral?.score ?? 0);
  if (first?.[0] && isGood(first[0], query.focus) && distinct >= 0.08)
    return { ranked: first, assumed: { jurisdiction: first[0].documentId, from: "content" } };
  if (isGood(bestGeneral, query.focus)) return { ranked: general, assumed: undefined };
  return first?.[0] && isGood(first[0], query.focus) ? "which-state" : { ranked: general, assumed: undefined };
};

/** What the question takes for granted about who is bound, where the tables say otherwise. */
const premiseParts = (focus: Focus, { knowledge }: AnswerDependencies): readonly PartyRow[] =>
  focus.instruments.flatMap((instrument) =>
    focus.jurisdictions.flatMap((iso2) => {
      const row = knowledge.findParty(instrument, iso2);
      return row && row.party === "no" && !(instrument.startsWith("EU-") && isEuMemberState(iso2)) ? [row] : [];
    }),
  );

const partyPart = (row: PartyRow, leads: boolean, citations: ReturnType<typeof makeCitations>, knowledge: Knowledge): AnswerPart => ({
  kind: "party",
  instrumentName: knowledge.heads.get(row.instrument)?.name ?? { en: row.instrument, fr: row.instrument },
  row,
  leads,
  citations: [citations.ofParty(row)],
});

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

const statementParts = (
  picked: readonly ScoredPassage[],
  ranked: readonly ScoredPassage[],
  focus: Focus,
  day: string,
  dated: boolean,
  citations: ReturnType<typeof makeCitations>,
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
    const ended = statement.validTo !== undefined && !isValidOn({ validFrom: undefined, validTo: statement.validTo }, day);
    return {
      kind: "statement" as const,
      documentId: one.documentId,
      documentName: head?.name ?? { en: one.documentId, fr: one.documentId },
      statement,
      lead:
        place === 0 && focus.closed && focus.topics.includes(statement.topic) && !focus.topics.includes("participation") && one.similarity >= LEAD_SIMILARITY
          ? statement.answer
          : undefined,
      time: ended ? ("ended" as const) : isValidOn(statement, day) ? ("current" as const) : ("later" as const),
      quote: quoted,
      citations: citations.ofStatement(one.documentId, statement),
    };
  });
};

/** Who is bound, since when: from the tables, with what the instrument's document adds. */
const answerParties = (text: string, focus: Focus, query: Query, deps: AnswerDependencies): Answer | undefined => {
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
    return answered([...parts, ...say(added)], citations.list(), focus, undefined, today, deps, added);
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
          instrumentName: knowledge.heads.get(instrument)?.name ?? { en: instrument, fr: instrument },
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

/** The same question put to each state: one row each. */
const compare = (states: readonly string[], focus: Focus, query: Query, day: string, deps: AnswerDependencies): Answer => {
  const { knowledge, search } = deps;
  const asked = [...new Set(states)].filter((code) => knowledge.heads.has(code));
  const missing = focus.jurisdictions.filter((code) => !knowledge.heads.has(code));
  const citations = makeCitations(knowledge);
  const best = asked.map((code) => search.within([code], query, day).filter((one) => isValidOn(one.statement, day)));
  const votes = new Map<Topic, number>();
  for (const ranked of best) for (const one of ranked.slice(0, 3)) votes.set(one.statement.topic, (votes.get(one.statement.topic) ?? 0) + one.score);
  const topic = focus.topics.find((one) => votes.has(one)) ?? [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
  const picked = best.map((ranked) => ranked.find((one) => one.statement.topic === topic) ?? ranked.find((one) => isGood(one, focus)));
  if (!picked.some((one) => one !== undefined)) return unanswered("unknown", "not-found", focus, deps);
  const rows = asked.map((code, place) => {
    const one = picked[place];
    return {
      documentId: code,
      name: knowledge.heads.get(code)?.name ?? { en: code, fr: code },
      statement: one?.statement,
      citations: one ? citations.ofStatement(code, one.statement) : [],
    };
  });
  return answered(
    [{ kind: "comparison", rows }, ...missing.map((jurisdiction): AnswerPart => ({ kind: "no-entry", jurisdiction }))],
    citations.list(),
    focus,
    undefined,
    day,
    deps,
    picked.filter((one) => one !== undefined),
  );
};
