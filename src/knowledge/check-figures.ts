/** Does every figure of a statement stand in its sources? Told as warnings by `npm run check`. */
import type { Source, Statement } from "./document.ts";
import { figuresOf } from "./figures.ts";
import { fold } from "./fold.ts";
import { canSpell, isSpelledOut } from "./number-words.ts";

const frame = (source: Source): string => [source.cite, source.act, source.formerly, source.validFrom, source.validTo, source.quote].join(" ");

/**
 * Reasons, one per figure that none of the cited sources carries. Only statements whose sources were all seen as text
 * are judged, in languages whose number words are known; numbers of treaties in `ownId` count as known.
 */
export const checkFigures = (statement: Statement, sources: readonly Source[], ownId: string): readonly string[] => {
  if (sources.length === 0 || sources.some((source) => source.evidence !== "text-seen" || !canSpell(source.language))) return [];
  const carried = new Set([...sources.flatMap((source) => [...figuresOf(frame(source))]), ...figuresOf(ownId)]);
  const quotes = sources.map((source) => ({ folded: fold(source.quote ?? ""), language: source.language }));
  const reasons: string[] = [];
  for (const [language, text] of [
    ["en", statement.en],
    ["fr", statement.fr ?? ""],
  ] as const)
    for (const figure of figuresOf(text)) {
      const normal = String(Number(figure));
      if (carried.has(figure) || [...carried].some((one) => String(Number(one)) === normal)) continue;
      if (quotes.some((quote) => isSpelledOut(Number(figure), quote.folded, quote.language))) continue;
      reasons.push(`${figure} (${language}) stands neither in the quotation nor in the cite, act or dates of ${sources.map((one) => one.key).join(", ")}`);
    }
  return reasons;
};
