import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prove } from "../../src/knowledge/proof.ts";

const passages = [
  "Italy: 2 to 6 years' imprisonment and EUR 15,000 per person (art. 12(1) TUI).",
  "Greece: life imprisonment if somebody dies (art. 25 law 5038/2023).",
];

describe("prove", () => {
  it("lets a sentence pass that says what its passage says, in another language too", () => {
    expect(prove("Da 2 a 6 anni e 15.000 euro per persona [1]. In Greece it is life imprisonment [2].", passages)).toEqual([
      { text: "Da 2 a 6 anni e 15.000 euro per persona.", cites: [0] },
      { text: "In Greece it is life imprisonment.", cites: [1] },
    ]);
  });
  it.each([
    ["another figure", "It is 3 to 6 years [1]."],
    ["a figure of another passage", "It is 2 to 6 years [2]."],
    ["no citation", "It is 2 to 6 years."],
    ["a citation that does not exist", "It is 2 to 6 years [7]."],
    ["an article of its own", "It is 2 to 6 years under art. 99 [1]."],
    ["a name of its own", "According to Judge Mustermann it is 2 to 6 years [1]."],
    ["a link", "See https://evil.example [1]."],
    ["markup", "<b>2 to 6 years</b> [1]."],
  ])("drops %s", (_name, text) => {
    expect(prove(text, passages)).toBeUndefined();
  });
  it("drops a later sentence that does not hold and keeps the rest", () => {
    expect(prove("It is 2 to 6 years [1]. It is 99 years [1]. And EUR 15,000 per person [1].", passages)?.map((one) => one.text)).toEqual([
      "It is 2 to 6 years.",
      "And EUR 15,000 per person.",
    ]);
  });
  it("never lets a number through that no passage has", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(1, 2), (number, cite) => {
        const proven = prove(`The penalty is ${number} years [${cite}].`, passages);
        if (proven) expect((passages[cite - 1] ?? "").replaceAll(",", "")).toContain(String(number));
      }),
    );
  });
});
