/** In which form an answer is wanted: the maximum, a ranking of states, the states that fit, a history. */

export type QuestionForm = "maximum" | "minimum" | "states" | "ranking" | "history";

const RANKING =
  /\b(?:rank(?:ing|ed)?|harshest|strictest|severest|most severe|highest (?:maximum|penalt|sentence)|lowest (?:maximum|penalt|sentence)|class(?:er?|ez|ement)|plus s[ée]v[èe]res?|rangliste|strengste[nrs]?|h[öo]chsten strafen|classifica|pi[ùu] sever[aeio]|m[áa]s sever[ao]s?|clasifica)\b/iu;
const STATES =
  /\b(?:(?:which|what|how many) (?:\p{L}+ ){0,3}(?:states|countries|jurisdictions|members)|quels? (?:\p{L}+ ){0,2}(?:[ée]tats|pays)|combien d['’](?:[ée]tats)|welche (?:\p{L}+ ){0,2}(?:staaten|l[äa]nder)|quali (?:\p{L}+ ){0,2}(?:stati|paesi)|qu[ée] (?:\p{L}+ ){0,2}(?:estados|pa[íi]ses)|welke (?:\p{L}+ ){0,2}(?:staten|landen))(?!\p{L})|(?<!\p{L})(?:l[ée]gislations? (?:qui|qui exigent))/iu;
const HISTORY =
  /\bhow (?:did|has|have) .{0,80}\b(?:chang|evolv|develop)|\b(?:history|evolution|development|timeline|chronology) of\b|\bchange[sd]? (?:over|since|through)|(?<!\p{L})(?:[ée]volution|comment .{0,80}(?:[ée]volu|chang)|historique|wie (?:hat|haben) .{0,80}(?:ge[äa]ndert|entwickelt)|entwicklung de|come (?:[èe]|sono) .{0,80}cambiat|evoluzione|c[óo]mo (?:ha|han) .{0,80}(?:cambiado|evolucionado)|evoluci[óo]n)/iu;
const MAXIMUM =
  /(?<!\p{L})(?:max(?:imum|imal\p{L}*)?|massim[aoi]|m[áa]xim[ao]s?|h[öo]chst\p{L}*|maximaal|azami|en fazla|ανώτατ\p{L}*|μέγιστ\p{L}*|maksym\p{L}*|maxim[ăa]|up to how|how much can (?:he|she|they|i) get)(?!\p{L})/iu;
const MINIMUM = /(?<!\p{L})(?:min(?:imum|imal\p{L}*)?|minim[aoi]|m[íi]nim[ao]s?|mindest\p{L}*|minimaal|asgari|en az|ελάχιστ\p{L}*|at least how)(?!\p{L})/iu;

export const formOf = (question: string): QuestionForm | undefined => {
  if (RANKING.test(question)) return "ranking";
  if (STATES.test(question)) return "states";
  if (HISTORY.test(question)) return "history";
  const [most, least] = [MAXIMUM.test(question), MINIMUM.test(question)];
  return most === least ? undefined : most ? "maximum" : "minimum";
};
