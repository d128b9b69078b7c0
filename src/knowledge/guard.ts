/** Questions that are turned away before anything is looked up, and why. */
import { MAX_QUESTION } from "../domain/question.ts";
import type { Reason } from "./answer.ts";

const RULES: readonly (readonly [Reason, RegExp])[] = [
  [
    "instructions",
    /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|all|your|the)\b.{0,30}\b(?:instructions?|rules?|prompts?|guidelines?)\b|\bsystem prompt\b|\b(?:reveal|print|show|repeat|output)\b.{0,30}\b(?:your|the|hidden|initial)\b.{0,20}\b(?:instructions?|prompts?|configuration|api key|token)\b|\byou are now\b|\bpretend (?:to be|you)\b|\bact as (?:a|an|if)\b|\bjailbreak\b|\bdeveloper mode\b|\bignore[zr]? (?:toutes? )?(?:les|vos|tes) (?:instructions|consignes)\b|\bignorier\w* .{0,30}anweisung|\bignora .{0,30}istruzioni\b|\bignora .{0,30}instrucciones\b/isu,
  ],
  [
    "evasion",
    /\bhow (?:can|could|do|should|would) (?:i|we|one|a smuggler|smugglers|my \w+)\b.{0,80}\b(?:cross|enter|get (?:into|across|past|through)|bring|smuggle|hide|evade|avoid|bypass)\b.{0,80}\b(?:without (?:being )?(?:caught|detected|papers|noticed)|undetected|unnoticed|border (?:guards?|control|police)|checks?|detection|police|radar|frontex)\b|\bhow\b.{0,20}\b(?:evade|avoid|bypass|circumvent|escape)\b.{0,30}\b(?:border (?:control|guards?|police|checks?)|detection|frontex|patrols?|arrest)\b|\b(?:bribe|forge|fake) .{0,30}\b(?:border guards?|officials?|passports? for|visa for|papers for)\b.{0,30}\bhow\b|\bhow (?:to|do i|can i) (?:forge|fake|bribe|smuggle|hide)\b|\b(?:safest|best|cheapest) (?:route|way) to (?:smuggle|cross illegally|enter illegally)\b|\bhow (?:do|can|could|should|would|to|am|are)\b.{0,60}\b(?:avoid|evade|dodge|outrun|hide from|get (?:past|around))\b.{0,40}\b(?:drones?|patrols?|cameras?|guards?|police|coast ?guard|controls?|checks?|radar|frontex|fingerprint\w*)\b|\b(?:fewest|least|no|without) (?:patrols?|guards?|controls?|checks)\b.{0,60}\b(?:night|border|cross|route|way)|\bborder\b.{0,60}\b(?:fewest|least) (?:patrols?|guards?|controls?|checks)\b|\bcomment (?:passer|franchir|traverser) .{0,40}(?:sans (?:être|se faire)|clandestinement)|\bwie (?:komme|kann) ich .{0,60}(?:unbemerkt|illegal) .{0,20}(?:grenze|einreisen|schleusen)/isu,
  ],
  [
    "private-person",
    /\b(?:who is|find|locate|track|identify|look up|trace)\b.{0,40}\b(?:owner of (?:this|the) (?:phone|number|car|plate|account)|phone number|licen[cs]e plate|home address|where (?:he|she) lives)\b|\b(?:home )?address of (?:mr|mrs|ms|the suspect|the witness|judge|prosecutor)\b|\bwhere does .{0,40}\blive\b/isu,
  ],
  [
    "off-subject",
    /\btranslate\b.{0,80}\b(?:into|to|in)\b|\bwhat time is it\b|\bpassword\b|\bstock (?:price|market|of)\b|\bexchange rate\b|\b(?:capital|population|president|prime minister) of\b|\bquelle heure est-il\b|\btraduis|\bmot de passe\b|\btaux de change\b|\bcoupe du monde\b|\b(?:write|compose|draft|give me|tell me)\b.{0,20}\b(?:a |an |me )?(?:\d+[- ]words? )?(?:political |campaign )?(?:speech|poem|song|joke|story|essay|novel|tweet|blog|recipe|rap|haiku|limerick)\b|\b(?:weather|football|recipe|horoscope|stock price|lottery|movie|pizza|world cup)\b|\bwho (?:will|should) win\b.{0,30}\b(?:election|match|cup)\b|(?:^|[^\p{L}])écri(?:s|vez|re)(?![\p{L}]).{0,30}\b(?:discours|poème|chanson)\b|\bschreib\w*\b.{0,30}\b(?:rede|gedicht|lied)\b/isu,
  ],
];

/** Shape first: what has no words, or too many, is no question. */
export const checkShape = (question: string): Reason | undefined => {
  if (question.trim() === "") return "empty";
  if (question.length > MAX_QUESTION) return "too-long";
  const letters = question.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2 || letters < question.replace(/\s/gu, "").length / 6) return "no-words";
  return undefined;
};

/** The rule that a question breaks, if it breaks one. */
export const checkSubject = (question: string): Reason | undefined => RULES.find(([, pattern]) => pattern.test(question))?.[0];

/** Control characters and direction marks out, everything else as typed. */
export const cleanQuestion = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, (character) => (/\s/u.test(character) ? " " : ""))
    .replace(/\s+/gu, " ")
    .trim();
