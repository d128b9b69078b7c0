/** A knowledge folder of any size: documents whose statements are mixed from the words of the real ones. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { instrumentFileName, readRealDocuments, requiredTopics } from "./liaison.mjs";
import { makeRandom } from "./metrics.mjs";

const SEED = 7;
/** As many as a real document has on average. */
const STATEMENTS_OF_A_DOCUMENT = 42;
/** Every tenth of the added subjects concerns two states, and is searched with their law. */
const ABOUT_EVERY = 10;

/** @typedef {ReturnType<typeof readRealDocuments>[number]} RealDocument */

/**
 * Writes states, instruments and subjects under their real ids and names, evenly chosen where there is room for fewer,
 * and as many further subjects as it takes. The same size gives the same documents.
 *
 * @param {string} knowledgeDir the real folder @param {string} target @param {number} passages
 */
export const writeGrowthCorpus = (knowledgeDir, target, passages) => {
  const random = makeRandom(SEED);
  const below = (/** @type {number} */ most) => Math.floor(random() * most);
  const real = readRealDocuments(knowledgeDir);
  const statements = real.flatMap((document) => document.statements.map((statement) => ({ document, statement })));
  const states = real.filter((one) => one.kind === "jurisdiction").map((one) => one.id);

  /** Other figures of the same length. @param {string} text */
  const otherFigures = (text) => text.replace(/\d/g, () => String(below(10)));
  /** Words of the first text, half of them exchanged for words of the second, in another order. @param {string} first @param {string} second */
  const mix = (first, second) => {
    const others = second.split(/\s+/);
    const words = first.split(/\s+/).map((word) => (random() < 0.5 ? word : (others[below(others.length)] ?? word)));
    for (let place = words.length - 1; place > 0; place--) {
      const other = below(place + 1);
      [words[place], words[other]] = [words[other] ?? "", words[place] ?? ""];
    }
    return JSON.stringify(otherFigures(words.join(" ")));
  };
  const pick = () => /** @type {(typeof statements)[number]} */ (statements[below(statements.length)]);

  /** @param {number} place @param {string} topic */
  const makeStatement = (place, topic) => {
    const [one, two] = [pick(), pick()];
    const source = one.statement.sources.flatMap((key) => one.document.sources.get(key) ?? [])[0];
    const asked = one.statement.asked.map((text, at) => `        - ${mix(text, two.statement.asked[at % Math.max(1, two.statement.asked.length)] ?? text)}\n`);
    return {
      topic: topic || one.statement.topic,
      source: `  k${place}:\n    cite: ${JSON.stringify(otherFigures(source?.cite ?? "art. 1"))}\n    act: ${JSON.stringify(otherFigures(source?.act ?? "law"))}\n    language: en\n    evidence: secondary-seen\n    seen_at: https://example.org/${place}\n    seen_on: 2026-01-01\n    quote: ${mix(source?.quote ?? one.statement.en, two.statement.en)}\n`,
      text: `    - id: s${place}\n      en: ${mix(one.statement.en, two.statement.en)}\n      fr: ${mix(one.statement.fr ?? one.statement.en, two.statement.fr ?? two.statement.en)}\n      sources: [k${place}]\n${asked.length > 0 ? `      asked:\n${asked.join("")}` : ""}`,
    };
  };

  /** @param {string} kind @param {string} id @param {{ en: string, fr: string }} name @param {readonly string[]} about @param {number} size */
  const writeDocument = (kind, id, name, about, size) => {
    const made = Array.from({ length: size }, (_, place) => makeStatement(place, ""));
    const topics = new Map(kind === "jurisdiction" ? requiredTopics.map((topic) => [/** @type {string} */ (topic), /** @type {string[]} */ ([])]) : []);
    for (const one of made) topics.set(one.topic, [...(topics.get(one.topic) ?? []), one.text]);
    const text = [
      `${kind}: ${id}\nname: { en: ${JSON.stringify(name.en)}, fr: ${JSON.stringify(name.fr)} }\nreviewed_on: 2026-01-01\n`,
      about.length > 0 ? `about: [${about.map((code) => JSON.stringify(code)).join(", ")}]\n` : "",
      `sources:\n${made.map((one) => one.source).join("")}topics:\n`,
      ...[...topics].map(([topic, texts]) => `  ${topic}:${texts.length === 0 ? " not established\n" : `\n${texts.join("")}`}`),
    ].join("");
    writeFileSync(join(target, `${kind}s`, `${instrumentFileName(id).toLowerCase()}.yaml`), text);
  };

  for (const kind of ["jurisdictions", "instruments", "subjects"]) mkdirSync(join(target, kind), { recursive: true });
  for (const name of ["names.yaml", "lexicon.yaml", "parties"]) cpSync(join(knowledgeDir, name), join(target, name), { recursive: true });
  const count = Math.ceil(passages / STATEMENTS_OF_A_DOCUMENT);
  const step = Math.max(1, real.length / count);
  let left = passages;
  for (let place = 0; place < count; place++) {
    const size = Math.min(STATEMENTS_OF_A_DOCUMENT, left);
    left -= size;
    const model = real[Math.floor(place * step)];
    if (model) writeDocument(model.kind, model.id, model.name, model.about, size);
    else {
      const about = place % ABOUT_EVERY === 0 ? [states[below(states.length)] ?? "", states[below(states.length)] ?? ""] : [];
      writeDocument("subject", `added-${place}`, { en: `Added subject ${place}`, fr: `Sujet ajouté ${place}` }, about, size);
    }
  }
};
