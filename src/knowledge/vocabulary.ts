/** What the knowledge calls things: names of states and instruments, words of the topics, synonyms. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isJurisdiction, jurisdictionCodes, type Region, regions } from "../domain/jurisdictions.ts";
import { isTopic, type Topic } from "../domain/topics.ts";
import { errorMessage, UserError } from "../lib/errors.ts";
import { fold } from "./fold.ts";
import { makePhraseFinder, type PhraseFinder } from "./phrase-finder.ts";
import { readYaml } from "./read-yaml.ts";

const forms = z.array(z.coerce.string());
const namesSchema = z.object({
  jurisdictions: z.record(z.string(), forms),
  regions: z.record(z.string(), forms),
  acts: z.record(z.string(), forms),
  treaty_cities: z.record(z.string(), forms),
  treaties: z.record(z.string(), forms),
});
const lexiconSchema = z.object({ topics: z.record(z.string(), forms), synonyms: z.array(forms), subject: forms, other_subject: forms });

export interface Vocabulary {
  readonly findJurisdictions: PhraseFinder<string>;
  /** Acts, courts and terms that only one state has. */
  readonly findActs: PhraseFinder<string>;
  readonly findRegions: PhraseFinder<Region>;
  /** Instruments by names that their own documents do not have. */
  readonly findTreaties: PhraseFinder<string>;
  /** Cities that name an instrument where a word such as 'convention' is near. */
  readonly findTreatyCities: PhraseFinder<string>;
  readonly findTopics: PhraseFinder<Topic>;
  /** Words that show that a question is about the subject at all. */
  readonly findSubject: PhraseFinder<true>;
  /** Things other than people that are smuggled. */
  readonly findOtherSubject: PhraseFinder<true>;
  /** Groups of words that mean the same. */
  readonly findSynonyms: PhraseFinder<readonly string[]>;
}

/** The languages in which a state's name is recognised without being listed. */
const LANGUAGES = ["en", "fr", "de", "it", "es", "pt", "nl", "el", "tr", "pl", "ro", "uk", "sv", "da", "nb", "fi", "hu", "cs", "hr", "sr", "bg", "sq", "ru"];
/** Those that decline names, so that only the beginning is fixed. */
const DECLINING = new Set(["el", "tr", "pl", "uk", "ro", "fi", "hu", "cs", "hr", "sr", "bg", "sq", "ru", "de"]);

/** Turkish Çin (China) is Slovak čin (deed). */
const SHORTEST_NAME = 3;
/** Short beginnings of far states' names are other words' too: 'liberalizimin' is not Liberia. */
const LONG_STEM = 6;
const MEMBERS: ReadonlySet<string> = new Set(regions["council-of-europe"]);

const countryForms = function* (): Generator<readonly [string, string]> {
  const names = LANGUAGES.flatMap((language) => {
    const display = new Intl.DisplayNames([language], { type: "region" });
    return jurisdictionCodes.flatMap((code) => {
      const name = display.of(code);
      return name && name !== code && fold(name).length > SHORTEST_NAME ? [{ code, language, name: fold(name) }] : [];
    });
  });
  const byStart = new Map<string, typeof names>();
  for (const one of names) {
    const start = one.name.slice(0, 4);
    const others = byStart.get(start);
    if (others) others.push(one);
    else byStart.set(start, [one]);
  }
  const given = new Set<string>();
  for (const { code, language, name } of names) {
    const stem = name.slice(0, -1);
    const declines = DECLINING.has(language) && !name.includes(" ") && stem.length >= 5;
    const clear =
      declines &&
      (MEMBERS.has(code) || stem.length >= LONG_STEM) &&
      !byStart.get(name.slice(0, 4))?.some((other) => other.code !== code && other.name.startsWith(stem));
    for (const form of clear ? [name, `${stem}*`] : [name]) {
      if (given.has(`${code} ${form}`)) continue;
      given.add(`${code} ${form}`);
      yield [form, code];
    }
  }
};

const readData = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`${file} cannot be read (${errorMessage(error)}). Restore it, or set KNOWLEDGE_DIR to the folder that holds it.`);
  }
  const yaml = readYaml(text);
  const first = yaml.faults[0];
  if (first) throw new UserError(`${file}:${first.line}: ${first.reason}. Mend the YAML.`);
  const parsed = schema.safeParse(yaml.data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UserError(`${file}:${yaml.lineOf(issue?.path ?? [])}: ${issue?.path.join(".")}: ${issue?.message}. Mend the file.`);
};

/** Reads `names.yaml` and `lexicon.yaml`. @throws UserError naming file and line. */
export const readVocabulary = (knowledgeDir: string): Vocabulary => {
  const namesFile = join(knowledgeDir, "names.yaml");
  const lexiconFile = join(knowledgeDir, "lexicon.yaml");
  const names = readData(namesFile, namesSchema);
  const lexicon = readData(lexiconFile, lexiconSchema);
  for (const code of [...Object.keys(names.jurisdictions), ...Object.keys(names.acts)])
    if (!isJurisdiction(code)) throw new UserError(`${namesFile}: ${code} is not a jurisdiction code. Mend it.`);
  for (const name of Object.keys(names.regions))
    if (!(name in regions)) throw new UserError(`${namesFile}: ${name} is not a region that src/domain/jurisdictions.ts knows. Mend it.`);
  for (const name of Object.keys(lexicon.topics))
    if (!isTopic(name)) throw new UserError(`${lexiconFile}: ${name} is not a topic. knowledge/README.md lists them.`);
  const each = function* <Name extends string>(record: Readonly<Record<string, readonly string[]>>): Generator<readonly [string, Name]> {
    for (const [name, list] of Object.entries(record)) for (const form of list) yield [form, name as Name];
  };
  return {
    findJurisdictions: makePhraseFinder([...countryForms(), ...each<string>(names.jurisdictions)]),
    findActs: makePhraseFinder(each<string>(names.acts)),
    findRegions: makePhraseFinder(each<Region>(names.regions)),
    findTreaties: makePhraseFinder(each<string>(names.treaties)),
    findTreatyCities: makePhraseFinder(each<string>(names.treaty_cities)),
    findTopics: makePhraseFinder(each<Topic>(lexicon.topics)),
    findSubject: makePhraseFinder(lexicon.subject.map((form) => [form, true] as const)),
    findOtherSubject: makePhraseFinder(lexicon.other_subject.map((form) => [form, true] as const)),
    findSynonyms: makePhraseFinder(lexicon.synonyms.flatMap((group) => group.map((form) => [form, group] as const))),
  };
};
