/** Text made comparable: lower case, no accents, one kind of space. */

const LETTERS: Readonly<Record<string, string>> = { ß: "ss", ø: "o", đ: "d", ł: "l", æ: "ae", œ: "oe", ı: "i", ς: "σ", "’": "'" };

export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøđłæœıς’]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/\s+/gu, " ");

/** Words and numbers of a folded text, in order. */
export const tokensOf = (folded: string): readonly string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];
