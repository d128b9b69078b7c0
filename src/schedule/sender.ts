/** Sends what is due: one message at a time for each destination, answers before bulk, with back-off; says aloud when it gives up. */
import type { Platform } from "../chat/platform.ts";
import { errorMessage, TransientError } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import type { Clock } from "../lib/time.ts";
import type { Delivery, DeliveryStore } from "../storage/delivery-store.ts";

const LEASE_MS = 60_000;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 300_000;
const MOST_ATTEMPTS = 12;
const IDLE_MS = 30_000;

export interface Sender {
  /** Something may be due: look now. */
  readonly wake: () => void;
  /** Resolves when nothing is due any more. */
  readonly drain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Before the `attempts`-th retry, in milliseconds. */
export const backoff = (attempts: number): number => Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempts - 1));

export const makeSender = (platform: Platform, deliveries: DeliveryStore, clock: Clock, log: Log): Sender => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  const send = async (delivery: Delivery): Promise<void> => {
    let messageId: string | undefined;
    try {
      ({ messageId } = await platform.deliver(delivery.id, delivery.address, delivery.reply));
    } catch (error) {
      const transient = error instanceof TransientError;
      if (transient && delivery.attempts < MOST_ATTEMPTS) {
        deliveries.retryAt(delivery.id, clock.now() + (error.retryAfterMs ?? backoff(delivery.attempts)), errorMessage(error));
        log.warn({ delivery: delivery.id, attempts: delivery.attempts, error: errorMessage(error) }, "delivery put off");
      } else {
        deliveries.markDead(delivery.id, errorMessage(error));
        log.error({ delivery: delivery.id, attempts: delivery.attempts, error: errorMessage(error) }, "delivery given up");
      }
      return;
    }
    // It is out: whatever goes wrong from here on, it is not sent again while this process lives (the platform knows its id).
    deliveries.markSent(delivery.id, messageId, clock.now());
  };

  const serve = async (destination: string): Promise<void> => {
    while (!stopped) {
      const delivery = deliveries.claim(destination, clock.now(), LEASE_MS);
      if (!delivery) return;
      await send(delivery);
    }
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      deliveries.expire(clock.now());
      await Promise.all(deliveries.listDestinations(platform.name, clock.now()).map(serve));
    } while (again && !stopped);
  };

  const wake = (): void => {
    if (stopped) return;
    again = true;
    running ??= run()
      .catch((error: unknown) => log.error({ error: errorMessage(error) }, "the sender failed"))
      .finally(() => {
        running = undefined;
        schedule();
      });
  };

  const schedule = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    let next: number | undefined;
    try {
      next = deliveries.findNextDue(platform.name);
    } catch (error) {
      log.error({ error: errorMessage(error) }, "the sender cannot read what is due");
    }
    timer = setTimeout(wake, next === undefined ? IDLE_MS : Math.max(10, Math.min(IDLE_MS, next - clock.now())));
    timer.unref();
  };

  return {
    wake,
    drain: async () => {
      wake();
      while (running) await running;
    },
    stop: async () => {
      while (running) await running;
      stopped = true;
      clearTimeout(timer);
    },
  };
};
