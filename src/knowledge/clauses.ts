/** A message with several questions in it, taken apart: 'which article, since when, and who is out?'. */
import { tokenise } from "./phrase-finder.ts";

const BREAK =
  /[?;:]\s+|,\s+(?=(?:and |et |und |e |y )?(?:who|when|which|what|where|how|if|since|start|is|are|does|do|can|qui|quand|quel|quelle|comment|si|depuis|wer|wann|welche|wie|wenn|seit|chi|quando|quale|come|se|quién|cuándo|cuál|cómo)\b)|\s(?:and|et|und|e|y|en)\s+(?=(?:who|when|which|what|where|how|if|since|is|are|does|do|can|if|qui|quand|quel|quelle|comment|si|wer|wann|welche|wie|wenn|chi|quando|quale|se|ist|gibt|existe|recovery|does it)\b)|,\s+/giu;

const LEAST_WORDS = 2;
const MOST_CLAUSES = 5;

/** The clauses, where there are at least two that say something; none otherwise. */
export const clausesOf = (question: string): readonly string[] => {
  const clauses = question.split(BREAK).filter((clause) => clause !== undefined && tokenise(clause).length >= LEAST_WORDS);
  return clauses.length >= 2 ? clauses.slice(0, MOST_CLAUSES) : [];
};
