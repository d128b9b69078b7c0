/** The questions, and which statements are right for each. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jurisdictionName, packageRoot } from "./liaison.mjs";

/**
 * @typedef {object} BenchQuestion
 * @property {"keyed" | "expects"} set whether a key's patterns or a list of statement ids says what is right
 * @property {string} question
 * @property {string} lang `en`
 * @property {string | undefined} asker own state of the asker, where the question names none
 * @property {string} forPeers the question with that state's English name after it
 * @property {string | undefined} about the state or instrument, where it is a single one
 * @property {readonly string[]} patterns
 * @property {readonly string[]} expects statement ids
 */

/** @param {string} folder @returns {readonly any[]} */
const readLines = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));

/** @param {string | undefined} asker @param {string} question */
const withState = (question, asker) => (asker ? `${question} ${jurisdictionName(asker, "en")}` : question);

/** @returns {readonly BenchQuestion[]} those that can be answered */
export const readQuestions = () => {
  const folder = join(packageRoot, "test", "questions");
  const keyed = readLines(folder).filter((one) => !one.id.startsWith("OOS") && one.must_include.length > 0);
  const expecting = existsSync(join(folder, "retrieval")) ? readLines(join(folder, "retrieval")) : [];
  return [
    ...keyed.map((one) => ({ set: /** @type {const} */ ("keyed"), one, about: one.about, patterns: one.must_include, expects: [] })),
    ...expecting.map((one) => ({ set: /** @type {const} */ ("expects"), one, about: undefined, patterns: [], expects: one.expects })),
  ].map(({ one, ...rest }) => ({
    ...rest,
    question: one.question,
    lang: one.lang,
    asker: one.asker,
    forPeers: withState(one.question, one.asker),
  }));
};

/**
 * @param {readonly BenchQuestion[]} questions @param {readonly import("./corpus.mjs").CorpusStatement[]} corpus
 * @returns {readonly { readonly right: ReadonlySet<string>, readonly own: ReadonlySet<string> | undefined }[]} for each
 * question the ids of the right statements; `own`: those that are about the state or instrument asked for, undefined
 * where the question is about no single document
 */
export const judgeCorpus = (questions, corpus) => {
  const ids = new Set(corpus.map((one) => one.id));
  const documents = new Set(corpus.map((one) => one.document));
  return questions.map(({ set, patterns, expects, about }) => {
    if (set === "expects") {
      const right = new Set(expects.filter((id) => ids.has(id)));
      return { right, own: undefined };
    }
    const tests = patterns.map((pattern) => new RegExp(pattern, "is"));
    const right = corpus.filter((one) => tests.every((test) => test.test(one.judged)));
    return {
      right: new Set(right.map((one) => one.id)),
      own: about !== undefined && documents.has(about) ? new Set(right.filter((one) => one.about.includes(about)).map((one) => one.id)) : undefined,
    };
  });
};
