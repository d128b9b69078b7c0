/** Figures with units, bounds and ranges, dates, articles and treaties of a text: what a sentence may not change. */
import { toCardinal as danish } from "n2words/da-DK";
import { toCardinal as german } from "n2words/de-DE";
import { toCardinal as english } from "n2words/en-GB";
import { toCardinal as spanish } from "n2words/es-ES";
import { toCardinal as french } from "n2words/fr-FR";
import { toCardinal as hungarian } from "n2words/hu-HU";
import { toCardinal as italian } from "n2words/it-IT";
import { toCardinal as norwegian } from "n2words/nb-NO";
import { toCardinal as dutch } from "n2words/nl-NL";
import { toCardinal as portuguese } from "n2words/pt-PT";
import { toCardinal as romanian } from "n2words/ro-RO";
import { toCardinal as swedish } from "n2words/sv-SE";
import { toCardinal as turkish } from "n2words/tr-TR";
import { councilOfEuropeId, TREATY_NUMBER } from "../../domain/instruments.ts";
import { fold } from "../fold.ts";
import { isSpelledOut } from "../number-words.ts";
import { longestFirst, words } from "./patterns.ts";

// ---- Units, folded. One pattern per unit for all languages; those with number words stand by language below.
const UNITS: Readonly<Record<string, string>> = {
  year: "years?|ans?|annees?|jahr(?:e|en|es|ig\\p{L}*)?|ann[oi]|anos?|ani|anului|jaar|jaren|ars?|aret|yil\\p{L}*|sene\\p{L}*|ετ(?:η|ων|ουσ|οσ)|χρον(?:ια|ων|οσ|ου)|lat(?:a|ach)?|rok(?:u|y|ov|ech)?|let(?:a|ech)?|godin(?:a|e|u)|рок(?:ів|и|у|ами)|рік|лет|год(?:а|у|ов)?|met(?:ai|u|us)|ev(?:ig|re|es|et|tol|nyi)?|vuo(?:si|den|tta|teen)",
  month:
    "months?|mois|monat(?:e|en|es|s)?|mes[ei]|mes(?:es)?|lun[aie]|luni(?:le|lor)?|maand(?:en)?|manad(?:er|ers)?|maned(?:er|ers)?|ay(?:a|dan|lik)?|μην(?:εσ|ων|ασ|α)|miesi\\p{L}*|mesic\\p{L}*|m(?:j)?esec\\p{L}*|місяц\\p{L}*|месяц\\p{L}*|menes\\p{L}*|honap\\p{L}*|kuukau\\p{L}*",
  week: "weeks?|semaines?|wochen?|settiman[ae]|semanas?|saptaman\\p{L}*|week|weken|veckor?|vecka|uk(?:e|er)|hafta\\p{L}*|εβδομαδ\\p{L}*|tygod\\p{L}*|тижн\\p{L}*|недел\\p{L}*",
  day: "days?|jours?|tag(?:e|en|es)?|giorn[oi]|dias?|zile?|dag(?:e|en|ar|er|s)?|gun\\p{L}*|η?μερ(?:α|εσ|ων|ασ)|dni|dzien|dn[iuy]|dan(?:a|i)?|дн(?:ів|і|я|еи)|день|dien\\p{L}*|nap(?:ig|on|ot)?|paiva\\p{L}*",
  hour: "hours?|heures?|stunden?|or[ae]|horas?|uur|uren|tim(?:e|er|mar)|saat\\p{L}*|ωρ(?:α|εσ|ων)|godzin\\p{L}*|hodin\\p{L}*|годин\\p{L}*|час(?:а|ов)",
  person:
    "persons?|people|personnes?|person(?:en|er)|person[ae]|personas?|pessoas?|persoan[ae]|perso(?:on|nen)|kisi\\p{L}*|προσωπ\\p{L}*|ατομ\\p{L}*|osob\\p{L}*|осіб|осо?б\\p{L}*|лиц[ао]?",
  million:
    "millions?|million(?:en|er)|millon(?:es)?|milion(?:e|i|y|ow|u)?|milhao|milhoes|miljoen|milyon|mln|mio|εκατομμυρι\\p{L}*|мільион\\p{L}*|миллион\\p{L}*",
  thousand: "thousand|mille|tausend|duizend|tysiecy|тисяч\\p{L}*|тысяч\\p{L}*",
  percent: "%|per ?cent|pour ?cent|prozent|procent\\p{L}*|por ?cent[oi]|por ?ciento|τοισ εκατο",
};
export const UNIT = Object.values(UNITS).join("|");
const UNIT_TESTS = Object.entries(UNITS).map(([unit, pattern]) => [unit, new RegExp(`^(?:${pattern})$`, "u")] as const);
/** Some words mean two units in two languages: both. */
const unitOf = (word: string): string => (word.startsWith("¤") ? word.slice(1) : (UNIT_TESTS.find(([, test]) => test.test(word))?.[0] ?? ""));

