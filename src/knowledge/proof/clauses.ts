/** Negation and modality: a sentence says not, must and may where the nearest clause of its passage does. */
import { fold, tokensOf } from "../fold.ts";
import { words } from "./patterns.ts";

const lower = (text: string): string => text.normalize("NFC").toLowerCase().replace(/[’ʼ]/gu, "'").replace(/\s+/gu, " ");
const NEGATIONS = [
  "not|never|neither|nor|none|nobody|nothing|cannot|no(?!\\.? ?\\d|\\.)|\\p{L}+n't|unpunish\\p{L}*",
  "pas|jamais|aucune?s?|nulle?|rien|impuni\\p{L}*|(?:ne|n') ?(?:peut|peuvent|saurai\\p{L}*|doi\\p{L}*)|non",
  "nicht|nie|niemals|kein\\p{L}*|nichts|niemand|weder|straflos|straffrei",
  "né|nessun\\p{L}*|nunca|jamás|ningun\\p{L}*|ningún|ninguna|nada|não|nem|nenhum\\p{L}*",
  "niet|geen|nooit|niemand|nu(?! mai)|nici\\p{L}*|niciun\\p{L}*|niciodată",
  "inte|ikke|ikkje|ej|aldrig|aldri|ingen|inget|intet|inga|ekki",
  "δεν|δε|μη|μην|όχι|ποτέ|καν[έε][νί]\\p{L}*|ούτε|ουδ\\p{L}*|χωρίς να",
  "değil\\p{L}*|yok\\p{L}*|hiç\\p{L}*|asla|\\p{L}{2,}m[ae]z\\p{L}*|\\p{L}{2,}m[ae](?:y[ae]\\p{L}*|d[ıi]|m[ıi]ş\\p{L}*|mekte\\p{L}*|makta\\p{L}*)",
  "nie|żad\\p{L}*|nigdy|ne|nesmí|není|nejsou|nelze|nemůže|nemohou|netrest\\p{L}*|nikdy|žád\\p{L}*|ni|niso|nije|nisu|nema|nikada|nikdo|nitko",
  "не|ні|ніколи|жодн\\p{L}*|немає|нет|никогда|никак\\p{L}*|няма|ни",
  "nėra|negali\\p{L}*|nebaud\\p{L}*|netaik\\p{L}*|nereikal\\p{L}*|nenumat\\p{L}*|nav|nuk|nem|nincs\\p{L}*|ei|eivät|eikä|ettei",
];
const NEGATION = words(NEGATIONS.join("|"), "u");
/** `no artigo`: Portuguese 'in the'; `ne risponde`: Italian 'for it'; `ni`, `ne` elsewhere are negations. */
const FALSE_NEGATIONS = words(
  "no (?:artigo|código|caso|prazo|brasil|n\\.º|âmbito|mínimo)|(?<=(?:che|chi|se|li|si|cui) )ne|non-(?=\\p{L})|not only|non seulement|nicht nur|non solo|no sólo|no solo|niet alleen|не тільки|не только|nie tylko|nu numai|não só|whether or not|(?:not|no) (?:less|more|fewer) than|not (?:exceeding|under)|nicht (?:unter|mehr als|weniger als)|non (?:inferior\\p{L}*|superior\\p{L}*|meno di|più di)|no (?:inferior|superior|menos|más)|não (?:inferior|superior|menos|mais)|niet (?:minder|meer) dan|nu mai (?:puțin|mult) de|nie (?:mniej|więcej) niż|не (?:менше|більше|менее|более)|όχι (?:λιγότερο|περισσότερο)",
);
const MUST = words(
  "must|shall|ha(?:s|ve) to|(?:is|are) (?:required|obliged|bound) to|mandatory|compulsory|doi(?:t|vent)|obligatoire\\p{L}*|(?:est|sont) tenue?s? de|muss|müssen|hat zu|verpflichtet|zwingend|dev(?:e|ono|en|em|ese)|debe|deben|deber\\p{L}*|obbligat\\p{L}*|obligad\\p{L}*|obrigad\\p{L}*|moet|moeten|verplicht|trebuie|este obligat\\p{L}*|skal|ska|måste|πρέπει|οφείλ\\p{L}*|υποχρε\\p{L}*|musi|muszą|mora|moraju|musí|повин\\p{L}*|зобов'яз\\p{L}*|долж\\p{L}*|обязан\\p{L}*|zorunda\\p{L}*|zorunlu\\p{L}*|\\p{L}+m[ae]l[ıi]d[ıi]r|privalo|kell|täytyy|pitää",
  "u",
);
const MAY = words(
  "may|can|could|might|optional|discretion\\p{L}*|(?:is|are) (?:free|allowed|permitted|entitled) to|possib\\p{L}*|peu(?:t|vent)|facultati\\p{L}*|kann|können|darf|dürfen|möglich|può|possono|possibil\\p{L}*|puede|pueden|pode|podem|kan|kunnen|mag|mogen|poate|pot|kunna|får|μπορ\\p{L}*|δύναται|może|mogą|može|mogu|může|mohou|може|можуть|может|могут|вправе|\\p{L}+[ae]bil\\p{L}*|mümkün\\p{L}*|gali|lehet|voi|voivat",
  "u",
);
const LEADS = {
  yes: /^(?:yes|oui|ja|sì|sí|si|sim|da|evet|ναι|так|tak|ano|igen|kyllä|taip|да)(?=\s?[,.:;!–—-])/u,
  no: /^(?:no|non|nein|nee|nej|nei|não|nu|hayır|όχι|ні|нет|nie|ne|nem|ei)(?=\s?[,.:;!–—-])/u,
} as const;
const leadOf = (text: string): "yes" | "no" | undefined => (LEADS.yes.test(text) ? "yes" : LEADS.no.test(text) ? "no" : undefined);

