import { and, eq, lte } from "drizzle-orm";
import type { Dialogue } from "../chat/form-dialogue.ts";
import type { Database } from "./database.ts";
import { dialogues } from "./main-schema.ts";

/** Forms that are being filled in, one for each person and thread. */
export const makeDialogueStore = (database: Database) => {
  const key = (thread: string, personId: string) => and(eq(dialogues.thread, thread), eq(dialogues.personId, personId));
  return {
    find: (thread: string, personId: string, now: number): Dialogue | undefined => {
      const row = database.select().from(dialogues).where(key(thread, personId)).get();
      return row && row.expiresAt > now ? (row.state as Dialogue) : undefined;
    },
    save: (thread: string, personId: string, state: Dialogue, expiresAt: number): void =>
      void database
        .insert(dialogues)
        .values({ thread, personId, state, expiresAt })
        .onConflictDoUpdate({ target: [dialogues.thread, dialogues.personId], set: { state, expiresAt } })
        .run(),
    remove: (thread: string, personId: string): void => void database.delete(dialogues).where(key(thread, personId)).run(),
    prune: (now: number): void => void database.delete(dialogues).where(lte(dialogues.expiresAt, now)).run(),
  };
};
