/** The way of an event: self? seen before? store; in order per thread: who, may they, how fast; handle; store the reply. */
import { randomBytes } from "node:crypto";
import { errorMessage, TransientError, UserError } from "../lib/errors.ts";
import type { Address } from "./address.ts";
import type { Person } from "./command.ts";
import type { ChatEvent } from "./event.ts";
import type { Form } from "./form.ts";
import { beginDialogue, continueDialogue, type Dialogue, type DialogueStep, type DialogueWords } from "./form-dialogue.ts";
import type { Platform } from "./platform.ts";
import { privately, type Reply, say } from "./reply.ts";
import type { Route } from "./router.ts";

/** What the pipeline needs of storage, texts and log; `src/app.ts` supplies it. */
export interface PipelineDependencies {
  readonly platform: Platform;
  readonly inbox: {
    readonly add: (event: ChatEvent, now: number) => { readonly id: number; readonly event: ChatEvent } | undefined;
    readonly finish: (id: number, state: "handled" | "failed") => void;
    readonly listUnfinished: (platform: string) => readonly { readonly id: number; readonly event: ChatEvent }[];
  };
  readonly dialogues: {
    readonly find: (thread: string, personId: string, now: number) => Dialogue | undefined;
    readonly save: (thread: string, personId: string, state: Dialogue, expiresAt: number) => void;
    readonly remove: (thread: string, personId: string) => void;
  };
  readonly addDelivery: (address: Address, reply: Reply, now: number) => void;
  readonly transaction: (work: () => void) => void;
  readonly wakeSender: () => void;
  readonly findPerson: (event: ChatEvent) => Person | undefined;
  readonly route: (event: ChatEvent) => Route | undefined;
  readonly isAllowed: (person: Person, permission: string) => boolean;
  readonly languageOf: (event: ChatEvent, person: Person | undefined) => "en" | "fr";
  readonly sentences: (language: "en" | "fr") => PipelineSentences;
  readonly messagesPerMinute: number;
  readonly now: () => number;
  readonly onHandled: (entry: {
    readonly ref: string;
    readonly event: ChatEvent;
    readonly person: Person | undefined;
    readonly note: string;
    readonly ms: number;
    readonly error?: unknown;
  }) => void;
}

/** The pipeline's own sentences. */
export interface PipelineSentences {
  readonly forbidden: string;
  readonly tooFast: string;
  readonly fault: (reference: string) => string;
  readonly oldButton: string;
  readonly words: DialogueWords;
  readonly writeStep: (step: DialogueStep) => Reply;
}

export interface Pipeline {
  /** Stores the event and returns; it is handled in its turn. */
  readonly receive: (event: ChatEvent) => Promise<void>;
  /** Takes up what a crash left unanswered. */
  readonly resume: () => void;
  /** Resolves when every stored event has been handled. */
  readonly idle: () => Promise<void>;
}

const DIALOGUE_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

const makeRef = (): string => randomBytes(4).toString("hex");

