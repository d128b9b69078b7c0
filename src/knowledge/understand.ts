/** What a question is about: states, instruments, topics, articles, the date of the offence, the language. */
import { isPartialDate } from "../domain/dates.ts";
import { councilOfEuropeId, TREATY_NUMBER } from "../domain/instruments.ts";
import type { Region } from "../domain/jurisdictions.ts";
import type { Topic } from "../domain/topics.ts";
import { fold } from "./fold.ts";
import type { Found, PhraseFinder } from "./phrase-finder.ts";
import { tokenise } from "./phrase-finder.ts";
import { formOf, type QuestionForm } from "./question-form.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface Focus {
  readonly jurisdictions: readonly string[];
  readonly regions: readonly Region[];
  readonly instruments: readonly string[];
  /** Treaties that were named by a number under which there is none here: `ETS999`. */
  readonly unknownInstruments: readonly string[];
  readonly topics: readonly Topic[];
  /** `12-bis`, `197a`, `318 bis`, as folded text without spaces and hyphens: `12bis`. */
  readonly articles: readonly string[];
  /** Day of the offence, where the question gives one. */
  readonly on: string | undefined;
  /** The question is about law that no longer applies. */
  readonly former: boolean;
  /** The question has a word of the subject, an instrument or an act of it. */
  readonly onSubject: boolean;
  /** The question is about smuggling something else: drugs, arms, gold. */
  readonly otherSubject: boolean;
  /** The question can be answered by yes or no, and does not itself say no. */
  readonly closed: boolean;
  /** States are named one after the other: 'Italy and Greece', 'Italy, Greece, Spain'. */
  readonly listed: boolean;
  /** The form in which the answer is wanted. */
  readonly form: QuestionForm | undefined;
  /** A state that no longer exists, with those that followed it. */
  readonly formerState: FormerState | undefined;
  /** The question gives more than one day on which the offence may have been committed. */
  readonly severalDays: boolean;
  /** The question less the names of states, for the vector search. */
  readonly searchText: string;
}

export interface FormerState {
  readonly name: string;
  readonly successors: readonly string[];
}

