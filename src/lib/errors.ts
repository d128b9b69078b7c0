/** Something the person can mend: the message is shown as it is and says what to do. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** A fault that may pass by itself; `retryAfterMs` is the platform's wish, if it has one. */
export class TransientError extends Error {
  override readonly name = "TransientError";
  readonly retryAfterMs: number | undefined;
  constructor(message: string, options: { readonly cause?: unknown; readonly retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The words of anything thrown, for a log or a sentence. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));
