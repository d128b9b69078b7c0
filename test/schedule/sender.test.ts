import { describe, expect, it } from "vitest";
import type { Address } from "../../src/chat/address.ts";
import { say } from "../../src/chat/reply.ts";
import { TransientError } from "../../src/lib/errors.ts";
import { silentLog } from "../../src/lib/log.ts";
import { backoff, makeSender } from "../../src/schedule/sender.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { makeDeliveryStore, PRIORITY } from "../../src/storage/delivery-store.ts";
import { makeFakeClock } from "../fakes/clock.ts";
import { makeFakePlatform } from "../fakes/platform.ts";

const address = (roomId: string): Address => ({ platform: "fake", roomId, thread: roomId, accountId: undefined });

const setUp = () => {
  const clock = makeFakeClock();
  const platform = makeFakePlatform("fake");
  const deliveries = makeDeliveryStore(openDatabase(":memory:", "main-migrations"));
  const sender = makeSender(platform, deliveries, clock, silentLog());
  const add = (text: string, more: { readonly room?: string; readonly priority?: number; readonly dueAt?: number; readonly expiresAt?: number } = {}) =>
    deliveries.add(
      {
        address: address(more.room ?? "r"),
        reply: say(text),
        priority: more.priority ?? PRIORITY.answer,
        dueAt: more.dueAt ?? clock.now(),
        ...(more.expiresAt === undefined ? {} : { expiresAt: more.expiresAt }),
      },
      clock.now(),
    );
  return { clock, platform, deliveries, sender, add };
};

describe("sender", () => {
  it("sends answers before bulk, and each destination in order", async () => {
    const { platform, sender, add } = setUp();
    add("bulk 1", { priority: PRIORITY.bulk });
    add("bulk 2", { priority: PRIORITY.bulk });
    add("answer");
    await sender.drain();
    expect(platform.texts()).toEqual(["answer", "bulk 1", "bulk 2"]);
  });

  it("waits as long as the platform wishes, then sends, once", async () => {
    const { clock, platform, sender, add } = setUp();
    platform.faults.push(new TransientError("429", { retryAfterMs: 5_000 }));
    add("hello");
    await sender.drain();
    clock.advance(4_999);
    await sender.drain();
    expect(platform.sent).toEqual([]);
    clock.advance(1);
    await sender.drain();
    await sender.drain();
    expect(platform.texts()).toEqual(["hello"]);
  });

  it("backs off exponentially up to five minutes", () => {
    expect([1, 2, 3, 10, 20].map(backoff)).toEqual([1_000, 2_000, 4_000, 300_000, 300_000]);
  });

  it("gives up on a fault that does not pass, keeps the reason, and goes on with the next", async () => {
    const { platform, deliveries, sender, add } = setUp();
    platform.faults.push(new Error("channel is archived"));
    add("lost");
    add("next");
    await sender.drain();
    expect(platform.texts()).toEqual(["next"]);
    expect(deliveries.countDead()).toBe(1);
  });

  it("does not send what is not yet due, nor what is too late", async () => {
    const { clock, platform, sender, add } = setUp();
    add("later", { dueAt: clock.now() + 1_000 });
    add("stale", { room: "s", dueAt: clock.now() + 500, expiresAt: clock.now() + 900 });
    await sender.drain();
    expect(platform.sent).toEqual([]);
    clock.advance(1_000);
    await sender.drain();
    expect(platform.texts()).toEqual(["later"]);
  });

  it("never sends from two processes at once: a claim holds the destination until its lease ends", () => {
    const { clock, deliveries, add } = setUp();
    add("one");
    add("two");
    const claimed = deliveries.claim("fake r", clock.now(), 60_000);
    expect(claimed?.attempts).toBe(1);
    expect(deliveries.claim("fake r", clock.now(), 60_000)).toBeUndefined();
    clock.advance(60_001);
    expect(deliveries.claim("fake r", clock.now(), 60_000)?.id).toBe(claimed?.id);
  });
});