const CURRENCY_CODES = new Set(Intl.supportedValuesOf("currency"));
/** Currencies become `¤eur`, treaty numbers one word, before the capitals are lost. */
const markCurrencies = (text: string): string =>
  text
    .replace(/(?<!\p{L})([A-Z]{3})(?=\s?\d)|(?<=\d\s?)([A-Z]{3})(?!\p{L})/gu, (code: string) => (CURRENCY_CODES.has(code) ? `¤${code.toLowerCase()} ` : code))
    .replace(/€|(?<!\p{L})(?:euro\p{L}{0,2}|ευρώ|євро|евро|avro)(?!\p{L})/giu, " ¤eur ")
    .replace(/£/gu, " ¤gbp ")
    .replace(/\$/gu, " ¤usd ");

// ---- Number words, in languages that do not decline them, where a unit follows. Declined ones: `spelledHolds`.
const ONES = "un|une|uno|una|um|uma|ein|eine|einem|einen|eines|einer|een|en|et|ett|o|bir|egy|one";
const SPELLERS = [english, french, german, italian, spanish, portuguese, romanian, dutch, swedish, danish, norwegian, turkish, hungarian];
const SPELLABLE = [...Array.from({ length: 100 }, (_, number) => number), ...[1, 2, 3, 5, 10, 15, 20, 30, 50, 100].flatMap((n) => [n * 100, n * 1000])];
let numberWords: { readonly values: readonly ReadonlyMap<string, number>[]; readonly patterns: readonly RegExp[] } | undefined;
/** `da quindici a ventiquattro anni` -> `da 15 a 24 anni`; all of folded text. */
const spellingsToDigits = (folded: string): string => {
  if (!numberWords) {
    const values = SPELLERS.map(
      (spell) =>
        new Map([
          ...SPELLABLE.filter((number) => number > 1).map((number) => [fold(spell(number)).replaceAll("-", " "), number] as const),
          ...ONES.split("|").map((one) => [one, 1] as const),
          ["duas", 2] as const,
          ["doua", 2] as const,
        ]),
    );
    const patterns = values.map((map) => {
      const phrase = longestFirst(map.keys()).replaceAll(" ", "[ -]");
      return new RegExp(
        `(?<![\\p{L}\\p{N}])(${phrase})(?=[ -]?(?:(?:to|and|or|a|et|ou|bis|und|oder|e|o|y|tot|en|of|la|si|sau|till|til|och|og|eller|ile|ila|ve|veya|es)[ -](?:${phrase}|\\d+)[ -]?)?(?:de |d')?(?:${UNIT})(?!\\p{L}))`,
        "gu",
      );
    });
    numberWords = { values, patterns };
  }
  let text = folded;
  const { values, patterns } = numberWords;
  patterns.forEach((pattern, place) => {
    text = text.replace(pattern, (phrase) => `${values[place]?.get(phrase.replaceAll("-", " ")) ?? phrase} `);
  });
  return text;
};

