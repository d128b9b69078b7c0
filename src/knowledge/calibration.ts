/** Written by `npm run calibrate -- --write` from the evaluation questions: do not edit by hand. */

/** Weight of each feature in a passage's score. */
export const RANKING = {
  similarity: 0.685,
  text: 0.071,
  coverage: 0.345,
  topicShare: 0.183,
  topic: 0.05,
  aside: 0.129,
  asideUnasked: -0.024,
  penalty: 0.207,
  article: 0.143,
  former: -0.181,
  about: 0.352,
  otherState: -0.297,
  outside: -0.22,
} as const;

/** Logistic regression on whether a question can be answered from the best passage. */
export const GATE = {
  bias: -2.936,
  weights: {
    similarity: 7.025,
    coverage: 1.285,
    nearest: 0.973,
    subject: 2.763,
    article: 1.805,
    outside: -1.812,
    scoped: -1.043,
    instrument: -1.261,
    scopedSubject: 1.312,
    unheard: -1.409,
    ownTopics: 1.163,
  },
  threshold: 0.65,
} as const;
