import { and, asc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { type Address, destinationOf } from "../chat/address.ts";
import type { Reply } from "../chat/reply.ts";
import { makeId } from "../lib/ids.ts";
import type { Database } from "./database.ts";
import { deliveries } from "./main-schema.ts";

export const PRIORITY = { answer: 0, bulk: 9 } as const;

export interface NewDelivery {
  readonly address: Address;
  readonly reply: Reply;
  readonly priority: number;
  readonly dueAt: number;
  readonly expiresAt?: number;
}

export interface Delivery {
  readonly id: string;
  readonly address: Address;
  readonly destination: string;
  readonly reply: Reply;
  readonly attempts: number;
}

/** Messages on their way out. A row is claimed under a lease, so that two processes never send one twice. */
export const makeDeliveryStore = (database: Database) => ({
  add: (delivery: NewDelivery, now: number): string => {
    const id = makeId("dlv");
    database
      .insert(deliveries)
      .values({
        id,
        platform: delivery.address.platform,
        address: delivery.address,
        destination: destinationOf(delivery.address),
        reply: delivery.reply,
        priority: delivery.priority,
        state: "due",
        attempts: 0,
        dueAt: delivery.dueAt,
        expiresAt: delivery.expiresAt ?? null,
        leasedUntil: 0,
        createdAt: now,
      })
      .run();
    return id;
  },

  /** Destinations of a platform with something due, those with answers first. */
  listDestinations: (platform: string, now: number): readonly string[] =>
    database
      .select({ destination: deliveries.destination })
      .from(deliveries)
      .where(and(eq(deliveries.state, "due"), eq(deliveries.platform, platform), lte(deliveries.dueAt, now)))
      .groupBy(deliveries.destination)
      .orderBy(sql`min(${deliveries.priority})`, sql`min(${deliveries.createdAt})`)
      .all()
      .map((row) => row.destination),

  /** The next message for a destination, leased; undefined where none is due or another process is sending there. */
  claim: (destination: string, now: number, leaseMs: number): Delivery | undefined =>
    database.$client
      .transaction(() => {
        const busy = database
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(and(eq(deliveries.destination, destination), eq(deliveries.state, "due"), gt(deliveries.leasedUntil, now)))
          .get();
        if (busy) return undefined;
        const row = database
          .select()
          .from(deliveries)
          .where(
            and(
              eq(deliveries.destination, destination),
              eq(deliveries.state, "due"),
              lte(deliveries.dueAt, now),
              or(isNull(deliveries.expiresAt), gt(deliveries.expiresAt, now)),
            ),
          )
          .orderBy(asc(deliveries.priority), asc(deliveries.createdAt), asc(sql`rowid`))
          .limit(1)
          .get();
        if (!row) return undefined;
        database
          .update(deliveries)
          .set({ leasedUntil: now + leaseMs, attempts: row.attempts + 1 })
          .where(eq(deliveries.id, row.id))
          .run();
        return { id: row.id, address: row.address as Address, destination, reply: row.reply as Reply, attempts: row.attempts + 1 };
      })
      .immediate(),

  releaseLeases: (): void => void database.update(deliveries).set({ leasedUntil: 0 }).where(eq(deliveries.state, "due")).run(),
  markSent: (id: string, messageId: string | undefined, now: number): void =>
    void database
      .update(deliveries)
      .set({ state: "sent", sentAt: now, messageId: messageId ?? null, leasedUntil: 0, error: null })
      .where(eq(deliveries.id, id))
      .run(),
  retryAt: (id: string, dueAt: number, error: string): void =>
    void database.update(deliveries).set({ dueAt, leasedUntil: 0, error }).where(eq(deliveries.id, id)).run(),
  markDead: (id: string, error: string): void =>
    void database.update(deliveries).set({ state: "dead", leasedUntil: 0, error }).where(eq(deliveries.id, id)).run(),
  /** Messages that came too late to be of use. */
  expire: (now: number): number =>
    database
      .update(deliveries)
      .set({ state: "dead", error: "expired" })
      .where(and(eq(deliveries.state, "due"), lte(deliveries.expiresAt, now)))
      .run().changes,
  /** When the next message of a platform falls due. */
  findNextDue: (platform: string): number | undefined =>
    database
      .select({ dueAt: sql<number | null>`min(max(${deliveries.dueAt}, ${deliveries.leasedUntil}))` })
      .from(deliveries)
      .where(and(eq(deliveries.state, "due"), eq(deliveries.platform, platform)))
      .get()?.dueAt ?? undefined,
  countDead: (): number => database.select({ count: sql<number>`count(*)` }).from(deliveries).where(eq(deliveries.state, "dead")).get()?.count ?? 0,
});

export type DeliveryStore = ReturnType<typeof makeDeliveryStore>;
