/** How the law came to be what it is: a state's versions of a provision and its amendments, oldest first. */
import type { Topic } from "../domain/topics.ts";
import type { Answer, AnswerPart } from "./answer.ts";
import { type AnswerDependencies, answered, nameOf } from "./answer-parts.ts";
import { makeCitations } from "./citations.ts";
import type { Statement } from "./document.ts";
import type { Query, ScoredPassage } from "./search.ts";

const MOST_ROWS = 12;
/** How near to the question a version must come, as a share of the best. */
const NEAR = 0.55;
const SINCE = /\b(?:since|after|from|depuis|apr[èe]s|seit|ab|nach|dal|dopo|desde|despu[ée]s de)\s+((?:19|20)\d{2})\b/iu;

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAY = new RegExp(`\\b(\\d{1,2}) (${MONTHS.join("|")}) ((?:19|20)\\d{2})\\b`, "u");

/** An amendment happened on the first day that it names; any other statement begins or ends with its version. */
const dateOf = ({ topic, en, validFrom, validTo }: Statement): string | undefined => {
  const [, day, month = "", year] = (topic === "amendments" && DAY.exec(en)) || [];
  return day && year ? `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}-${day.padStart(2, "0")}` : (validFrom ?? validTo);
};

/** Undefined where the question wants no history of one state's law, or none is known. */
export const answerHistory = (text: string, query: Query, day: string, deps: AnswerDependencies): Answer | undefined => {
  const { focus } = query;
  const [state, ...more] = focus.jurisdictions;
  if (focus.form !== "history" || state === undefined || more.length > 0 || focus.instruments.length > 0 || !deps.knowledge.heads.has(state)) return undefined;
  const { knowledge, search } = deps;
  // Every version counts alike, whether it applies today or not.
  const ranked = search.within([state], { ...query, focus: { ...focus, former: true } }, day);
  const wanted = new Set<Topic>([...focus.topics, "amendments"]);
  const least = (ranked[0]?.score ?? 0) * NEAR;
  const since = SINCE.exec(text)?.[1];
  const dated = ranked.flatMap((one): readonly { readonly one: ScoredPassage; readonly from: string }[] => {
    const from = dateOf(one.statement);
    return from !== undefined && wanted.has(one.statement.topic) && one.score >= least && (since === undefined || from.slice(0, 4) >= since)
      ? [{ one, from }]
      : [];
  });
  if (dated.length < 2) return undefined;
  const citations = makeCitations(knowledge);
  const rows = dated
    .slice(0, MOST_ROWS)
    .sort((a, b) => a.from.localeCompare(b.from))
    .map(({ one, from }) => ({
      from,
      to: one.statement.validTo === from ? undefined : one.statement.validTo,
      statement: one.statement,
      citations: citations.ofStatement(state, one.statement),
    }));
  const part: AnswerPart = { kind: "history", documentId: state, documentName: nameOf(state, knowledge), rows };
  return answered(
    [part],
    citations.list(),
    focus,
    undefined,
    day,
    deps,
    dated.map(({ one }) => one),
  );
};
