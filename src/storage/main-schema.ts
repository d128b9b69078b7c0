/** Tables of the main database: persons, messages in, conversations, dialogues, messages out. Instants are epoch milliseconds. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const persons = sqliteTable("persons", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** ISO 3166-1 alpha-2, or null while the person has not said. */
  jurisdiction: text(),
  /** `en`, `fr`, or null: the language of the question decides. */
  language: text(),
  roles: text({ mode: "json" }).$type<readonly string[]>().notNull(),
  createdAt: integer("created_at").notNull(),
});

/** A person's account on a platform: the platform's own id, never a display name or an e-mail. */
export const accounts = sqliteTable(
  "accounts",
  {
    platform: text().notNull(),
    accountId: text("account_id").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.platform, table.accountId] })],
);

/** Events, written before they are acknowledged; an event is handled once, whatever the platform repeats. */
export const inbox = sqliteTable(
  "inbox",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    platform: text().notNull(),
    eventId: text("event_id").notNull(),
    /** Same message under two event ids: room + message id, null for events that are no message. */
    messageKey: text("message_key"),
    thread: text().notNull(),
    /** The whole event as JSON, emptied once it is handled. */
    event: text().notNull(),
    state: text({ enum: ["received", "handled", "failed"] }).notNull(),
    receivedAt: integer("received_at").notNull(),
  },
  (table) => [
    uniqueIndex("inbox_event").on(table.platform, table.eventId),
    uniqueIndex("inbox_message").on(table.platform, table.messageKey),
    index("inbox_state").on(table.state),
  ],
);

/** One turn of a conversation: what was asked and what the answer was about, so that 'and in Germany?' is understood. */
export const turns = sqliteTable(
  "turns",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    thread: text().notNull(),
    personId: text("person_id").notNull(),
    question: text().notNull(),
    /** What was understood, see features/ask. */
    focus: text({ mode: "json" }).notNull(),
    outcome: text().notNull(),
    /** The answer as it was sent, for a note or a mark; null for what was not answered. */
    reply: text({ mode: "json" }),
    /** Day on which the law was given, `YYYY-MM-DD`. */
    lawAsOf: text("law_as_of"),
    knowledgeVersion: text("knowledge_version").notNull(),
    askedAt: integer("asked_at").notNull(),
  },
  (table) => [index("turns_thread").on(table.thread, table.id)],
);

/** A form that is being filled in, one question at a time. */
export const dialogues = sqliteTable(
  "dialogues",
  {
    thread: text().notNull(),
    personId: text("person_id").notNull(),
    state: text({ mode: "json" }).notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.thread, table.personId] })],
);

/** Every message that leaves, answers included: written in the same transaction as its cause, sent by the sender. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: text().primaryKey(),
    platform: text().notNull(),
    /** Where to: room, thread and, for a private message, the person's account. JSON of `Address`. */
    address: text({ mode: "json" }).notNull(),
    /** One destination is served in order. */
    destination: text().notNull(),
    reply: text({ mode: "json" }).notNull(),
    /** Answers (0) go before bulk (9). */
    priority: integer().notNull(),
    state: text({ enum: ["due", "sent", "dead"] }).notNull(),
    attempts: integer().notNull(),
    dueAt: integer("due_at").notNull(),
    expiresAt: integer("expires_at"),
    leasedUntil: integer("leased_until").notNull(),
    createdAt: integer("created_at").notNull(),
    sentAt: integer("sent_at"),
    /** The platform's id of the message, for edits. */
    messageId: text("message_id"),
    error: text(),
  },
  (table) => [index("deliveries_due").on(table.state, table.dueAt), index("deliveries_destination").on(table.destination, table.state)],
);

/** What people said of answers. No author unless they wished. */
export const feedback = sqliteTable(
  "feedback",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    verdict: text({ enum: ["right", "wrong", "incomplete"] }).notNull(),
    comment: text().notNull(),
    question: text().notNull(),
    /** The answer as it was sent. */
    reply: text({ mode: "json" }).notNull(),
    focus: text({ mode: "json" }).notNull(),
    knowledgeVersion: text("knowledge_version").notNull(),
    /** Null where the author did not sign. */
    personId: text("person_id").references(() => persons.id, { onDelete: "set null" }),
    state: text({ enum: ["open", "done"] }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("feedback_state").on(table.state, table.id)],
);
