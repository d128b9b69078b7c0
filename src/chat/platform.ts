/** The port that Slack, Matrix and the console implement. */
import type { Address } from "./address.ts";
import type { ChatEvent } from "./event.ts";
import type { Reply } from "./reply.ts";

export interface Delivered {
  /** The platform's id of the message, for edits. */
  readonly messageId: string | undefined;
}

export interface Platform {
  readonly name: string;
  /** `native`: the platform shows forms itself; `dialogue`: they are asked one question at a time. */
  readonly forms: "native" | "dialogue";
  /**
   * Begins to hand events to `receive`. The platform acknowledges an event only after `receive` has resolved, which it
   * does as soon as the event is stored.
   */
  readonly start: (receive: (event: ChatEvent) => Promise<void>) => Promise<void>;
  /**
   * Sends. The same `id` twice is one message. @throws TransientError to be tried again; any other error means that
   * trying again is useless.
   */
  readonly deliver: (id: string, address: Address, reply: Reply) => Promise<Delivered>;
  /** Shows that work has begun; must not throw. */
  readonly showProgress?: (address: Address) => void;
  readonly stop: () => Promise<void>;
}
