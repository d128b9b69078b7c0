import { Temporal } from "temporal-polyfill";

export { Temporal };

/** The clock as a dependency: tests pass their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: () => number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Calendar day (`2026-11-23`) of an instant in a zone, UTC unless told. */
export const dayOf = (epochMs: number, zone = "UTC"): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate().toString();
