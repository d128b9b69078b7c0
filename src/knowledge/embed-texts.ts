/** What stands for a statement in the vector space. */
import type { Statement } from "./document.ts";
import { tokenise } from "./phrase-finder.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Part of the identity of an index: another way of writing the texts makes old vectors useless. */
export const TEXT_FORM = "plain-2";

/** The words of a text without the names of states, as a question is embedded: the state is a filter, not a meaning. */
export const withoutStates = (text: string, { findJurisdictions, findTreatyCities }: Vocabulary): string => {
  const tokens = tokenise(text);
  const cities = findTreatyCities(tokens);
  const states = findJurisdictions(tokens).filter((one) => !cities.some((city) => city.start === one.start));
  const kept = tokens.filter((_, place) => !states.some((one) => one.start <= place && place < one.end));
  return (kept.length > 0 ? kept : tokens).join(" ");
};

/** A statement's words in both languages, and each way of asking for it. */
export const textsToEmbed = (statement: Statement, vocabulary: Vocabulary): readonly string[] =>
  [statement.en, ...(statement.fr ? [statement.fr] : []), ...statement.asked].map((text) => withoutStates(text, vocabulary));
