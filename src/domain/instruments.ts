/** Instrument ids: `UNTOC`, `SOM`, `ETS182`, `CETS198`, `EU-2014/41`, `EU-MLA2000`, `UNCLOS`, `TCA` ... */

const INSTRUMENT_ID = /^(?:C?ETS\d{1,3}|EU-\d{4}\/\d{1,4}|[A-Z][A-Z0-9-]{1,20})$/;

export const isInstrumentId = (id: string): boolean => INSTRUMENT_ID.test(id);

/** File name of an instrument's document or table: `EU-2014/41` -> `eu-2014-41` or `EU-2014-41`. */
export const instrumentFileName = (id: string): string => id.replaceAll("/", "-");

/** The other way round: `EU-2014-41` -> `EU-2014/41`, `ETS182` stays. */
export const instrumentOfFileName = (name: string): string => name.replace(/^(EU-\d{4})-(\d+)$/, "$1/$2");

/**
 * The treaty number in a question, whatever its series is called: `ETS No. 182`, `CETS 198`, `STE 30`, `STCE n° 198`.
 * The Council of Europe renamed the series in 2004: numbers from 194 on are CETS, so the number alone decides.
 */
export const TREATY_NUMBER = /\b(?:C?ETS|STC?E|SEV|SCE|CETS)\s*(?:no\.?|n[°ºr]\.?|nr\.?|num\.?|№|-)?\s*(\d{1,3})\b/giu;

export const councilOfEuropeId = (number: number): string => `${number >= 194 ? "CETS" : "ETS"}${number}`;