// ---- Dates
export const MONTH_LANGUAGES = [
  "en",
  "fr",
  "de",
  "it",
  "es",
  "pt",
  "ro",
  "nl",
  "sv",
  "da",
  "nb",
  "tr",
  "el",
  "pl",
  "cs",
  "sk",
  "sl",
  "hr",
  "sr-Latn",
  "uk",
  "ru",
  "bg",
  "lt",
  "hu",
  "fi",
];
const MONTHS = new Map<string, Set<number>>();
for (const language of MONTH_LANGUAGES)
  for (const form of [{ month: "long" }, { month: "long", day: "numeric" }] as const) {
    const format = new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" });
    for (let month = 1; month <= 12; month++) {
      const name = fold(format.formatToParts(Date.UTC(2026, month - 1, 1)).find((part) => part.type === "month")?.value ?? "");
      // The same word can be two months: `listopad`.
      if (/^\p{L}/u.test(name)) MONTHS.set(name, (MONTHS.get(name) ?? new Set()).add(month));
    }
  }
export const MONTH = longestFirst(MONTHS.keys());
const DATES = [
  /(?<y>\d{4})-(?<n>\d{2})-(?<d>\d{2})(?!\d)/gu,
  /(?<!\d)(?<d>\d{1,2})[./] ?(?<n>\d{1,2})[./] ?(?<y>\d{4})(?!\d)/gu,
  new RegExp(`(?<!\\d)(?<d>\\d{1,2})(?:er|st|nd|rd|th|\\.|º|°)? (?:de |of |d')?(?<m>${MONTH})(?!\\p{L})(?:,? (?:de |del )?(?<y>\\d{4})(?!\\d))?`, "gu"),
  new RegExp(`(?<!\\p{L})(?<m>${MONTH}) (?<d>\\d{1,2})(?:,? (?<y>\\d{4}))(?!\\d)`, "gu"),
  new RegExp(`(?<!\\p{L})(?<m>${MONTH}) (?:de )?(?<y>\\d{4})(?!\\d)`, "gu"),
];
interface DateFact {
  readonly day: number | undefined;
  readonly months: ReadonlySet<number>;
  readonly year: number | undefined;
  readonly text: string;
}
const sameDate = (said: DateFact, known: DateFact): boolean =>
  [...said.months].some((month) => known.months.has(month)) &&
  (said.day === undefined || said.day === known.day) &&
  (said.year === undefined || said.year === known.year);

// ---- Articles: `art. 12(1)(d)`, `Artikel 12 Absatz 1 Buchstabe d`, `§ 12 Abs. 1`, `άρθρο 12 παρ. 1` -> `12 1 d`.
export const ARTICLE_WORD =
  "articles?|article|artikels?|artikkel\\w*|articulos?|articol\\p{L}*|articoli|artigos?|arts?|αρθρ(?:ο|ου|α|ων)|maddes?i?|член\\p{L}*|статт\\p{L}*|стать\\p{L}*|ст|clen\\p{L}*|cl|sections?|secs?|ss?|straipsn\\p{L}*|paragraf\\p{L}*|kap";
const LABEL = "\\d+(?:[- ]?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)(?!\\p{L}| (?:zu )?\\d)|[a-z](?![\\p{L}\\p{N}]))?";
export const SUB_WORD =
  "paragraphs?|paragraph\\p{L}*|par|paras?|al|alinea|abs(?:atz)?|παρ(?:αγραφο[συ]?)?|stk|ust|comma|co|lid|apartado|n[ro]?|nr|no|nummer|ziffer|z|let|letter|lettera|litt?|letra|buchst(?:abe)?|fikra\\p{L}*|bend\\p{L}*|част\\p{L}*|ч|п|odst|st|dalis|leden";
const SUB = `\\s?\\((?:\\d{1,3}|[a-z]{1,4})\\)|,? (?:${SUB_WORD})[.º°]? ?\\(?(?:\\d{1,3}|[a-z](?!\\p{L}))\\)?`;
const ARTICLES = new RegExp(`(?:(?<!\\p{L})(?:${ARTICLE_WORD})\\.?|§§?) ?(${LABEL})((?:${SUB})*)`, "gu");
const LABELS = new RegExp(`(?<![\\p{L}\\p{N}.,])(${LABEL})((?:${SUB})*)`, "gu");
const pathOf = (label: string, subs: string): string =>
  [label.replace(/[- ]/gu, ""), ...[...subs.matchAll(/\((\w+)\)|(\d+|(?<!\p{L})\p{L})\)?(?=$|[\s,(])/gu)].map((match) => match[1] ?? match[2] ?? "")].join(" ");

