/** Acts that only one state has: their numbers (`286/1998`) and abbreviations (`AufenthG`) name the state as well. */
import type { Source } from "./document.ts";

const ABBREVIATION = /(?<!\p{L})(?=\p{L}*\p{Lu}\p{L}*\p{Lu})[\p{L}]{3,12}(?!\p{L})/gu;
const NUMBER = /\b\d{2,6}[/-](?:19|20)\d{2}\b|\b(?:19|20)\d{2}[/:-]\d{2,4}\b/gu;
/** Too common to tell states apart. */
const COMMON = new Set([
  "CJEU",
  "ECHR",
  "ECtHR",
  "CEDH",
  "CJUE",
  "UNTOC",
  "UNTS",
  "ECLI",
  "JHA",
  "TFEU",
  "SOM",
  "IOM",
  "UNODC",
  "OJ",
  "MLA",
  "EIO",
  "EAW",
  "JIT",
  "ETS",
  "CETS",
]);

/** Names of acts in a document's sources. */
export const actNamesOf = (sources: Iterable<Source>): readonly string[] => {
  const names = new Set<string>();
  for (const source of sources)
    for (const text of [source.cite, source.act, source.formerly ?? ""]) {
      for (const [name] of text.matchAll(ABBREVIATION)) if (!COMMON.has(name)) names.add(name);
      for (const [number] of text.matchAll(NUMBER)) names.add(number);
    }
  return [...names];
};

/** The names that belong to exactly one state. */
export const ownActNames = (namesByState: ReadonlyMap<string, readonly string[]>): readonly (readonly [name: string, state: string])[] => {
  const owners = new Map<string, Set<string>>();
  for (const [state, names] of namesByState) for (const name of names) owners.set(name, (owners.get(name) ?? new Set()).add(state));
  return [...owners].flatMap(([name, states]) => {
    const [state, ...more] = states;
    return state !== undefined && more.length === 0 ? [[name, state] as const] : [];
  });
};
