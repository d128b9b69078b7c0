import { and, asc, eq, lt, ne } from "drizzle-orm";
import type { ChatEvent } from "../chat/event.ts";
import type { Database } from "./database.ts";
import { inbox } from "./main-schema.ts";

export interface StoredEvent {
  readonly id: number;
  readonly event: ChatEvent;
}

/** Events between their arrival and their answer. */
export const makeInboxStore = (database: Database) => ({
  /** Stores an event once; undefined for one that came before, under this id or as this message. */
  add: (event: ChatEvent, now: number): StoredEvent | undefined => {
    const row = database
      .insert(inbox)
      .values({
        platform: event.platform,
        eventId: event.id,
        messageKey: event.kind === "message" ? `${event.room.id} ${event.messageId}` : null,
        thread: event.thread,
        event: JSON.stringify(event),
        state: "received",
        receivedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: inbox.id })
      .get();
    return row && { id: row.id, event };
  },
  /** The words go as soon as they have been answered; the id stays, to know a repetition. */
  finish: (id: number, state: "handled" | "failed"): void => void database.update(inbox).set({ state, event: "" }).where(eq(inbox.id, id)).run(),
  /** What a crash left unanswered, in order. */
  listUnfinished: (platform: string): readonly StoredEvent[] =>
    database
      .select()
      .from(inbox)
      .where(and(eq(inbox.state, "received"), eq(inbox.platform, platform)))
      .orderBy(asc(inbox.id))
      .all()
      .map((row) => ({ id: row.id, event: JSON.parse(row.event) as ChatEvent })),
  /** Old ids are forgotten: no platform repeats an event after days. */
  prune: (before: number): void =>
    void database
      .delete(inbox)
      .where(and(ne(inbox.state, "received"), lt(inbox.receivedAt, before)))
      .run(),
});
