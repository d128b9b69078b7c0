/** Written by `npm run calibrate -- --write` from the evaluation questions: do not edit by hand. */

/** Weight of each feature in a passage's score. */
export const RANKING = {
  similarity: 0.666,
  text: 0.082,
  coverage: 0.344,
  topicShare: 0.19,
  topic: 0.055,
  aside: 0.127,
  asideUnasked: -0.03,
  penalty: 0.205,
  article: 0.142,
  former: -0.181,
  about: 0.337,
  otherState: -0.29,
  outside: -0.209,
} as const;

/** Logistic regression on whether a question can be answered from the best passage. */
export const GATE = {
  bias: -3.401,
  weights: {
    similarity: 6.747,
    coverage: 1.344,
    nearest: 1.466,
    subject: 1.996,
    article: 1.952,
    outside: -2.168,
    scoped: -0.624,
    instrument: -1.24,
    scopedSubject: 2.093,
    unheard: -1.157,
  },
  threshold: 0.65,
} as const;
