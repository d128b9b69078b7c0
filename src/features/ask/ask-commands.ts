import type { Command } from "../../chat/command.ts";
import { reply } from "../../chat/reply.ts";
import type { Permission } from "../../domain/permissions.ts";
import type { Focus } from "../../knowledge/understand.ts";
import { type Clock, dayOf } from "../../lib/time.ts";
import type { TurnStore } from "../../storage/turn-store.ts";
import { textsIn } from "../../texts/texts.ts";
import type { Ask } from "./ask.ts";
import { writeAnswer } from "./ask-replies.ts";

export interface AskCommandDependencies {
  readonly ask: Ask;
  readonly turns: TurnStore;
  readonly clock: Clock;
}

/** The fallback: whatever is no other command is a question. */
export const makeAskCommand = ({ ask, turns, clock }: AskCommandDependencies): Command<Permission> => ({
  name: "ask",
  words: ["ask", "question", "demander"],
  permission: "ask",
  run: async ({ event, person, text }) => {
    const last = turns.findLast(event.thread);
    const result = await ask({
      text,
      jurisdiction: person.jurisdiction,
      on: undefined,
      previous: last?.focus as Focus | undefined,
      language: person.language,
    });
    const { answer } = result;
    const written = writeAnswer(result, dayOf(clock.now()));
    return {
      reply: written,
      // What was turned away is not what the conversation is about.
      commit:
        answer.outcome === "declined" || answer.reason === "empty" || answer.reason === "no-words"
          ? undefined
          : () =>
              turns.add({
                thread: event.thread,
                personId: person.id,
                question: text,
                focus: answer.focus,
                outcome: answer.outcome,
                reply: answer.outcome === "answered" ? written : null,
                lawAsOf: answer.outcome === "answered" ? answer.day : null,
                knowledgeVersion: answer.knowledgeVersion,
                askedAt: clock.now(),
              }),
      note: answer.reason ?? answer.outcome,
    };
  },
});

/** Forgets what the conversation was about. */
export const makeNewConversationCommand = ({ turns }: Pick<AskCommandDependencies, "turns">): Command<Permission> => ({
  name: "new",
  words: ["new", "nouveau", "nouvelle"],
  permission: "ask",
  run: async ({ event, language }) => ({
    reply: reply({ kind: "text", text: textsIn(language).newConversation }),
    commit: () => turns.forget(event.thread),
    note: "new",
  }),
});
