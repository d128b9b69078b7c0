/** What a terminal can show. */

/** Lines longer than this are hard to read, however wide the window is (typographic rule of thumb: 45 to 90 characters). */
export const MAX_WIDTH = 100;
export const MIN_WIDTH = 24;
/** Where the output is a file or a pipe there is no width. */
export const PIPE_WIDTH = 10_000;
/** Lines of history that are kept (the default of GNU readline's `history` users). */
export const HISTORY_LINES = 1_000;
