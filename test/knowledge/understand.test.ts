import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/config.ts";
import { makePhraseFinder } from "../../src/knowledge/phrase-finder.ts";
import { foldArticle, type InstrumentNames, understand } from "../../src/knowledge/understand.ts";
import { readVocabulary } from "../../src/knowledge/vocabulary.ts";

const vocabulary = readVocabulary(join(packageRoot, "knowledge"));
const ids = new Set(["ETS182", "ETS185", "EU-2014/41", "SOM", "UNTOC", "CETS197", "CETS198", "CETS224", "ETS30"]);
const instruments: InstrumentNames = {
  has: (id) => ids.has(id),
  find: makePhraseFinder([
    ["budapest convention", "ETS185"],
    ["smuggling protocol", "SOM"],
    ["EIO", "EU-2014/41"],
  ]),
  findActs: makePhraseFinder([["AufenthG", "DE"]]),
};
const focusOf = (question: string) => understand(question, vocabulary, instruments);

describe("states", () => {
  it.each([
    ["Strafe in Griechenland?", ["GR"]],
    ["τι προβλέπει η Ελλάδα;", ["GR"]],
    ["Yunanistan'da ceza nedir?", ["GR"]],
    ["pena en Grecia", ["GR"]],
    ["Greek law on captains", ["GR"]],
    ["Österreichische Rechtslage", ["AT"]],
    ["Australian law", ["AU"]],
    ["Austrian law", ["AT"]],
    ["Niger's law", ["NE"]],
    ["Nigeria's law", ["NG"]],
    ["UK law", ["GB"]],
    ["can you tell us about it", []],
    ["kara w Polsce", ["PL"]],
    ["покарання в Україні", ["UA"]],
    ["witness in Ankara, I am in Naples", ["TR", "IT"]],
    ["North Macedonia", ["MK"]],
    ["Côte d'Ivoire", ["CI"]],
  ])("%s", (question, expected) => {
    expect(focusOf(question).jurisdictions).toEqual(expected);
  });

  it("knows a state by its act", () => {
    expect(focusOf("§ 96 AufenthG: Versuch?").jurisdictions).toEqual(["DE"]);
  });

  it("does not take a treaty's name for a state", () => {
    expect(focusOf("Budapest Convention - opened when?")).toMatchObject({ jurisdictions: [], instruments: ["ETS185"] });
    expect(focusOf("Hungary and the Budapest Convention").jurisdictions).toEqual(["HU"]);
  });

  it.each([
    ["minimum recovery period in the Warsaw trafficking convention", [], ["CETS197"]],
    ["Warsaw 2005 money laundering convention: monitor an account", [], ["CETS198"]],
    ["How many people for an organised criminal group under Palermo?", [], ["UNTOC", "SOM"]],
    ["How many ratifications does the Second Additional Protocol to Budapest need?", [], ["CETS224"]],
    ["I am in Palermo, the witness is in Tirana", ["IT", "AL"], []],
    ["witness in Warsaw, request under the 1959 convention", ["PL"], ["ETS30"]],
  ])("tells a treaty's city from a place: %s", (question, jurisdictions, named) => {
    expect(focusOf(question)).toMatchObject({ jurisdictions, instruments: named });
  });

  it("knows groups of states", () => {
    expect(focusOf("which North African states").regions).toEqual(["north-africa"]);
    expect(focusOf("penalties in the Western Balkans").regions).toEqual(["western-balkans"]);
  });
});

describe("instruments", () => {
  it.each([
    ["ETS 182", ["ETS182"]],
    ["ETS No. 182", ["ETS182"]],
    ["STE n° 182", ["ETS182"]],
    ["STCE 198", ["CETS198"]],
    ["CETS 198", ["CETS198"]],
    ["ETS 198", ["CETS198"]],
    ["Directive 2014/41/EU", ["EU-2014/41"]],
    ["an EIO to Spain", ["EU-2014/41"]],
  ])("%s", (question, expected) => {
    expect(focusOf(question).instruments).toEqual(expected);
  });

  it("notices one that does not exist", () => {
    expect(focusOf("what does ETS 999 say?").unknownInstruments).toEqual(["CETS999"]);
  });
});

describe("the rest of a question", () => {
  it("finds topics in several languages", () => {
    expect(focusOf("Ist der Versuch strafbar?").topics).toContain("attempt");
    expect(focusOf("si une personne meurt en mer").topics).toContain("death");
    expect(focusOf("teşebbüs aşamasında kalırsa").topics).toContain("attempt");
    expect(focusOf("confisca dell'imbarcazione").topics).toContain("confiscation");
  });

  it("reads articles as lawyers write them", () => {
    expect(focusOf("art. 12-bis TUI").articles).toEqual(["12bis"]);
    expect(focusOf("art 318 bis CP").articles).toEqual(["318bis"]);
    expect(focusOf("§ 96 AufenthG").articles).toEqual(["96"]);
    expect(focusOf("L. 823-1 CESEDA").articles).toContain("l8231");
    expect(foldArticle("12-bis")).toBe(foldArticle("12 bis"));
  });

  it("takes a date for the day of the offence only when the question says so", () => {
    expect(focusOf("for an offence committed on 3 May 2022 in Greece").on).toBe("2022-05-03");
    expect(focusOf("infraction du 3 mai 2022").on).toBe("2022-05-03");
    expect(focusOf("Tat begangen am 3.5.2022").on).toBe("2022-05-03");
    expect(focusOf("the law of 3 May 2022").on).toBeUndefined();
    expect(focusOf("offence committed on 30 February 2022").on).toBeUndefined();
  });

  it("tells a comparison from two states in one story", () => {
    expect(focusOf("penalty in Italy and Greece").listed).toBe(true);
    expect(focusOf("taking entrants onward from Finland to Sweden").listed).toBe(false);
  });

  it("leaves the names of states out of what is searched", () => {
    expect(focusOf("penalty in Italy").searchText).toBe("penalty in");
  });
});
