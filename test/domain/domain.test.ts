import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDay, isPartialDate, isValidOn, writeDate } from "../../src/domain/dates.ts";
import { councilOfEuropeId } from "../../src/domain/instruments.ts";
import { councilOfEurope, isEuMemberState, isMemberState, jurisdictionName } from "../../src/domain/jurisdictions.ts";
import { isAllowed, permissions, roles } from "../../src/domain/permissions.ts";

describe("dates", () => {
  it("knows real days only", () => {
    for (const day of ["2024-02-29", "2023-12-31"]) expect(isDay(day)).toBe(true);
    for (const day of ["2023-02-29", "2023-13-01", "23-01-01", "2023", "x"]) expect(isDay(day)).toBe(false);
    expect(isPartialDate("2023")).toBe(true);
    expect(isPartialDate("2023-13")).toBe(false);
  });
  it("counts a month or a year as its whole span", () => {
    expect(isValidOn({ validFrom: "2023-03", validTo: undefined }, "2023-03-01")).toBe(true);
    expect(isValidOn({ validFrom: undefined, validTo: "2023" }, "2023-12-31")).toBe(true);
    expect(isValidOn({ validFrom: "2023-03-11", validTo: undefined }, "2023-03-10")).toBe(false);
  });
  it("is never valid both before its first and after its last day", () => {
    const day = fc.date({ min: new Date("1950-01-01"), max: new Date("2050-01-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, day, day, (from, to, on) => isValidOn({ validFrom: from, validTo: to }, on) === (from <= on && on <= to)));
  });
  it("writes them in both languages", () => {
    expect(writeDate("2023-03-11", "en")).toBe("11 March 2023");
    expect(writeDate("2023-08-01", "fr")).toBe("1er août 2023");
    expect(writeDate("2023-03", "en")).toBe("March 2023");
    expect(writeDate("2023", "fr")).toBe("2023");
  });
});

describe("states and instruments", () => {
  it("counts 46 members of the Council of Europe and 27 of the Union", () => {
    expect(new Set(councilOfEurope).size).toBe(46);
    expect(councilOfEurope.filter(isEuMemberState)).toHaveLength(27);
    expect(isMemberState("RU")).toBe(false);
    expect(jurisdictionName("GR", "fr")).toBe("Grèce");
    expect(jurisdictionName("XK", "en")).toBe("Kosovo*");
  });
  it("tells ETS from CETS by the number", () => {
    expect([182, 193, 194, 198].map(councilOfEuropeId)).toEqual(["ETS182", "ETS193", "CETS194", "CETS198"]);
  });
});

describe("permissions", () => {
  it("refuses what is not listed, for every role", () => {
    for (const role of roles)
      for (const permission of ["", "toString", "__proto__", "constructor", "shutdown"]) expect(isAllowed([role], permission)).toBe(false);
  });
  it("gives nothing to a person without a role, or with an unknown one", () => {
    for (const permission of permissions) {
      expect(isAllowed([], permission)).toBe(false);
      expect(isAllowed(["root"], permission)).toBe(false);
    }
  });
  it("keeps refresh for admins", () => {
    expect(roles.filter((role) => isAllowed([role], "knowledge-refresh"))).toEqual(["admin"]);
  });
});