const FORMER_STATES: readonly (readonly [pattern: RegExp, state: FormerState])[] = [
  [
    /(?<!\p{L})(?:ussr|urss|udssr|soviet union|union sovi[ée]tique|sowjetunion|unione sovietica|uni[óo]n sovi[ée]tica)(?!\p{L})/iu,
    { name: "USSR", successors: "RU UA BY MD GE AM AZ EE LV LT".split(" ") },
  ],
  [
    /(?<!\p{L})(?:serbia and montenegro|serbie-et-mont[ée]n[ée]gro|serbien und montenegro)(?!\p{L})/iu,
    { name: "Serbia and Montenegro", successors: ["RS", "ME"] },
  ],
  [
    /(?<!\p{L}|former )(?:sfry|yugoslavia|yougoslavie|jugoslawien|jugoslavia|yugoslavia|jugoslavija)(?!\p{L})(?! republic of macedonia)/iu,
    { name: "Yugoslavia", successors: "BA HR ME MK RS SI XK".split(" ") },
  ],
  [
    /(?<!\p{L})(?:czechoslovakia|tch[ée]coslovaquie|tschechoslowakei|cecoslovacchia|checoslovaquia)(?!\p{L})/iu,
    { name: "Czechoslovakia", successors: ["CZ", "SK"] },
  ],
  [/(?<!\p{L})(?:gdr|east germany|rda|ddr|allemagne de l['’]est)(?!\p{L})/iu, { name: "German Democratic Republic", successors: ["DE"] }],
];

export interface InstrumentNames {
  readonly find: PhraseFinder<string>;
  readonly has: (id: string) => boolean;
  /** Acts by number or abbreviation, to the state whose they are: `286/1998`, `TUI`, `AufenthG`. */
  readonly findActs: PhraseFinder<string>;
}

const EU_NUMBER = /\b((?:19|20)\d{2}\/\d{1,4})(?:\/(?:JHA|JAI|EU|UE|EC|CE|JI|EG))?\b/g;
const UPPERCASE_STATES: Readonly<Record<string, string>> = {
  UK: "GB",
  GB: "GB",
  US: "US",
  USA: "US",
  EU: "EU",
  UE: "EU",
  UAE: "AE",
  DRC: "CD",
  BiH: "BA",
  KSA: "SA",
};

const ARTICLE =
  /(?:\b(?:arts?|articles?|artikel|articol(?:o|i|ul)?|artigo|artículos?|articulos?|art[ií]culo|section|sections|ss?|sec|madde|paragraph|par|člen|član|чл|ст|άρθρ(?:ο|α|ου)|αρθρ(?:ο|α|ου))\b\.?|§+|(?<![\p{L}\d])[LRD]\.)\s*((?:[LRD]\.?\s?)?\d+(?:[./-]\d+)*(?:\s?[-‑]?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)\b|[a-zA-Z](?![\p{L}]))?)/giu;
const LOOSE_ARTICLE = /\b(\d{1,4}\s?-?(?:bis|ter|quater|quinquies|sexies|septies)|\d{2,4}[a-d]|L\.?\s?\d{3}-\d+(?:-\d+)?|\d{3}-\d+)\b/giu;

/** `Art. 12-bis` and `12 bis` are one article. */
export const foldArticle = (article: string): string => fold(article).replace(/[\s.‑-]+/gu, "");

const articlesOf = (question: string): readonly string[] => [
  ...new Set([...question.matchAll(ARTICLE), ...question.matchAll(LOOSE_ARTICLE)].flatMap((match) => (match[1] ? [foldArticle(match[1])] : []))),
];

const MONTHS = [
  "jan gen ocak ιαν enero stycz ian",
  "feb fev fév şubat φεβ lut",
  "mar mär mars maart mart μαρ mzo",
  "apr avr abr nisan απρ kwie",
  "may mai mag mei mayıs μαΐ μαι maj",
  "jun juin giu haziran ιουν czerw iun",
  "jul juil lug temmuz ιουλ lip iul",
  "aug aoû aou ago ağustos αυγ sierp",
  "sep set eylül σεπ wrze",
  "oct okt ott ekim οκτ paźdz",
  "nov kasım νοε listop noi",
  "dec déc dez dic aralık δεκ grud",
].map((list) => list.split(" "));

const DATE =
  /\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b|\b(\d{1,2})[/](\d{1,2})[/](\d{4})\b|\b(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(\p{L}{3,})\.?,?\s+(?:de\s+)?(\d{4})\b|\b(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/giu;
/** `in March 2021`, `in 2019`: the law of the first day is given, and what came later is shown beside it. */
const MONTH_YEAR = /(?<!\p{L})(\p{L}{3,})\.?\s+((?:19|20)\d{2})\b/giu;
const YEAR = /(?<!\p{L})(?:in|during|en|im|im jahr|nel|em|w|to|το|год[уa]?|back in)\s+((?:19|20)\d{2})\b/iu;
const monthNumber = (name: string): number => MONTHS.findIndex((list) => list.some((start) => name.toLowerCase().startsWith(start))) + 1;
/** Words that make a date the day of the offence rather than the day of a law. */
const OFFENCE_WORDS =
  /offen[cs]e|committed|commis|infraction du|faits|acts? (?:of|on)|happened|took place|tat(?:zeit)?\b|begangen|fatti|commess|reato del|hechos|cometid|gepleegd|feiten|tarihinde|τελέσ|πράξ|crossing on|landed on|on the date/iu;

const dayOfMatch = (match: RegExpExecArray | RegExpMatchArray): string | undefined => {
  const [, y1, m1, d1, d2, m2, y2, d3, m3, y3, d4, name4, y4, name5, d5, y5] = match;
  const name = name4 ?? name5;
  const month = name === undefined ? (m1 ?? m2 ?? m3 ?? "") : String(monthNumber(name));
  const day = `${y1 ?? y2 ?? y3 ?? y4 ?? y5}-${month.padStart(2, "0")}-${(d1 ?? d2 ?? d3 ?? d4 ?? d5 ?? "").padStart(2, "0")}`;
  return isPartialDate(day) ? day : undefined;
};

/** Days of the offence that the question gives. */
const daysIn = (question: string): readonly string[] =>
  OFFENCE_WORDS.test(question)
    ? unique(
        [...question.matchAll(DATE)].flatMap((match) => {
          const named = match[11] ?? match[13];
          return named === undefined || monthNumber(named) > 0 ? (dayOfMatch(match) ?? []) : [];
        }),
      )
    : [];

const dayIn = (question: string): string | undefined => {
  if (!OFFENCE_WORDS.test(question)) return undefined;
  for (const match of question.matchAll(DATE)) {
    const named = match[11] ?? match[13];
    if (named === undefined || monthNumber(named) > 0) return dayOfMatch(match); // a day that does not exist is no day
  }
  for (const [, name = "", year = ""] of question.matchAll(MONTH_YEAR))
    if (monthNumber(name) > 0) return `${year}-${String(monthNumber(name)).padStart(2, "0")}-01`;
  const year = YEAR.exec(question)?.[1];
  return year && `${year}-01-01`;
};

/** Two days that are one period, or the day of a law beside that of the offence. */
const SPAN = /\b(?:between|from|until|since|entre|du|jusqu|depuis|zwischen|bis|seit|tra|dal|fino|entre|desde|hasta|law of|loi du|gesetz vom|legge)\b/iu;

const FORMER =
  /\b(?:former(?:ly)?|previous(?:ly)?|old law|prior to|before (?:the|its|19|20)|pre-?\s?20\d\d|used to|repealed|no longer|ancien(?:ne)?|avant (?:la|le|20)|abrog|früher|frühere|vor (?:der|dem|20)|alte fassung|a\.f\.|prima (?:del|della|di)|previgente|abrogat|antes de|anterior|derogad|vroeger|voor 20|πριν|παλαιό|eski|önce|was the (?:penalty|maximum))/iu;

const CLOSED =
  /(?:^|[.!?:,;]\s*)(?:and |et |und |e |y )?(?:is|are|was|were|does|do|did|can|could|has|have|will|would|may|must|should|am|isn't|doesn't|can't|est-ce|est-il|est-elle|sont-ils|y a-t-il|peut-on|puis-je|faut-il|existe-t-il|existe|a-t-il|ist|sind|gibt|kann|darf|hat|haben|muss|wird|macht|è|sono|può|possono|c'è|ci sono|esiste|si può|ha|es|son|puede|hay|está|existe|se puede|is er|zijn|mag|heeft|kan|είναι|υπάρχει|μπορεί|έχει|ισχύει|τιμωρείται|czy|este|se poate|чи)\b|\b(?:mı|mi|mu|mü|mıdır|midir|mudur|müdür|var mı|s'applique-t-(?:il|elle)|t-il|t-elle)\b/iu;

const COMPARES = /\b(?:compar|versus|vs\b|differ|vergleich|unterschied|confront|diferenc|différen|verschil|respectively)/iu;
const CONNECTORS = new Set("and or et ou und oder e o y vs versus en ve και i a si".split(" "));

/** Whether two names of different states stand side by side with nothing but a conjunction between them. */
const isListed = (tokens: readonly string[], states: readonly Found<string>[]): boolean =>
  states.some((one, place) => {
    const next = states[place + 1];
    return next !== undefined && next.value !== one.value && next.start >= one.end && tokens.slice(one.end, next.start).every((token) => CONNECTORS.has(token));
  });

/** What makes a city a treaty's name: 'the Warsaw trafficking convention', 'protocol to Budapest', 'under Palermo'. */
const TREATY_WORD = /^(?:(?:con|kon)ven[tçzc]|treat|protoco|protokol|ubereinkommen|abkommen|verdrag|trait|sozlesme|συμβασ)/u;
const UNDER = new Set("under sous unter bajo secondo nach volgens".split(" "));
const TREATY_WINDOW = 4;

const treatiesOfCities = (tokens: readonly string[], cities: readonly Found<string>[]): readonly Found<string>[] =>
  cities.filter(
    ({ start, end }) =>
      UNDER.has(tokens[start - 1] ?? "") || tokens.slice(Math.max(0, start - TREATY_WINDOW), end + TREATY_WINDOW).some((token) => TREATY_WORD.test(token)),
  );

const EU_ACT =
  /directive|regulation|framework decision|règlement|décision-cadre|richtlinie|verordnung|rahmenbeschluss|direttiva|regolamento|directiva|reglamento/iu;
const NEGATED =
  /\bnot\b|n['’]t\b|\bnever\b|\bnicht\b|\bkeine?\b|\bpas\b|\bnon\s+(?:è|sono|si)\b|\bno\s+(?:es|son|se)\b|\bniet\b|\bgeen\b|(?<!\p{L})δεν(?!\p{L})|değil/iu;
const PERSONS =
  /migrant|people|persons?\b|human|alien|foreigner|asylum|refugee|passeur|personne|étranger|mensch|person|ausländer|schleus|schlepp|clandestin|stranier|personas|extranjer|mensen|μεταν|göçmen/iu;

const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

const contains = (span: Found<unknown>, one: Found<unknown>): boolean =>
  span.start <= one.start && span.end >= one.end && span.end - span.start > one.end - one.start;

/** A treaty that is named in full beside its city is that treaty and no other of the city. */
const near = (span: Found<unknown>, one: Found<unknown>): boolean => span.start - TREATY_WINDOW <= one.end && one.start <= span.end + TREATY_WINDOW;

const covers = (spans: readonly Found<unknown>[], one: Found<unknown>): boolean => spans.some((span) => span.start <= one.start && span.end >= one.end);

const numbered = (question: string): readonly string[] => [
  ...[...question.matchAll(TREATY_NUMBER)].map((match) => councilOfEuropeId(Number(match[1]))),
  ...[...question.matchAll(EU_NUMBER)].map((match) => `EU-${match[1]}`),
];

/** Reads a question. Cheap: no model, no database. */
export const understand = (question: string, vocabulary: Vocabulary, instruments: InstrumentNames): Focus => {
  const tokens = tokenise(question);
  const names = [...instruments.find(tokens), ...vocabulary.findTreaties(tokens).filter((one) => instruments.has(one.value))];
  const longest = names.filter((one) => !names.some((other) => other !== one && contains(other, one)));
  const cities = treatiesOfCities(tokens, vocabulary.findTreatyCities(tokens));
  const ofCities = cities.filter((one) => instruments.has(one.value) && !longest.some((other) => near(other, one)));
  const named = [...longest, ...ofCities];
  const numbers = numbered(question);
  const known = unique([...numbers.filter(instruments.has), ...named.map((one) => one.value)]);
  const partsOfNames = cities.filter((one) => named.some((other) => other.value === one.value));
  const states = vocabulary.findJurisdictions(tokens).filter((one) => !covers([...named, ...partsOfNames], one));
  const uppercase = (question.match(/\b(?:UK|GB|USA?|EU|UE|UAE|DRC|BiH|KSA)\b/gu) ?? []).flatMap((code) => UPPERCASE_STATES[code] ?? []);
  const regions = vocabulary.findRegions(tokens);
  const written = unique([...states.filter((one) => !covers(regions, one)).map((one) => one.value), ...uppercase]);
  const acts = written.length > 0 || known.length > 0 ? [] : [...vocabulary.findActs(tokens), ...instruments.findActs(tokens)].map((one) => one.value);
  const drop = new Set(states.flatMap((one) => Array.from({ length: one.end - one.start }, (_, place) => one.start + place)));
  const on = dayIn(question);
  // The day of the offence decides which law is meant; as words it only distracts.
  const isDated = (token: string) =>
    on !== undefined && (/^(?:19|20)\d{2}$/u.test(token) || /^(?:committed|commise?|begangen|commesso|cometid[oa])$/u.test(token));
  const searchText = tokens.filter((token, place) => !drop.has(place) && !isDated(token)).join(" ");
  return {
    // The European Union as such is a jurisdiction only where nothing else is named: "EU directive" is an instrument.
    jurisdictions: unique([...written, ...acts]).filter((code) => code !== "EU" || (known.length === 0 && written.length === 1)),
    regions: unique(regions.map((one) => one.value)),
    instruments: known,
    unknownInstruments: unique(numbers.filter((id) => !instruments.has(id) && (!id.startsWith("EU-") || EU_ACT.test(question)))),
    topics: unique(
      vocabulary
        .findTopics(tokens)
        .filter((one) => !covers(named, one))
        .map((one) => one.value),
    ),
    articles: articlesOf(question),
    on,
    former: FORMER.test(question),
    otherSubject: vocabulary.findOtherSubject(tokens).length > 0 && !PERSONS.test(question),
    onSubject: known.length > 0 || acts.length > 0 || vocabulary.findSubject(tokens).length > 0,
    closed: CLOSED.test(question) && !NEGATED.test(question),
    form: formOf(question),
    formerState: FORMER_STATES.find(([pattern]) => pattern.test(question))?.[1],
    severalDays: daysIn(question).length > 1 && !SPAN.test(question),
    listed: COMPARES.test(question) || isListed(tokens, states),
    searchText: searchText.trim() === "" ? fold(question).trim() : searchText,
  };
};
