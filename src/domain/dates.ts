/** Days as law knows them: `2023-03-11`, or only `2023-03` or `2023` where no more is established. */
import { Temporal } from "../lib/time.ts";

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether the text is a real calendar day, month or year. */
export const isPartialDate = (text: string): boolean => {
  const match = PARTIAL.exec(text);
  if (!match) return false;
  const [, year, month = "01", day = "01"] = match;
  if (Number(year) < 1800 || Number(year) > 2100) return false;
  try {
    Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
};

/** Whether the text is a real calendar day (`YYYY-MM-DD`). */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && isPartialDate(text);

const firstDay = (date: string): string => (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
const lastDay = (date: string): string => (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date);

export interface Validity {
  readonly validFrom: string | undefined;
  readonly validTo: string | undefined;
}

/**
 * Whether a text was law on a day. A month or a year counts as its whole span; an unknown beginning counts as
 * already begun.
 */
export const isValidOn = (validity: Validity, day: string): boolean =>
  (validity.validFrom === undefined || firstDay(validity.validFrom) <= day) && (validity.validTo === undefined || lastDay(validity.validTo) >= day);

const MONTHS = {
  en: "January February March April May June July August September October November December".split(" "),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
} as const;

/** `11 March 2023`, `11 mars 2023`, `March 2023`, `2023`. */
export const writeDate = (date: string, language: "en" | "fr"): string => {
  const [year, month, day] = date.split("-");
  const name = month === undefined ? undefined : MONTHS[language][Number(month) - 1];
  if (name === undefined) return year ?? date;
  if (day === undefined) return `${name} ${year}`;
  return `${language === "fr" && day === "01" ? "1er" : Number(day)} ${name} ${year}`;
};
