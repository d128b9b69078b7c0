/** The maximum or minimum of a penalty, as it is said. */
import type { Penalty, Statement } from "./document.ts";
import { figuresOf } from "./figures.ts";

export type Bound = { readonly unit: "life" } | { readonly unit: "year" | "month"; readonly count: number };

/** Undefined where the law names no such bound, or none in whole years or months. */
export const boundOf = (penalty: Penalty, form: "maximum" | "minimum"): Bound | undefined => {
  if (form === "maximum" && penalty.life) return { unit: "life" };
  const years = form === "maximum" ? penalty.prisonMax : penalty.prisonMin;
  if (years === undefined) return undefined;
  if (Number.isInteger(years)) return { unit: "year", count: years };
  const months = Math.round(years * 12);
  return Math.abs(months - years * 12) < 0.01 ? { unit: "month", count: months } : undefined;
};

/** The bound, where the statement's own words have the figure: what is said first is proved by what follows. */
export const saidBoundOf = ({ penalty, en }: Statement, form: "maximum" | "minimum"): Bound | undefined => {
  const bound = penalty && boundOf(penalty, form);
  return bound && (bound.unit === "life" ? /\blife\b/iu.test(en) : figuresOf(en).has(String(bound.count))) ? bound : undefined;
};
