/** The figures of a sentence: numbers, article numbers, years, amounts. What proof and check compare. */

const NUMBER = /\d+(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)|\d+/gu;

/** `EUR 15,000 per person, art. 12-bis(3), 11 March 2023` -> `15000 12 3 11 2023`. */
export const figuresOf = (text: string): ReadonlySet<string> => {
  const figures = new Set<string>();
  for (const [match] of text.matchAll(NUMBER)) figures.add(match.replace(/\D/g, ""));
  return figures;
};
