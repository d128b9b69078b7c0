import { and, desc, eq } from "drizzle-orm";
import type { Database } from "./database.ts";
import { turns } from "./main-schema.ts";

export type Turn = typeof turns.$inferSelect;

/** Turns of conversations. */
export const makeTurnStore = (database: Database) => ({
  add: (turn: Omit<Turn, "id">): void => void database.insert(turns).values(turn).run(),
  findLast: (thread: string): Turn | undefined => database.select().from(turns).where(eq(turns.thread, thread)).orderBy(desc(turns.id)).limit(1).get(),
  /** The person's own last answer in the conversation. */
  findLastAnswer: (thread: string, personId: string): Turn | undefined =>
    database
      .select()
      .from(turns)
      .where(and(eq(turns.thread, thread), eq(turns.personId, personId), eq(turns.outcome, "answered")))
      .orderBy(desc(turns.id))
      .limit(1)
      .get(),
  forget: (thread: string): void => void database.delete(turns).where(eq(turns.thread, thread)).run(),
});

export type TurnStore = ReturnType<typeof makeTurnStore>;
