import { describe, expect, it } from "vitest";
import { writeFault } from "../../src/knowledge/document.ts";
import { readPartyTable } from "../../src/knowledge/party-table.ts";
import { readDocument } from "../../src/knowledge/read-document.ts";
import { jurisdictionYaml, PARTIES_HEADER } from "../fixtures/knowledge.ts";

const TODAY = "2026-11-23";
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, file = "jurisdictions/it.yaml") => readDocument(file, bytes(text), TODAY);
const good = jurisdictionYaml("IT", "Italy", [{ topic: "penalty", id: "penalty", en: "2 to 6 years (s. 1)." }]);
const faultsOf = (text: string, file?: string) =>
  read(text, file)
    .faults.filter((fault) => fault.severity === "fault")
    .map(writeFault);

describe("readDocument", () => {
  it("takes a sound document", () => {
    expect(faultsOf(good)).toEqual([]);
    expect(read(good).document).toMatchObject({ id: "IT", kind: "jurisdiction", reviewedOn: "2026-01-02" });
  });

  it.each([
    ["a sentence without a source", good.replace("sources: [act-1]", "sources: []"), /it\.yaml:\d+: topics\.penalty\.0\.sources: .*needs a source/],
    ["a source that does not exist", good.replace("sources: [act-1]", "sources: [act-2]"), /cites source act-2, which does not exist/],
    [
      "a duplicate id",
      jurisdictionYaml("IT", "Italy", [
        { topic: "penalty", id: "x", en: "a" },
        { topic: "death", id: "x", en: "b" },
      ]),
      /id x is already used on line/,
    ],
    ["a date in the future", good.replace('seen_on: "2026-01-01"', 'seen_on: "2027-01-01"'), /seen in the future/],
    ["a date that is none", good.replace('seen_on: "2026-01-01"', 'seen_on: "2026-02-30"'), /is not a day/],
    ["a wrong country code", good.replace('jurisdiction: "IT"', 'jurisdiction: "QQ"'), /is not a jurisdiction code/],
    ["a link with a space", good.replace("https://example.org/it", "https://example.org/a b"), /is not a web address/],
    ["a missing heading", good.replace(/ {2}limitation: not established\n/, ""), /topic limitation is missing/],
    ["an unknown heading", good.replace("limitation: not established", "limitations: not established"), /limitations: is not a topic/],
    ["an unknown key", good.replace("reviewed_on:", "reviewd_on:"), /reviewd_on|reviewed_on/],
    ["text seen without a quotation", good.replace("secondary-seen", "text-seen"), /quote must carry the words/],
    ["seen without saying where", good.replace(/ {4}seen_at: .*\n/, ""), /seen_at and seen_on must say where/],
    ["a broken YAML", good.replace("sources:\n", "sources\n"), /Mend the YAML/],
    ["an alias that could grow without bound", `${good}bomb: &a [1]\nmore: [*a, *a]\n`, /alias|Unrecognized|not a topic/i],
    ["two kinds at once", `instrument: ETS182\n${good}`, /exactly one of/],
  ])("refuses %s with file, line and remedy", (_name, text, expected) => {
    const faults = faultsOf(text);
    expect(faults.join("\n")).toMatch(expected);
    expect(faults[0]).toMatch(/^jurisdictions\/it\.yaml:\d+: .+\. .+\.$/);
    expect(read(text).document).toBeUndefined();
  });

  it("refuses a file under another state's name, text that is not UTF-8, and one that is far too large", () => {
    expect(faultsOf(good, "jurisdictions/gr.yaml").join()).toMatch(/must stand in jurisdictions\/it\.yaml/);
    expect(readDocument("jurisdictions/it.yaml", Uint8Array.from([0xff, 0xfe, 0x00]), TODAY).faults[0]?.reason).toMatch(/not UTF-8/);
    expect(readDocument("jurisdictions/it.yaml", new Uint8Array(50_000_000), TODAY).faults[0]?.reason).toMatch(/50000000 bytes/);
  });

  it("warns of a figure that the quotation does not carry, and reads numbers written out", () => {
    const italian = `  act-1:
    cite: art. 12(1) TUI
    act: Testo unico
    language: it
    evidence: text-seen
    seen_at: https://example.org/tui
    seen_on: "2026-01-01"
    quote: è punito con la reclusione da due a sei anni e con la multa di 15.000 euro per ogni persona
`;
    const statement = (en: string) =>
      read(jurisdictionYaml("IT", "Italy", [{ topic: "penalty", id: "penalty", en }], italian)).faults.map((fault) => fault.reason);
    expect(statement("2 to 6 years and EUR 15,000 per person (art. 12(1) TUI).")).toEqual([]);
    expect(statement("2 to 7 years (art. 12(1) TUI).").join()).toMatch(/7 \(en\) stands neither/);
    expect(statement("EUR 25,000 per person.").join()).toMatch(/25000/);
  });

  it("lets a statement's own dates win over its sources'", () => {
    const text = good.replace("      sources: [act-1]\n", '      sources: [act-1]\n      valid_to: "2023-03-10"\n');
    expect(read(text).document?.statements[0]).toMatchObject({ validFrom: "2020-01-01", validTo: "2023-03-10" });
  });
});

describe("readPartyTable", () => {
  const table = (...rows: readonly string[]) => readPartyTable("parties/ETS182.csv", bytes([PARTIES_HEADER, ...rows, ""].join("\n")), TODAY);
  const row = 'IT,yes,2001-11-08,ratification,2019-08-30,2019-12-01,,secondary-seen,https://example.org/182,2026-01-01,"a note, with a comma"';

  it("takes a sound row", () => {
    expect(table(row)).toMatchObject({
      instrument: "ETS182",
      faults: [],
      rows: [{ iso2: "IT", party: "yes", inForceOn: "2019-12-01", note: "a note, with a comma" }],
    });
    expect(readPartyTable("parties/EU-2014-41.csv", bytes(`${PARTIES_HEADER}\n`), TODAY).instrument).toBe("EU-2014/41");
  });

  it.each([
    ["a wrong code", row.replace("IT,", "QQ,"), /iso2 "QQ"/],
    ["a word for yes", row.replace(",yes,", ",maybe,"), /party "maybe"/],
    ["a broken row", "IT,yes", /Invalid Record Length|columns/i],
    ["bound before it ratified", row.replace("2019-12-01", "2018-12-01"), /before it ratified/],
    ["a future date", row.replace("2019-08-30", "2029-08-30").replace("2019-12-01", "2029-12-01"), /future/],
    ["seen without a source", row.replace("https://example.org/182,2026-01-01", ","), /source_url and checked_on/],
  ])("refuses %s with its line", (_name, text, expected) => {
    const { faults } = table(text);
    expect(faults.map(writeFault).join("\n")).toMatch(expected);
    expect(faults[0]?.line).toBe(2);
  });

  it("refuses a second row for a state and a wrong header", () => {
    expect(table(row, row).faults[0]?.reason).toMatch(/has a row already/);
    expect(readPartyTable("parties/ETS182.csv", bytes("a,b\n"), TODAY).faults[0]?.reason).toMatch(/first line/);
  });
});
