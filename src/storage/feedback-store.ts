import { and, asc, eq } from "drizzle-orm";
import type { Database } from "./database.ts";
import { feedback } from "./main-schema.ts";

export type Feedback = typeof feedback.$inferSelect;

/** What people said of answers, for the admins. */
export const makeFeedbackStore = (database: Database) => ({
  add: (one: Omit<Feedback, "id" | "state">): void =>
    void database
      .insert(feedback)
      .values({ ...one, state: "open" })
      .run(),
  listOpen: (most: number): readonly Feedback[] =>
    database.select().from(feedback).where(eq(feedback.state, "open")).orderBy(asc(feedback.id)).limit(most).all(),
  find: (id: number): Feedback | undefined => database.select().from(feedback).where(eq(feedback.id, id)).get(),
  /** False where there is no open one of that number. */
  close: (id: number): boolean =>
    database
      .update(feedback)
      .set({ state: "done" })
      .where(and(eq(feedback.id, id), eq(feedback.state, "open")))
      .run().changes > 0,
});

export type FeedbackStore = ReturnType<typeof makeFeedbackStore>;