// ---- Quantities
type Bound = "min" | "max" | "";
interface Figure {
  /** Digits alone. */
  readonly number: string;
  /** `year`, `eur`, `eur million`; empty where the number has none. */
  readonly unit: string;
  readonly bound: Bound;
  /** The unit is that of the next number in a list: `6 or 8 years`. */
  readonly inherited: boolean;
}
const NUMBER =
  "\\d+(?:[.,'\u00a0\u202f ]\\d{3})+(?!\\d)|\\d+(?:[- ]?(?:bis|ter|quater|quinquies|sexies|septies|octies)(?!\\p{L}| (?:zu )?\\d)|[a-z](?![\\p{L}\\p{N}]))?";
const QUANTITY = new RegExp(`((?:¤[a-z]{3} +)?)(?<![\\p{L}\\p{N}])(${NUMBER})((?:[ -]*(?:de |d')?(?:¤[a-z]{3}|(?:${UNIT})(?![\\p{L}\\p{N}])))*)`, "gu");
const TO = /^(?:\s*[-–—]\s*|\s+(?:to|a|bis(?: zu)?|tot|al|ate|jusqu'a|εωσ|μεχρι|do|до|til|till|pana la|la|ile|ila)\s+)(?:¤[a-z]{3} +)?$/u;
const AND = /^\s*(?:,|\/|(?:and|or|et|ou|und|oder|e|o|y|en|of|i|lub|ou|si|sau|og|och|eller|ve|veya|και|η|и|или|та|або|і)(?=\s))\s*(?:¤[a-z]{3} +)?$/u;
const BETWEEN = /(?<!\p{L})(?:between|entre|tra|fra|zwischen|tussen|miedzy|mezi|izmedu|mellan|mellem|mellom|intre|μεταξυ|між|между)\s+(?:¤[a-z]{3} +)?$/u;
const LEAST =
  "at least|no less than|not less than|not under|a minimum of|minimum|au moins|mindestens|wenigstens|nicht unter|nicht weniger als|almeno|non inferiore a|non meno di|al menos|por lo menos|no inferior a|no menos de|pelo menos|nao inferior a|ten minste|minstens|niet minder dan|cel putin|nu mai putin de|co najmniej|nie mniej niz|nejmene|alespon|najmanje|щонаименше|не менше|не менее|τουλαχιστον|οχι λιγοτερο απο|en az|minst|mindst|legalabb|vahintaan";
const MOST =
  "up to|at most|no more than|not more than|not exceeding|a maximum of|maximum|jusqu'a|au plus|bis zu|bis|hochstens|maximal|nicht mehr als|fino a|al massimo|non superiore a|non piu di|hasta|no superior a|no mas de|ate|nao superior a|tot|ten hoogste|hoogstens|niet meer dan|pana la|cel mult|nu mai mult de|do|nie wiecej niz|nejvyse|najvise|до|не більше|не более|εωσ|μεχρι|το πολυ|en fazla|indtil|hojst|hogst|inntil|legfeljebb|enintaan";
const LINK = "(?: (?:a|an|of|de|di|von|zu|van|των|των|tot|la|than)| ¤[a-z]{3})*\\s*$";
const LEAST_BEFORE = new RegExp(`(?<!\\p{L})(?:${LEAST})${LINK}`, "u");
const MOST_BEFORE = new RegExp(`(?<!\\p{L})(?:${MOST})${LINK}`, "u");
const LEAST_AFTER =
  /^['’s]*\s*(?:d'emprisonnement |imprisonment )?(?:or more|or over|au moins|ou plus|o piu|o mas|oder mehr|of meer|minimum|mindestens)(?!\p{L})/u;
const MOST_AFTER = /^['’s]*\s*(?:d'emprisonnement |imprisonment )?(?:or less|at most|au plus|au maximum|hochstens|maximum|(?:yila |aya )?kadar)(?!\p{L})/u;

export interface Facts {
  readonly dates: readonly DateFact[];
  readonly treaties: ReadonlySet<string>;
  readonly articles: readonly string[];
  /** Every number with what hangs on it: `12bis 1 d`. */
  readonly labels: readonly string[];
  readonly figures: readonly Figure[];
  /** `2 year..6 year`. */
  readonly ranges: readonly string[];
  /** Durations without a figure: `per year`, or a figure that could not be read. With the words before them. */
  readonly loose: readonly { readonly unit: string; readonly before: string }[];
  readonly life: boolean;
}

const LIFE = words(
  "life (?:imprisonment|incarceration|sentence|term|custody)|imprison\\p{L}* for life|lifelong|perpetuite|lebenslang\\p{L}*|ergastolo|cadena perpetua|prision permanente|prisao perpetua|levenslang\\p{L}*|ισοβι\\p{L}*|muebbet\\p{L}*|dozywo\\p{L}*|detentiu\\p{L}* pe viata|довічн\\p{L}*|пожизненн\\p{L}*|livstid\\p{L}*|livsvarig\\p{L}*|eletfogytig\\p{L}*|dozivot\\p{L}*|elinkauti\\p{L}*",
  "u",
);
/** Long enough not to be another language's word. */
const LOOSE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${UNITS.year}|${UNITS.month})(?![\\p{L}\\p{N}])`, "gu");

export const factsOf = (text: string): Facts => {
  const treaties = new Set<string>();
  const dates: DateFact[] = [];
  const articles: string[] = [];
  const figures: Figure[] = [];
  const ranges: string[] = [];
  // `Article 12 may` is no date: the month of May has its capital.
  const marked = markCurrencies(
    text.normalize("NFKC").replace(TREATY_NUMBER, (_, number: string) => {
      treaties.add(councilOfEuropeId(Number(number)));
      return " | ";
    }),
  ).replace(/(?<=\d )may(?!\p{L})/gu, "| may");
  let folded = spellingsToDigits(fold(marked).replace(/[‐‑]/gu, "-"));
  for (const pattern of DATES)
    folded = folded.replace(pattern, (match: string, ...rest: readonly unknown[]) => {
      const { d, m, n, y } = rest.at(-1) as Record<"d" | "m" | "n" | "y", string | undefined>;
      dates.push({
        day: d ? Number(d) : undefined,
        months: m ? (MONTHS.get(m) ?? new Set()) : new Set([Number(n)]),
        year: y ? Number(y) : undefined,
        text: match.trim(),
      });
      return " | ";
    });
  const labels = [...folded.matchAll(LABELS)].map((match) => pathOf(match[1] ?? "", match[2] ?? ""));
  const bare = folded.replace(ARTICLES, (_, label: string, subs: string) => {
    articles.push(pathOf(label, subs));
    return " | ";
  });
  const found = [...bare.matchAll(QUANTITY)].map((match) => {
    const number = (match[2] ?? "").replace(/^(\d+)[.,'\u00a0\u202f ](?=\d)/u, "$1").replace(/[.,'\u00a0\u202f -]/gu, "");
    const units = [match[1] ?? "", ...(match[3] ?? "").split(/[ -]+|d'/u)].map((word) => unitOf(word.trim())).filter(Boolean);
    // `2023 року` is a calendar year, `6 years` is not.
    const unit = [...new Set(units)]
      .filter((one) => !(one === "year" && /^[12]\d{3}$/u.test(number)))
      .sort()
      .join(" ");
    return { number, unit, start: match.index, end: match.index + match[0].length };
  });
  let min = false;
  found.forEach((one, place) => {
    const next = found[place + 1];
    const gap = next ? bare.slice(one.end, next.start) : "";
    const before = bare.slice(found[place - 1]?.end ?? 0, one.start);
    const after = bare.slice(one.end, next?.start ?? bare.length);
    const list = next !== undefined && AND.test(gap);
    const range = next !== undefined && (TO.test(gap) || (list && BETWEEN.test(before)));
    const unit = one.unit || ((range || list) && next ? next.unit : "");
    if (range && next) ranges.push(`${one.number} ${unit}..${next.number} ${next.unit}`);
    const bound: Bound = range
      ? "min"
      : min || MOST_BEFORE.test(before) || MOST_AFTER.test(after)
        ? "max"
        : LEAST_BEFORE.test(before) || LEAST_AFTER.test(after)
          ? "min"
          : "";
    figures.push({ number: one.number, unit, bound, inherited: unit !== one.unit });
    min = range;
  });
  const rest = bare.replace(QUANTITY, " | ");
  const loose = [...rest.matchAll(LOOSE)]
    .filter((match) => match[0].length > 2 && !/^\s*\|/u.test(rest.slice(match.index + match[0].length)))
    .map((match) => ({
      unit: unitOf(match[0]),
      before:
        rest
          .slice(0, match.index)
          .split(/[|,;.]/u)
          .at(-1) ?? "",
    }));
  return { dates, treaties, articles, labels, figures, ranges, loose, life: LIFE.test(folded) };
};

const DECLINED = [
  [/\p{Script=Greek}/u, ["el"]],
  [/\p{Script=Cyrillic}/u, ["uk", "ru"]],
  [/\p{Script=Latin}/u, ["pl", "cs", "hr", "sr", "lt", "fi", "hu"]],
] as const;
/** Whether every number that a declining language spells before the unit is one that the passages have with it. */
const spelledHolds = (before: string, unit: string, known: readonly Figure[]): boolean => {
  const own = new Set(known.filter((one) => one.unit === unit).map((one) => Number(one.number)));
  const window = before.trim().split(" ").slice(-6);
  return (DECLINED.find(([script]) => script.test(before))?.[1] ?? []).some((language) => {
    const spelled = window.flatMap((word) => (word.length < 3 ? [] : SPELLABLE.filter((number) => number > 0 && isSpelledOut(number, word, language))));
    return spelled.length > 0 && spelled.every((number) => own.has(number));
  });
};

export const whatOfFacts = (said: Facts, known: Facts): string | undefined => {
  const date = said.dates.find((one) => !known.dates.some((other) => sameDate(one, other)));
  if (date) return `the date ${date.text} stands in no cited passage`;
  const treaty = [...said.treaties].find((one) => !known.treaties.has(one));
  if (treaty) return `${treaty} stands in no cited passage`;
  const paths = [...known.labels, ...known.articles];
  const article = said.articles.find((one) => !paths.some((other) => other === one || other.startsWith(`${one} `)));
  if (article) return `article ${article} stands in no cited passage`;
  for (const one of said.figures) {
    const same = known.figures.filter((other) => other.number === one.number);
    const name = [one.number, one.unit].filter(Boolean).join(" ");
    if (one.unit === "" && same.length === 0 && paths.some((path) => path.split(" ").includes(one.number))) continue;
    if (same.length === 0) return `${name} stands in no cited passage`;
    const fitting = same.filter((other) => other.unit === one.unit || (one.inherited && other.unit === "") || (other.inherited && one.unit === ""));
    if (fitting.length === 0) return `${one.number} stands there with another unit: ${same[0]?.unit || "none"}, not ${one.unit || "none"}`;
    if (one.bound !== "" && !fitting.some((other) => other.bound === one.bound))
      return `${name} is the ${one.bound === "min" ? "least" : "most"} here and not so in the passage`;
  }
  const range = said.ranges.find(
    (one) =>
      !known.ranges.includes(one) &&
      !one
        .split("..")
        .every((end, place) => known.figures.some((other) => `${other.number} ${other.unit}` === end && other.bound === (place === 0 ? "min" : "max"))),
  );
  if (range) return `the range ${range.replace("..", " to ")} is not the passage's`;
  if (said.life && !known.life) return "life imprisonment stands in no cited passage";
  const loose = said.loose.find((one) => !known.loose.some((other) => other.unit === one.unit) && !spelledHolds(one.before, one.unit, known.figures));
  if (loose) return `a duration in ${loose.unit}s has a figure that cannot be read or does not stand in the passage`;
  return undefined;
};
