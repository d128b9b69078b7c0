/** Most characters of a question: it fits on a page; what is longer is a file and belongs elsewhere. */
export const MAX_QUESTION = 4_000;
