/** Builds everything and joins it: the only file that knows all parts. */
import { join } from "node:path";
import type { Command } from "./chat/command.ts";
import type { DialogueStep } from "./chat/form-dialogue.ts";
import { makePipeline, type Pipeline, type PipelineSentences } from "./chat/pipeline.ts";
import type { Platform } from "./chat/platform.ts";
import { type Reply, reply, say } from "./chat/reply.ts";
import { makeRouter } from "./chat/router.ts";
import { isAllowed, type Permission } from "./domain/permissions.ts";
import { makeAsk } from "./features/ask/ask.ts";
import { makeAskCommand, makeNewConversationCommand } from "./features/ask/ask-commands.ts";
import { makeFeedbackCommands } from "./features/feedback/feedback-commands.ts";
import { makeHelpCommand } from "./features/help/help-commands.ts";
import { type KnowledgeStatus, makeKnowledgeAdminCommands } from "./features/knowledge-admin/knowledge-admin-commands.ts";
import { makeNoteCommand } from "./features/note/note-commands.ts";
import { makeProfileCommands } from "./features/profile/profile-commands.ts";
import { detectLanguage } from "./knowledge/detect-language.ts";
import type { Library } from "./knowledge/library.ts";
import type { WordAnswer } from "./knowledge/word-answer.ts";
import { errorMessage } from "./lib/errors.ts";
import { hashPerson, type Log } from "./lib/log.ts";
import type { Clock } from "./lib/time.ts";
import { makeSender, type Sender } from "./schedule/sender.ts";
import { explainStorage, openDatabase } from "./storage/database.ts";
import { makeDeliveryStore, PRIORITY } from "./storage/delivery-store.ts";
import { makeDialogueStore } from "./storage/dialogue-store.ts";
import { makeFeedbackStore } from "./storage/feedback-store.ts";
import { makeInboxStore } from "./storage/inbox-store.ts";
import { makePersonStore, type PersonStore } from "./storage/person-store.ts";
import { makeTurnStore } from "./storage/turn-store.ts";
import { type Language, type Texts, textsIn } from "./texts/texts.ts";

export interface AppOptions {
  readonly dataDir: string;
  readonly library: Library;
  readonly clock: Clock;
  readonly log: Log;
  readonly platforms: readonly Platform[];
  /** The person at the machine itself: an admin, on the platform `console`. */
  readonly operator: { readonly accountId: string; readonly jurisdiction: string | undefined; readonly language: Language | undefined };
  /** Where a chat model is configured. */
  readonly word?: WordAnswer | undefined;
  readonly messagesPerMinute: number;
  /** `:memory:` in tests. */
  readonly databaseFile?: string;
}

