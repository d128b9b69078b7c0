/** Where a message goes. */

export interface Address {
  readonly platform: string;
  readonly roomId: string;
  readonly thread: string;
  /** The account for a private message, where the audience is the asker. */
  readonly accountId: string | undefined;
}

/** Messages to one destination are sent in order. */
export const destinationOf = (address: Address): string => `${address.platform} ${address.roomId}`;
