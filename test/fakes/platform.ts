/** A platform in memory: hands events in, keeps what is delivered, fails on command. */
import type { Address } from "../../src/chat/address.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import { writePlainText } from "../../src/chat/plain-text.ts";
import type { Platform } from "../../src/chat/platform.ts";
import type { Reply } from "../../src/chat/reply.ts";

export interface FakePlatform extends Platform {
  readonly sent: { readonly id: string; readonly address: Address; readonly reply: Reply }[];
  readonly texts: () => readonly string[];
  readonly emit: (event: ChatEvent) => Promise<void>;
  /** Thrown by the next deliveries, in order. */
  readonly faults: Error[];
}

export const makeFakePlatform = (name = "fake", forms: Platform["forms"] = "dialogue"): FakePlatform => {
  const sent: FakePlatform["sent"] = [];
  const faults: Error[] = [];
  let receive: ((event: ChatEvent) => Promise<void>) | undefined;
  return {
    name,
    forms,
    sent,
    faults,
    texts: () => sent.map((one) => writePlainText(one.reply)),
    emit: async (event) => receive?.(event),
    start: async (into) => {
      receive = into;
    },
    deliver: async (id, address, reply) => {
      const fault = faults.shift();
      if (fault) throw fault;
      if (!sent.some((one) => one.id === id)) sent.push({ id, address, reply });
      return { messageId: `m-${id}` };
    },
    stop: async () => {
      receive = undefined;
    },
  };
};

let count = 0;
export const messageEvent = (
  text: string,
  more: Partial<Extract<ChatEvent, { readonly kind: "message" }>> = {},
): Extract<ChatEvent, { readonly kind: "message" }> => {
  count++;
  return {
    kind: "message",
    id: `e${count}`,
    platform: "console",
    room: { id: "room", kind: "direct" },
    thread: "thread",
    sender: { accountId: "operator", displayName: undefined, bot: false },
    at: 0,
    messageId: `m${count}`,
    text,
    ...more,
  };
};
