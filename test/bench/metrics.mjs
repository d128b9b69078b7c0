/** Figures of merit of ranked lists of ten, with bootstrap intervals. */

const RESAMPLES = 2_000;
const SEED = 20_261_124;

/** mulberry32. @param {number} seed @returns {() => number} numbers from 0 to 1, the same for the same seed */
export const makeRandom = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** @param {readonly number[]} values @param {number} share 0 to 1 */
export const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** @param {readonly number[]} values */
const mean = (values) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

const discount = Array.from({ length: 10 }, (_, place) => 1 / Math.log2(place + 2));

/**
 * One question's share in each figure, 0 to 1. @param {readonly string[]} found ids, best first, at most ten
 * @param {ReadonlySet<string>} right
 */
export const scoreRanking = (found, right) => {
  const hits = found.map((id) => right.has(id));
  const first = hits.indexOf(true);
  const gained = hits.reduce((sum, hit, place) => sum + (hit ? (discount[place] ?? 0) : 0), 0);
  const ideal = discount.slice(0, right.size).reduce((sum, one) => sum + one, 0);
  return {
    "recall@1": Number(first === 0),
    "recall@5": Number(first >= 0 && first < 5),
    "MRR@10": first < 0 ? 0 : 1 / (first + 1),
    "nDCG@10": ideal === 0 ? 0 : gained / ideal,
  };
};

/** @typedef {keyof ReturnType<typeof scoreRanking>} Figure */
/** @type {readonly Figure[]} */
export const FIGURES = ["recall@1", "recall@5", "MRR@10", "nDCG@10"];

/** Mean with its 95 % percentile interval over resampled questions. @param {readonly number[]} values @returns {{ mean: number, low: number, high: number }} */
export const estimate = (values) => {
  const random = makeRandom(SEED);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw++) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / Math.max(1, values.length);
  });
  return { mean: mean(values), low: quantile(means, 0.025), high: quantile(means, 0.975) };
};