export const makePipeline = (deps: PipelineDependencies): Pipeline => {
  const queues = new Map<string, Promise<void>>();
  const recent = new Map<string, number[]>();

  const isTooFast = (accountId: string): boolean => {
    const now = deps.now();
    const times = (recent.get(accountId) ?? []).filter((time) => time > now - MINUTE_MS);
    recent.set(accountId, [...times, now]);
    return times.length >= deps.messagesPerMinute;
  };

  const addressOf = (event: ChatEvent): Address => ({
    platform: event.platform,
    roomId: event.room.id,
    thread: event.thread,
    accountId: event.sender.accountId,
  });

  /** The reply, what caused it and the end of the event: one transaction, or none of it. */
  const settle = (
    id: number,
    event: ChatEvent,
    outcome: { readonly replies: readonly Reply[]; readonly commit?: (() => void) | undefined },
    state: "handled" | "failed",
  ): void => {
    deps.transaction(() => {
      outcome.commit?.();
      for (const one of outcome.replies) deps.addDelivery(addressOf(event), one, deps.now());
      deps.inbox.finish(id, state);
    });
    deps.wakeSender();
  };

  /** A form on a platform without modals becomes a dialogue in the thread. */
  const openForm = (
    event: ChatEvent,
    person: Person,
    form: Form,
    sentences: PipelineSentences,
  ): { readonly replies: readonly Reply[]; readonly commit?: () => void } => {
    if (deps.platform.forms === "native") return { replies: [privately({ kind: "form-button", label: form.title, form })] };
    const step = beginDialogue(form);
    return {
      replies: [sentences.writeStep(step)],
      commit: () => {
        if ("dialogue" in step) deps.dialogues.save(event.thread, person.id, step.dialogue, deps.now() + DIALOGUE_MS);
      },
    };
  };

  const handle = async (id: number, event: ChatEvent): Promise<void> => {
    const begun = performance.now();
    const ref = makeRef();
    const person = deps.findPerson(event);
    const language = deps.languageOf(event, person);
    const sentences = deps.sentences(language);
    const done = (note: string, error?: unknown) =>
      deps.onHandled({ ref, event, person, note, ms: performance.now() - begun, ...(error === undefined ? {} : { error }) });
    const end = (replies: readonly Reply[], note: string, commit?: () => void) => {
      settle(id, event, { replies, commit }, "handled");
      done(note);
    };
    try {
      if (!person) return end([privately({ kind: "text", text: sentences.forbidden })], "stranger");
      if (isTooFast(event.sender.accountId)) return end([privately({ kind: "text", text: sentences.tooFast })], "too-fast");
      let current = event;
      const dialogue = event.kind === "message" ? deps.dialogues.find(event.thread, person.id, deps.now()) : undefined;
      if (dialogue && event.kind === "message") {
        const step = continueDialogue(dialogue, event.text, sentences.words);
        if (step.kind === "ask" || step.kind === "review")
          return end([sentences.writeStep(step)], "dialogue", () => deps.dialogues.save(event.thread, person.id, step.dialogue, deps.now() + DIALOGUE_MS));
        if (step.kind === "cancelled") return end([sentences.writeStep(step)], "dialogue-cancelled", () => deps.dialogues.remove(event.thread, person.id));
        current = { ...event, kind: "form", form: step.form.name, values: step.values };
      }
      const route = deps.route(current);
      if (!route) return end([privately({ kind: "text", text: sentences.oldButton })], "no-route");
      if (!deps.isAllowed(person, route.command.permission)) return end([privately({ kind: "text", text: sentences.forbidden })], "forbidden");
      deps.platform.showProgress?.(addressOf(event));
      const outcome = await route.command.run({ person, event: current, language, text: route.text, args: route.args });
      const form = outcome.form && openForm(event, person, outcome.form, sentences);
      const replies = [...(outcome.reply.blocks.length > 0 ? [outcome.reply] : []), ...(form?.replies ?? [])];
      end(replies, `${route.command.name}:${outcome.note}`, () => {
        if (dialogue) deps.dialogues.remove(event.thread, person.id);
        outcome.commit?.();
        form?.commit?.();
      });
    } catch (error) {
      if (error instanceof UserError) return end([say(error.message)], "user-error");
      settle(id, event, { replies: [say(sentences.fault(ref))] }, "failed");
      done(error instanceof TransientError ? "transient" : "bug", error);
    }
  };

  const enqueue = (id: number, event: ChatEvent): void => {
    const key = `${event.platform} ${event.thread}`;
    const before = queues.get(key) ?? Promise.resolve();
    const after = before
      .then(() => handle(id, event))
      .catch(async (error: unknown) => {
        // Not even the apology could be stored: it is said without the table, once.
        const ref = makeRef();
        deps.onHandled({ ref, event, person: undefined, note: `not-stored ${errorMessage(error)}`, ms: 0, error });
        const text = error instanceof UserError ? error.message : deps.sentences("en").fault(ref);
        await deps.platform.deliver(`fault-${ref}`, addressOf(event), say(text)).catch(() => undefined);
      })
      .finally(() => {
        if (queues.get(key) === after) queues.delete(key);
      });
    queues.set(key, after);
  };

  // Read before the platform begins: what comes in from now on is queued by `receive`.
  const unfinished = deps.inbox.listUnfinished(deps.platform.name);

  return {
    receive: async (event) => {
      if (event.sender.bot) return;
      const stored = deps.inbox.add(event, deps.now());
      if (stored) enqueue(stored.id, event);
    },
    resume: () => {
      for (const one of unfinished) enqueue(one.id, one.event);
    },
    idle: async () => {
      while (queues.size > 0) await Promise.all(queues.values());
    },
  };
};
