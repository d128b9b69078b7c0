/** What comes in from a platform, in the neutral language. */

export interface Room {
  readonly id: string;
  readonly kind: "direct" | "group";
}

export interface Sender {
  /** The platform's own id of the account, never a display name. */
  readonly accountId: string;
  readonly displayName: string | undefined;
  /** A bot, this one included. */
  readonly bot: boolean;
}

/** What a button, menu or number does: plain data that lives in the message, checked again at the click. */
export interface Action {
  readonly name: string;
  readonly args: Readonly<Record<string, string>>;
}

interface EventBase {
  /** The platform's id of the event: the same event comes once, however often it is delivered. */
  readonly id: string;
  readonly platform: string;
  readonly room: Room;
  /** Conversation within the room; the room's id where the platform has no threads. */
  readonly thread: string;
  readonly sender: Sender;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type ChatEvent =
  | (EventBase & { readonly kind: "message"; readonly messageId: string; readonly text: string })
  | (EventBase & { readonly kind: "action"; readonly messageId: string; readonly action: Action })
  | (EventBase & { readonly kind: "form"; readonly form: string; readonly values: Readonly<Record<string, string>> });
