import type { Clock } from "../../src/lib/time.ts";

export interface FakeClock extends Clock {
  readonly advance: (ms: number) => void;
}

export const makeFakeClock = (at = Date.parse("2026-11-23T12:00:00Z")): FakeClock => {
  let now = at;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
};
