import { appendFileSync } from "node:fs";
import type { Command } from "../../chat/command.ts";
import { writePlainText } from "../../chat/plain-text.ts";
import { type Block, privately, type Reply, reply } from "../../chat/reply.ts";
import { writeDate } from "../../domain/dates.ts";
import type { Permission } from "../../domain/permissions.ts";
import type { Clock } from "../../lib/time.ts";
import type { Feedback, FeedbackStore } from "../../storage/feedback-store.ts";
import type { TurnStore } from "../../storage/turn-store.ts";
import { type Language, textsIn } from "../../texts/texts.ts";

const VERDICTS: Readonly<Record<string, Feedback["verdict"]>> = {
  right: "right",
  juste: "right",
  correct: "right",
  wrong: "wrong",
  faux: "wrong",
  incorrect: "wrong",
  incomplete: "incomplete",
  incomplet: "incomplete",
};
const SIGNED = /^(?:signed|sign[ée]e?)\b[\s:,-]*/iu;
const ACT = /^(done|fait|question)\s+(\d+)$/iu;
const MOST_COMMENT = 1_000;
const MOST_LISTED = 20;

export interface FeedbackDependencies {
  readonly feedback: FeedbackStore;
  readonly turns: TurnStore;
  readonly clock: Clock;
  /** JSON-lines file to which `feedback question N` adds an evaluation question. */
  readonly questionsFile: string;
}

/** A question for `npm run eval -- --file`: the key is the comment, to be sharpened by whoever knows. */
const evaluationQuestion = (one: Feedback): string => {
  const {
    jurisdictions = [],
    instruments = [],
    topics = [],
  } = one.focus as {
    readonly jurisdictions?: readonly string[];
    readonly instruments?: readonly string[];
    readonly topics?: readonly string[];
  };
  return JSON.stringify({
    id: `FB-${one.id}`,
    lang: "en",
    about: [...jurisdictions, ...instruments].join(" ") || "none",
    topic: topics[0] ?? "unknown",
    question: one.question,
    answer_key: one.comment || `The answer was marked ${one.verdict}: write the right answer here and a pattern in must_include.`,
    must_include: [],
    must_not_include: [],
    evidence: "own",
  });
};

const entryBlocks = (one: Feedback, language: Language): readonly Block[] => {
  const t = textsIn(language);
  return [
    { kind: "section", title: `${one.id}. ${t.verdict[one.verdict]}, ${writeDate(new Date(one.createdAt).toISOString().slice(0, 10), language)}` },
    { kind: "text", text: one.question, style: "lead" },
    ...(one.comment ? [{ kind: "text" as const, text: `${t.feedbackComment} ${one.comment}` }] : []),
    { kind: "text", text: writePlainText(one.reply as Reply), style: "note" },
  ];
};

/** `mark` for everybody, `feedback` for those who keep the knowledge. */
export const makeFeedbackCommands = ({ feedback, turns, clock, questionsFile }: FeedbackDependencies): readonly Command<Permission>[] => [
  {
    name: "mark",
    words: ["mark", "marquer"],
    follows: new RegExp(`^(?:${Object.keys(VERDICTS).join("|")})\\b`, "iu"),
    permission: "ask",
    run: async ({ event, person, language, text }) => {
      const t = textsIn(language);
      const [, word = "", rest = ""] = /^(\S+)\s*([\s\S]*)$/u.exec(text.trim()) ?? [];
      const verdict = VERDICTS[word.toLowerCase().replace(/[:,.]$/u, "")];
      if (verdict === undefined) return { reply: privately({ kind: "text", text: t.markHow }), note: "usage" };
      const turn = turns.findLastAnswer(event.thread, person.id);
      if (!turn?.reply) return { reply: privately({ kind: "text", text: t.markNothing }), note: "nothing" };
      const signed = SIGNED.test(rest);
      const comment = rest.replace(SIGNED, "").trim().slice(0, MOST_COMMENT);
      return {
        reply: privately({ kind: "text", text: t.marked(signed) }),
        commit: () =>
          feedback.add({
            verdict,
            comment,
            question: turn.question,
            reply: turn.reply,
            focus: turn.focus,
            knowledgeVersion: turn.knowledgeVersion,
            personId: signed ? person.id : null,
            createdAt: clock.now(),
          }),
        note: verdict,
      };
    },
  },
  {
    name: "feedback",
    words: ["feedback", "retours"],
    follows: ACT,
    permission: "feedback",
    run: async ({ language, text }) => {
      const t = textsIn(language);
      const [, act, number] = ACT.exec(text.trim()) ?? [];
      if (act === undefined) {
        const open = feedback.listOpen(MOST_LISTED);
        return {
          reply:
            open.length === 0
              ? reply({ kind: "text", text: t.feedbackNone })
              : privately(...open.flatMap((one) => entryBlocks(one, language)), { kind: "footnote", text: t.feedbackHow }),
          note: "list",
        };
      }
      const id = Number(number);
      const one = feedback.find(id);
      if (!one) return { reply: privately({ kind: "text", text: t.feedbackUnknown(id) }), note: "unknown" };
      if (act.toLowerCase() !== "question")
        return { reply: privately({ kind: "text", text: t.feedbackDone(id) }), commit: () => void feedback.close(id), note: "done" };
      appendFileSync(questionsFile, `${evaluationQuestion(one)}\n`, { mode: 0o600 });
      return { reply: privately({ kind: "text", text: t.feedbackQuestion(questionsFile) }), commit: () => void feedback.close(id), note: "question" };
    },
  },
];
