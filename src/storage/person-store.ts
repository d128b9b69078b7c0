import { and, eq } from "drizzle-orm";
import type { Person } from "../chat/command.ts";
import { makeId } from "../lib/ids.ts";
import type { Database } from "./database.ts";
import { accounts, persons } from "./main-schema.ts";

export interface PersonChange {
  readonly name: string;
  readonly jurisdiction: string | undefined;
  readonly language: "en" | "fr" | undefined;
}

/** Persons and their accounts; a person is found by the platform's own id of the account alone. */
export const makePersonStore = (database: Database) => {
  const read = (row: typeof persons.$inferSelect): Person => ({
    id: row.id,
    name: row.name,
    jurisdiction: row.jurisdiction ?? undefined,
    language: row.language === "en" || row.language === "fr" ? row.language : undefined,
    roles: row.roles,
  });
  return {
    findByAccount: (platform: string, accountId: string): Person | undefined => {
      const row = database
        .select({ person: persons })
        .from(accounts)
        .innerJoin(persons, eq(accounts.personId, persons.id))
        .where(and(eq(accounts.platform, platform), eq(accounts.accountId, accountId)))
        .get();
      return row && read(row.person);
    },
    add: (person: PersonChange & { readonly roles: readonly string[]; readonly platform: string; readonly accountId: string; readonly now: number }): Person =>
      database.$client.transaction(() => {
        const row = {
          id: makeId("per"),
          name: person.name,
          jurisdiction: person.jurisdiction ?? null,
          language: person.language ?? null,
          roles: person.roles,
          createdAt: person.now,
        };
        database.insert(persons).values(row).run();
        database.insert(accounts).values({ platform: person.platform, accountId: person.accountId, personId: row.id }).run();
        return read(row);
      })(),
    change: (id: string, change: PersonChange): void =>
      void database
        .update(persons)
        .set({ name: change.name, jurisdiction: change.jurisdiction ?? null, language: change.language ?? null })
        .where(eq(persons.id, id))
        .run(),
  };
};

export type PersonStore = ReturnType<typeof makePersonStore>;
