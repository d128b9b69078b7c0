/** The two fits of `npm run calibrate`: plain gradient methods over a few hundred questions and a dozen features. */

/** Candidates of one question: a row of features each, and whether the passage answers it. */
export interface RankedQuestion {
  readonly rows: readonly (readonly number[])[];
  readonly right: readonly boolean[];
}

const SHARPNESS = 12;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const product = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, one, place) => sum + one * (b[place] ?? 0), 0);

/** Weights that lift right passages over the others (listwise softmax, Adam), held near `start`. */
export const fitRanking = (questions: readonly RankedQuestion[], start: readonly number[], stay = 0.1): readonly number[] => {
  const useful = questions.filter((one) => one.right.some(Boolean));
  const weights = [...start];
  const mean = start.map(() => 0);
  const square = start.map(() => 0);
  const rounds = 400;
  for (let round = 1; round <= rounds; round++) {
    const gradient = weights.map((weight, place) => 2 * stay * SHARPNESS * (weight - (start[place] ?? 0)));
    for (const { rows, right } of useful) {
      const scores = rows.map((row) => SHARPNESS * product(row, weights));
      const top = Math.max(...scores);
      const masses = scores.map((score) => Math.exp(score - top));
      const all = masses.reduce((sum, one) => sum + one, 0);
      const good = masses.reduce((sum, one, place) => sum + (right[place] ? one : 0), 0);
      for (const [place, row] of rows.entries()) {
        const mass = masses[place] ?? 0;
        const pull = (SHARPNESS * (mass / all - (right[place] ? mass / good : 0))) / useful.length;
        if (pull !== 0) for (const [feature, value] of row.entries()) gradient[feature] = (gradient[feature] ?? 0) + pull * value;
      }
    }
    const rate = round < 250 ? 0.01 : 0.002;
    for (const [place, slope] of gradient.entries()) {
      mean[place] = 0.9 * (mean[place] ?? 0) + 0.1 * slope;
      square[place] = 0.99 * (square[place] ?? 0) + 0.01 * slope * slope;
      weights[place] =
        (weights[place] ?? 0) - (rate * ((mean[place] ?? 0) / (1 - 0.9 ** round))) / (Math.sqrt((square[place] ?? 0) / (1 - 0.99 ** round)) + 1e-8);
    }
  }
  return weights;
};

export interface Logistic {
  readonly bias: number;
  readonly weights: readonly number[];
}

export const probability = ({ bias, weights }: Logistic, row: readonly number[]): number => sigmoid(bias + product(weights, row));

/** Logistic regression with a ridge on the weights, by gradient descent on standardised features. */
export const fitLogistic = (rows: readonly (readonly number[])[], labels: readonly boolean[], ridge = 1): Logistic => {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, place) => rows.map((row) => row[place] ?? 0));
  const means = columns.map((column) => column.reduce((sum, one) => sum + one, 0) / rows.length);
  const spreads = columns.map((column, place) => Math.sqrt(column.reduce((sum, one) => sum + (one - (means[place] ?? 0)) ** 2, 0) / rows.length) || 1);
  const standard = rows.map((row) => row.map((value, place) => (value - (means[place] ?? 0)) / (spreads[place] ?? 1)));
  const weights = columns.map(() => 0);
  let bias = 0;
  for (let round = 0; round < 4_000; round++) {
    const slopes = weights.map((weight) => (ridge * weight) / rows.length);
    let slope = 0;
    for (const [place, row] of standard.entries()) {
      const error = (sigmoid(bias + product(weights, row)) - Number(labels[place])) / rows.length;
      slope += error;
      for (const [feature, value] of row.entries()) slopes[feature] = (slopes[feature] ?? 0) + error * value;
    }
    bias -= slope;
    for (const [place, one] of slopes.entries()) weights[place] = (weights[place] ?? 0) - one;
  }
  const raw = weights.map((weight, place) => weight / (spreads[place] ?? 1));
  return { bias: bias - raw.reduce((sum, weight, place) => sum + weight * (means[place] ?? 0), 0), weights: raw };
};

/** Deals the items into `folds` hands, in an order that depends on nothing but their number. */
export const deal = <Item>(items: readonly Item[], folds: number): readonly (readonly Item[])[] =>
  Array.from({ length: folds }, (_, fold) => items.filter((_one, place) => place % folds === fold));
