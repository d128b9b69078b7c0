/** Which of the bot's own languages a question calls for: French for French, English for everything else. */
import { detectAll } from "tinyld/light";

const FRENCH =
  /(?:^|[\s'’(])(?:le|la|les|des|du|une?|est|sont|quelle?s?|qui|dans|pour|peine|avec|sur|au|aux|et|ou|où|en|il|elle|ce|cette|combien|comment|quand|y a-t-il|l|d|qu|s|n)(?=[\s'’?,.)]|$)/giu;
const OTHER =
  /(?:^|\s)(?:the|of|is|are|what|which|der|die|das|und|ist|wird|che|della|il|per|è|el|los|que|para|het|een|van|en\sel|na|w|ve|bir)(?=[\s?,.)]|$)/giu;

/** `fr` or `en`; undefined where the text is too short to tell. */
export const detectLanguage = (text: string): "en" | "fr" | undefined => {
  const sample = text.slice(0, 600);
  const french = sample.match(FRENCH)?.length ?? 0;
  const other = sample.match(OTHER)?.length ?? 0;
  if (french >= 2 && french > other) return "fr";
  const [best] = detectAll(sample);
  if (best?.lang === "fr" && best.accuracy > 0.3 && french >= other) return "fr";
  return sample.trim().length < 4 ? undefined : "en";
};
