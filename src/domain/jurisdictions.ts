/** States and other jurisdictions by ISO 3166-1 alpha-2 code; Kosovo* is `XK`, the European Union `EU`. */

const list = (codes: string): readonly string[] => codes.trim().split(/\s+/);

/** The 46 member states of the Council of Europe (Russia ceased to be one on 16 March 2022). */
export const councilOfEurope = list(
  "AL AD AM AT AZ BE BA BG HR CY CZ DK EE FI FR GE DE GR HU IS IE IT LV LI LT LU MT MD MC ME NL MK NO PL PT RO SM RS SK SI ES SE CH TR UA GB",
);

export const europeanUnion = list("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE");

/** Kosovo*, the Holy See and the member states of the United Nations that are not in the Council of Europe. */
const others = list(
  `XK VA PS TW AE AF AG AO AR AU BB BD BF BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CI CL CM CN CO CR CU CV DJ DM DO DZ EC EG
   ER ET FJ FM GA GD GH GM GN GQ GT GW GY HN HT ID IL IN IQ IR JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LK LR LS LY MA MG
   MH ML MM MN MR MU MV MW MX MY MZ NA NE NG NI NP NR NZ OM PA PE PG PH PK PW PY QA RU RW SA SB SC SD SG SL SN SO SR SS ST SV SY
   SZ TD TG TH TJ TL TM TN TO TT TV TZ UG US UY UZ VC VE VN VU WS YE ZA ZM ZW`,
);

export const jurisdictionCodes: readonly string[] = [...councilOfEurope, ...others, "EU"];

const known = new Set(jurisdictionCodes);
export const isJurisdiction = (code: string): boolean => known.has(code);
export const isMemberState = (code: string): boolean => councilOfEurope.includes(code);
export const isEuMemberState = (code: string): boolean => europeanUnion.includes(code);

const OWN_NAMES: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
  XK: { en: "Kosovo*", fr: "Kosovo*" },
  EU: { en: "European Union", fr: "Union européenne" },
  TR: { en: "Türkiye", fr: "Türkiye" },
  MD: { en: "Republic of Moldova", fr: "République de Moldova" },
  PS: { en: "Palestine*", fr: "Palestine*" },
  CZ: { en: "Czech Republic", fr: "République tchèque" },
};
const DISPLAY = {
  en: new Intl.DisplayNames(["en"], { type: "region" }),
  fr: new Intl.DisplayNames(["fr"], { type: "region" }),
};

/** Short name for an answer: `Greece`, `Grèce`. */
export const jurisdictionName = (code: string, language: "en" | "fr"): string => OWN_NAMES[code]?.[language] ?? DISPLAY[language].of(code) ?? code;

/** Groups of states that a question may name. */
export const regions = {
  "council-of-europe": councilOfEurope,
  "outside-council-of-europe": others,
  "european-union": europeanUnion,
  "western-balkans": list("AL BA ME MK RS XK"),
  "north-africa": list("MA DZ TN LY EG"),
  "west-africa": list("MR SN GM ML NE NG GN GH CI BJ BF TG CV SL LR"),
  sahel: list("ML NE MR BF TD"),
  "horn-of-africa": list("ET ER SO DJ SD"),
  "middle-east": list("SY LB JO IQ IR IL PS EG"),
  nordic: list("DK FI IS NO SE"),
  baltic: list("EE LV LT"),
  benelux: list("BE NL LU"),
} as const satisfies Record<string, readonly string[]>;

export type Region = keyof typeof regions;
