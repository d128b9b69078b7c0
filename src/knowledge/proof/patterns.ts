/** Patterns over folded text, for the parts of the proof. */

/** The pattern as whole words, in folded text. */
export const words = (pattern: string, flags = "gu") => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, flags);
export const longestFirst = (alternatives: Iterable<string>): string => [...new Set(alternatives)].sort((a, b) => b.length - a.length).join("|");
