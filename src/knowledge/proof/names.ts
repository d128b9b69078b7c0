/** Names and wording: a sentence names nobody and nothing that its passages do not. */
import { TREATY_NUMBER } from "../../domain/instruments.ts";
import { jurisdictionCodes, jurisdictionName } from "../../domain/jurisdictions.ts";
import { fold, tokensOf } from "../fold.ts";
import { stemsOf } from "./clauses.ts";
import { ARTICLE_WORD, MONTH, MONTH_LANGUAGES, SUB_WORD, UNIT } from "./facts.ts";
import { words } from "./patterns.ts";

const NAME = /(?<!^)(?<![\p{L}\p{N}]|[.!?:;]\s)\p{Lu}[\p{L}\p{M}'’]{2,}/gu;
/** German writes its nouns with capitals: these are no names. A noun that has none of them counts as a name. */
const GERMAN_NOUN =
  /jahr|monat|tag|stunde|woche|strafe|straf|haft|gefangnis|geld|artikel|absatz|satz|buchstabe|nummer|gesetz|recht|schleus|schlepp|schmugg|versuch|person|auslander|fremde|migrant|einreis|ausreis|durchreis|aufenthalt|\btod|todes|verletz|leben|gefahr|fall|falle|hohe|staat|richtlini|verordnung|ubereinkommen|konvention|protokoll|vertrag|partei|zeuge|vernehmung|anhorung|videokonferenz|gericht|anwalt|anwaltschaft|behorde|ersuchen|rechtshilfe|auslieferung|einziehung|beschlagnahm|vermogen|ermittlung|gewinn|vorteil|absicht|tat\b|tater|handlung|beihilfe|anstiftung|mindest|hochst|regel|zusatz|zustimmung|anordnung|vollstreckung|zustandigkeit|ausnahme|angehorig|familie|mittel|wert|betrag|euro|bande|mitglied|vereinigung|menschen|handel|grenze|waffe|dokument|urkunde|frist|antrag|verfahren|beweis|grund|verbrechen|vergehen|freiheit|teil/u;
let stateNames: ReadonlyMap<string, string> | undefined;
/** Names of states, of one word, in many languages -> code: `griechenland` -> `GR`. */
const stateOf = (folded: string): string | undefined => {
  stateNames ??= new Map(
    MONTH_LANGUAGES.flatMap((language) => {
      const display = new Intl.DisplayNames([language], { type: "region" });
      return jurisdictionCodes.filter((code) => code !== "EU").map((code) => [fold(display.of(code) ?? code), code] as const);
    }),
  );
  return stateNames.get(folded);
};
const KNOWN_WORD = new RegExp(`^(?:${UNIT}|${MONTH}|${ARTICLE_WORD}|${SUB_WORD})$`, "u");
/** The same name in two forms: all of the shorter but its ending. */
const sameName = (name: string, token: string): boolean => {
  const least = Math.min(name.length, Math.max(4, name.length - 2));
  return token.startsWith(name.slice(0, least)) && Math.abs(token.length - name.length) <= 3;
};
export const whatOfNames = (body: string, passage: string): string | undefined => {
  const folded = ` ${tokensOf(fold(passage)).join(" ")} `;
  const tokens = folded.trim().split(" ");
  const has = (name: string): boolean => {
    const state = stateOf(name);
    if (state)
      return (
        (["en", "fr"] as const).some((language) => folded.includes(` ${tokensOf(fold(jurisdictionName(state, language))).join(" ")} `)) || tokens.includes(name)
      );
    return KNOWN_WORD.test(name) || GERMAN_NOUN.test(name) || tokens.some((token) => sameName(name, token));
  };
  const names = body.replace(TREATY_NUMBER, " ").match(NAME) ?? [];
  // The first word of a sentence has its capital anyway: a state is still known.
  const first = /^\p{Lu}[\p{L}\p{M}]+/u.exec(body)?.[0];
  const name = [...names, ...(first && stateOf(fold(first)) ? [first] : [])].find(
    (one) => !tokensOf(fold(one)).every((token) => token.length < 3 || has(token)),
  );
  return name && `the name ${name} stands in no cited passage`;
};

const ENGLISH = words("the|are|with|and|by|not|which|this|who|must|may|it|shall|from|am|i|you", "u");
const FRENCH = words("est|sont|les|des|du|aux|une|dans|pour|avec|qui|peut", "u");
const COMMON = words(
  "the|with|that|this|which|from|under|also|only|there|have|been|they|their|when|where|according|avec|dans|pour|cette|selon|aussi|sous|sont|penalty|punish\\p{L}*|peine|puni\\p{L}*|provides?|article|section",
);
/** English and French are the languages of the passages: half of the longer words must be theirs. Others must share something. */
export const whatOfWords = (body: string, passage: string, figures: boolean): string | undefined => {
  const own = stemsOf(fold(body).replace(COMMON, " "));
  const known = stemsOf(passage);
  const shared = [...own].filter((stem) => known.has(stem)).length;
  const folded = fold(body);
  if ((ENGLISH.test(folded) || FRENCH.test(folded)) && shared * 2 < own.size) return "most of its words do not stand in the passage";
  return shared === 0 && !figures ? "nothing in it can be found in the passage" : undefined;
};

/** Names cannot be told in a script without capitals, so nothing written in one can be proved. */
export const UNPROVABLE = /(?:(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}])\p{L})+/u;