/** At semicolons and full stops; a full stop after an abbreviation or before a number is none. */
const clausesOf = (text: string): readonly string[] =>
  text
    .replace(LEADS.yes, "")
    .replace(LEADS.no, "")
    .split(/;|(?<!(?:^|[\s(.])(?:arts?|ss?|nos?|nr|par|paras?|al|abs|let|lit|ex|cf|p|v|e\.g|i\.e|secs?|l|c))[.!?](?=\s+[^\d\s(])/u)
    .map((clause) => clause.replace(FALSE_NEGATIONS, " ").trim())
    .filter((clause) => /\p{L}{3}/u.test(clause));
export const stemsOf = (text: string): ReadonlySet<string> =>
  new Set(tokensOf(fold(text)).flatMap((token) => (token.length >= 5 ? [token.slice(0, 5)] : /\d|\p{L}{4}/u.test(token) ? [token] : [])));
const PROHIBITION = new RegExp(
  `(?:${MUST.source}|${MAY.source}) (?:\\S+ )?(?:${NEGATION.source})|(?:${NEGATION.source}) (?:\\S+ )?(?:${MUST.source}|${MAY.source})|cannot`,
  "gu",
);
/** Whether duty and permission are said. `May not` and `must not` are the same, and neither. */
const modesOf = (clause: string): { readonly must: boolean; readonly may: boolean } => {
  const free = clause.replace(PROHIBITION, " ").replace(/(?<=\d )may|may(?= \d)/gu, "");
  return { must: MUST.test(free), may: MAY.test(free) };
};
const negationsIn = (clause: string): number => clause.match(new RegExp(NEGATION.source, "gu"))?.length ?? 0;
/** Whether the two clauses are the same but for a few words: then they must negate equally often. */
const isNear = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].filter((stem) => b.has(stem)).length >= 0.8 * Math.max(a.size, b.size);

/** What stands in brackets with a number is the citation of the whole, and tells no clause from another. */
const withoutCites = (clause: string): string => clause.replace(/\([^)]*\d[^)]*\)/gu, " ");

/** Reasons about a whole sentence and the clauses of its passages. */
export const whatOfClauses = (body: string, versions: readonly string[]): string | undefined => {
  const said = lower(body);
  const texts = versions.map(lower);
  const lead = leadOf(said);
  if (lead && !texts.some((version) => leadOf(version) === lead)) return `it says ${lead} where its passage does not`;
  const clauses = texts.flatMap(clausesOf).map((clause) => ({ clause, stems: stemsOf(withoutCites(clause)) }));
  for (const own of clausesOf(said)) {
    const stems = stemsOf(withoutCites(own));
    const scored = clauses.map((one) => ({ ...one, score: [...stems].filter((stem) => one.stems.has(stem)).length }));
    const best = Math.max(...scored.map((one) => one.score));
    const nearest = scored.filter((one) => one.score === best);
    const times = negationsIn(own);
    const negative = times > 0;
    if (nearest.some((one) => (isNear(stems, one.stems) ? negationsIn(one.clause) !== times : NEGATION.test(one.clause) !== negative)))
      return negative ? "it negates what its passage does not negate" : "it drops a negation of its passage";
    const mode = modesOf(own);
    const known = modesOf(nearest.map((one) => one.clause).join(" | "));
    if (mode.must && !known.must && known.may) return "it makes a duty of what its passage permits";
    if (mode.may && !known.may && known.must) return "it makes optional what its passage orders";
  }
  return undefined;
};
