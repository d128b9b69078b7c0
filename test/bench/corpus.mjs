/** The statements that every system indexes, in the two forms in which the other systems get them. */
import { searchableBody, textsToEmbed } from "./liaison.mjs";

/**
 * @typedef {object} CorpusStatement
 * @property {string} id `IT/penalty-basic`
 * @property {string} document `IT`
 * @property {readonly string[]} about states and instruments that it concerns, its own document included
 * @property {string} judged what a key's patterns are compared with: answer, both languages, citations
 * @property {Readonly<Record<Form, Indexed>>} forms
 */
/** @typedef {"plain" | "named"} Form */
/**
 * @typedef {object} Indexed
 * @property {readonly string[]} texts one vector each
 * @property {string} sources words of the sources, for full text alone; empty in the plain form
 * @property {string} body the whole statement as one full text
 */

/**
 * Plain: the texts that Liaison embeds, from which it has taken the states' names. Named: the texts as they are written,
 * each after the name of its document, and for full text also what Liaison's own full text holds: names and sources.
 *
 * @param {import("./liaison.mjs").Library} library @returns {readonly CorpusStatement[]}
 */
export const readCorpus = (library) => {
  const knowledge = library.current();
  return [...knowledge.heads.values()].flatMap((head) => {
    const document = knowledge.findDocument(head.id);
    const names = [head.name.en, head.name.fr, ...head.aliases, ...head.terms.map((term) => term.term)].join(" ");
    if (!document) return [];
    return document.passages.map(({ statement }) => {
      const plain = textsToEmbed(statement, library.vocabulary());
      const cited = statement.sources.flatMap((key) => document.sources.get(key) ?? []);
      return {
        id: `${head.id}/${statement.id}`,
        document: head.id,
        about: [head.id, ...head.about, ...statement.about],
        judged: [statement.answer ?? "", statement.en, statement.fr ?? "", ...cited.map((source) => `${source.cite} ${source.act} ${source.link ?? ""}`)].join(
          " ",
        ),
        forms: {
          plain: { texts: plain, sources: "", body: plain.join("\n") },
          named: {
            texts: [statement.en, ...(statement.fr ? [statement.fr] : []), ...statement.asked].map((text) => `${head.name.en}: ${text}`),
            sources: cited.map((source) => [source.cite, source.act, source.formerly ?? "", source.quote ?? ""].join(" ")).join("\n"),
            body: [names, searchableBody(document, statement), ...statement.asked].join("\n"),
          },
        },
      };
    });
  });
};