export interface App {
  readonly start: () => Promise<void>;
  /** Resolves when nothing is waiting to be handled or sent. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly commands: readonly Command<Permission>[];
  readonly persons: PersonStore;
}

const INBOX_KEEP_MS = 30 * 24 * 3_600_000;

/** @throws UserError where the database cannot be used. */
export const makeApp = (options: AppOptions): App => {
  const { clock, library, log } = options;
  const file = options.databaseFile ?? join(options.dataDir, "liaison.sqlite");
  const database = openDatabase(file, "main-migrations", { exclusive: true });

  const persons = makePersonStore(database);
  const turns = makeTurnStore(database);
  const inbox = makeInboxStore(database);
  const deliveries = makeDeliveryStore(database);
  const dialogues = makeDialogueStore(database);
  inbox.prune(clock.now() - INBOX_KEEP_MS);
  dialogues.prune(clock.now());
  // Nobody else uses the database: what is still leased was left by a crash.
  deliveries.releaseLeases();
  if (!persons.findByAccount("console", options.operator.accountId))
    persons.add({
      platform: "console",
      accountId: options.operator.accountId,
      name: "Operator",
      jurisdiction: options.operator.jurisdiction,
      language: options.operator.language,
      roles: ["admin"],
      now: clock.now(),
    });

  const commands: Command<Permission>[] = [];
  const askCommand = makeAskCommand({ ask: makeAsk({ answer: library.answer, detectLanguage, word: options.word }), turns, clock });
  commands.push(
    makeHelpCommand(() => commands),
    makeNewConversationCommand({ turns }),
    ...makeProfileCommands(persons),
    makeNoteCommand({ turns, clock, folder: join(options.dataDir, "notes") }),
    ...makeFeedbackCommands({ feedback: makeFeedbackStore(database), turns, clock, questionsFile: join(options.dataDir, "questions.jsonl") }),
    ...makeKnowledgeAdminCommands({ status: () => knowledgeStatus(library), refresh: library.refresh }),
  );
  const route = makeRouter([askCommand, ...commands], askCommand);

  const parts = options.platforms.map((platform): { readonly platform: Platform; readonly sender: Sender; readonly pipeline: Pipeline } => {
    const sender = makeSender(platform, deliveries, clock, log);
    const pipeline = makePipeline({
      platform,
      inbox: {
        ...inbox,
        add: (event, now) => {
          try {
            return inbox.add(event, now);
          } catch (error) {
            throw explainStorage(error, file);
          }
        },
      },
      dialogues,
      addDelivery: (address, message, now) => deliveries.add({ address, reply: message, priority: PRIORITY.answer, dueAt: now }, now),
      transaction: (work) => {
        try {
          database.$client.transaction(work)();
        } catch (error) {
          throw explainStorage(error, file);
        }
      },
      wakeSender: sender.wake,
      findPerson: (event) => {
        const person = persons.findByAccount(event.platform, event.sender.accountId);
        const operator = event.platform === "console" && event.sender.accountId === options.operator.accountId;
        return person && operator
          ? { ...person, jurisdiction: person.jurisdiction ?? options.operator.jurisdiction, language: person.language ?? options.operator.language }
          : person;
      },
      route,
      isAllowed: (person, permission) => isAllowed(person.roles, permission),
      languageOf: (event, person) => person?.language ?? (event.kind === "message" ? languageOfMessage(event.text) : undefined) ?? "en",
      sentences: pipelineSentences,
      messagesPerMinute: platform.name === "console" ? Number.POSITIVE_INFINITY : options.messagesPerMinute,
      now: clock.now,
      onHandled: ({ ref, event, person, note, ms, error }) => {
        const entry = { ref, platform: event.platform, person: person && hashPerson(person.id), kind: event.kind, note, ms: Math.round(ms) };
        if (error === undefined) log.info(entry, "handled");
        else log.error({ ...entry, error: errorMessage(error), stack: error instanceof Error ? error.stack : undefined }, "failed");
      },
    });
    return { platform, sender, pipeline };
  });

  const idle = async () => {
    for (const { pipeline, sender } of parts) {
      await pipeline.idle();
      await sender.drain();
    }
  };

  return {
    commands: [askCommand, ...commands],
    persons,
    idle,
    start: async () => {
      for (const { platform, pipeline, sender } of parts) {
        await platform.start(pipeline.receive);
        pipeline.resume();
        sender.wake();
      }
    },
    stop: async () => {
      await idle();
      for (const { platform, sender } of parts) {
        await platform.stop();
        await sender.stop();
      }
      database.$client.close();
    },
  };
};

const knowledgeStatus = (library: Library): KnowledgeStatus => {
  const { manifest, heads } = library.current();
  const all = [...heads.values()];
  return {
    version: manifest.version,
    builtAt: manifest.builtAt,
    jurisdictions: all.filter((head) => head.kind === "jurisdiction").length,
    instruments: all.filter((head) => head.kind === "instrument").length,
    statements: manifest.passages,
    model: manifest.model,
    oldestReview: all.map((head) => head.reviewedOn).sort()[0],
  };
};

/** A command's French word is French, however short. */
const languageOfMessage = (text: string): Language | undefined =>
  /^\/?(?:aide|profil|statut|nouveau|nouvelle|rafra[iî]chir)$/iu.test(text.trim()) ? "fr" : detectLanguage(text);

const DIALOGUE_WORDS = {
  back: ["back", "retour", "zurück", "indietro", "atrás"],
  cancel: ["cancel", "annuler", "stop", "abbrechen", "annulla", "cancelar"],
  skip: ["skip", "passer", "-"],
  submit: ["save", "enregistrer", "ok", "yes", "oui"],
} as const;

const pipelineSentences = (language: Language): PipelineSentences => {
  const t = textsIn(language);
  return { forbidden: t.forbidden, tooFast: t.tooFast, fault: t.fault, oldButton: t.oldButton, words: DIALOGUE_WORDS, writeStep: (step) => writeStep(step, t) };
};

const writeStep = (step: DialogueStep, t: Texts): Reply => {
  if (step.kind === "cancelled") return say(t.dialogueCancelled);
  if (step.kind === "submit") return reply();
  const { form, values, place } = step.dialogue;
  const shown = (name: string) => {
    const field = form.fields.find((one) => one.name === name);
    return field?.options?.find((option) => option.value === values[name])?.label ?? values[name] ?? "";
  };
  if (step.kind === "review")
    return reply(
      { kind: "section", title: form.title },
      { kind: "fields", fields: form.fields.map((field) => ({ label: field.label, value: shown(field.name) })) },
      { kind: "text", text: t.dialogueReview },
    );
  const { field } = step;
  const now = shown(field.name);
  return reply(
    ...(place === 0 && !step.fault ? [{ kind: "section" as const, title: form.title }] : []),
    ...(step.fault ? [{ kind: "text" as const, text: t.dialogueFault[step.fault] }] : []),
    {
      kind: "text",
      text: [`${field.label}${now ? ` (${t.dialogueNow(now)})` : ""}`, ...(field.options ?? []).map((option, index) => `  ${index + 1}. ${option.label}`)].join(
        "\n",
      ),
      style: "lead",
    },
    ...(place === 0 ? [{ kind: "footnote" as const, text: t.dialogueHint }] : []),
  );
};
