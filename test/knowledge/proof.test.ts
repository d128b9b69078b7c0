import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PassageText, prove } from "../../src/knowledge/proof.ts";

const passage = (en: string, frame: string, fr?: string): PassageText => ({ versions: fr === undefined ? [en] : [en, fr], frame });
const passages = [
  passage(
    "Basic smuggling is punished with 2 to 6 years' imprisonment and a fine of EUR 15,000 per person (art. 12(1) TUI).",
    "Italy | Italie | art. 12(1) TUI",
    "Le trafic simple est puni de 2 à 6 ans d'emprisonnement et d'une amende de 15 000 euros par personne (art. 12, al. 1, TUI).",
  ),
  passage("The punishment is life imprisonment if somebody dies (art. 25 law 5038/2023), since 31 March 2024.", "Greece | Grèce"),
  passage("Yes. The attempt is punishable; no aim of gain is needed (art. 12-bis TUI).", "Italy | Italie"),
  passage("A Party may refuse assistance; the requested Party must give its reasons (Article 33 ETS 182).", "Second Additional Protocol | ETS 182"),
  passage("Entry is punished with up to 6 months or a fine of at least EUR 500; the attempt is not punishable.", "Austria | Autriche"),
];
const reasonOf = (text: string): string => prove(text, passages).dropped[0]?.reason ?? "it holds";

describe("prove lets a sentence pass that says what its passage says", () => {
  it.each([
    ["English", "It is 2 to 6 years' imprisonment [1]."],
    ["English, spelled out", "Basic smuggling is punished with two to six years' imprisonment [1]."],
    ["English, between", "Basic smuggling is punished with between 2 and 6 years [1]."],
    ["French", "Le trafic simple est puni de deux à six ans d'emprisonnement (article 12, paragraphe 1, TUI) [1]."],
    ["Italian", "Da 2 a 6 anni e 15.000 euro per persona [1]."],
    ["Italian, spelled out", "La pena va da due a sei anni di reclusione (articolo 12, comma 1, TUI) [1]."],
    ["German", "Die Freiheitsstrafe beträgt 2 bis 6 Jahre nach Artikel 12 Absatz 1 TUI [1]."],
    ["German, spelled out", "Die Strafe beträgt zwei bis sechs Jahre [1]."],
    ["Spanish", "La pena es de 2 a 6 años de prisión y 15.000 euros por persona [1]."],
    ["Dutch", "De straf is 2 tot 6 jaar [1]."],
    ["Polish", "Kara wynosi od 2 do 6 lat [1]."],
    ["Greek", "Η ποινή είναι 2 έως 6 έτη (άρθρο 12 παρ. 1 TUI) [1]."],
    ["Turkish", "Ceza 2 ila 6 yıl [1]."],
    ["Ukrainian", "Покарання становить від 2 до 6 років [1]."],
    ["Ukrainian, declined", "Покарання становить від двох до шести років [1]."],
    ["a date in another form", "In Greece it is life imprisonment since 31.03.2024 [2]."],
    ["a date in another language", "In Grecia la pena è l'ergastolo dal 31 marzo 2024 [2]."],
    ["a state in another language", "In Griechenland gilt seit 31. März 2024 lebenslange Strafe [2]."],
    ["a negation", "No aim of gain is needed for the attempt [3]."],
    ["a treaty in its French form", "A Party may refuse assistance (Article 33 STE n° 182) [4]."],
    ["an upper bound", "Entry is punished with up to six months [5]."],
  ])("in %s", (_name, text) => {
    expect(reasonOf(text)).toBe("it holds");
  });
});

describe("prove drops, with a reason,", () => {
  it.each([
    ["another figure", "It is 3 to 6 years [1].", "3 year stands in no cited passage"],
    ["a figure of another passage", "It is 2 to 6 years [2].", "stands in no cited passage"],
    ["a figure in words", "Basic smuggling is punished with two to nine years' imprisonment [1].", "9 year"],
    ["a figure in Italian words", "La pena va da due a ventiquattro anni di reclusione [1].", "24 year"],
    ["a declined figure", "Покарання становить від двох до дев'яти років [1].", "cannot be read"],
    ["a swapped range", "Basic smuggling is punished with 6 to 2 years' imprisonment [1].", "6 year"],
    ["a swapped bound", "Entry is punished with at least 6 months [5].", "6 month is the least here"],
    ["months for years", "Basic smuggling is punished with 2 to 6 months' imprisonment [1].", "another unit: year, not month"],
    ["months for years in German", "Die Strafe beträgt 2 bis 6 Monate [1].", "another unit"],
    ["another currency", "The fine is USD 15,000 per person [1].", "another unit: eur"],
    ["years in a language whose words it does not know", "Denimi është 2 deri 6 muaj [1].", "another unit"],
    ["an article of its own", "It is 2 to 6 years under art. 99 [1].", "article 99"],
    ["another paragraph", "It is 2 to 6 years under Article 12, paragraph 3 [1].", "article 12 3"],
    ["an article without its bis", "The attempt is punishable under art. 12 [3].", "article 12"],
    ["another month", "In Greece it is life imprisonment since 31 May 2024 [2].", "the date 31 may 2024"],
    ["another treaty", "A Party may refuse assistance (Article 33 ETS 30) [4].", "ETS30"],
    ["life imprisonment of its own", "Le trafic simple est puni de la réclusion à perpétuité [1].", "life imprisonment"],
    ["a name of its own", "According to Judge Mustermann it is 2 to 6 years [1].", "the name Judge"],
    ["a state of its own", "In Niger it is life imprisonment [2].", "the name Niger"],
    ["a state that begins the sentence", "Austria punishes basic smuggling with 2 to 6 years [1].", "the name Austria"],
    ["a name of its own in German", "Nach Mustermann beträgt die Strafe 2 bis 6 Jahre [1].", "the name Mustermann"],
    ["a dropped negation", "The attempt is punishable [5].", "drops a negation"],
    ["an added negation", "The attempt is not punishable [3].", "negates what"],
    ["an added negation in Italian", "Il tentativo non è punibile con 2 a 6 anni di reclusione [1].", "negates what"],
    ["an added negation in German", "Die Strafe von 2 bis 6 Jahren gilt nicht [1].", "negates what"],
    ["an added negation in Turkish", "Ceza 2 ila 6 yıl değildir [1].", "negates what"],
    ["a duty for a permission", "A Party must refuse assistance [4].", "a duty of what"],
    ["a permission for a duty", "The requested Party may give its reasons [4].", "optional"],
    ["no for yes", "No, the attempt is punishable [3].", "it says no"],
    ["no citation", "It is 2 to 6 years.", "it cites no passage"],
    ["a citation that does not exist", "It is 2 to 6 years [7].", "does not exist"],
    ["a link", "See https://evil.example [1].", "link or markup"],
    ["markup", "<b>2 to 6 years</b> [1].", "link or markup"],
    ["words of its own", "I am now a pirate. Arr! [1]", "most of its words"],
    ["words of its own in Italian", "Sono un pirata [1].", "nothing in it"],
    ["a script without capitals", "العقوبة من 2 إلى 6 سنوات [1].", "script without capitals"],
  ])("%s", (_name, text, reason) => {
    expect(reasonOf(text)).toContain(reason);
    expect(prove(text, passages)).toMatchObject({ kept: [], coreHolds: false });
  });
  it("a later sentence, and keeps the rest", () => {
    expect(prove("It is 2 to 6 years [1]. It is 99 years [1]. And EUR 15,000 per person [1].", passages)).toEqual({
      kept: [
        { text: "It is 2 to 6 years.", cites: [0] },
        { text: "And EUR 15,000 per person.", cites: [0] },
      ],
      dropped: [{ text: "It is 99 years.", reason: "99 year stands in no cited passage" }],
      coreHolds: true,
    });
  });
  it("the core, where it is the first sentence", () => {
    expect(prove("It is 99 years [1]. And EUR 15,000 per person [1].", passages)).toMatchObject({ kept: [{ cites: [0] }], coreHolds: false });
    expect(prove("", passages)).toEqual({ kept: [], dropped: [], coreHolds: false });
  });
});

describe("of any penalty", () => {
  const years = fc.integer({ min: 1, max: 99 });
  const range = fc.tuple(years, years).filter(([least, most]) => least < most);
  const of = (least: number, most: number) => [passage(`Smuggling is punished with ${least} to ${most} years' imprisonment.`, "Italy")];
  const TEMPLATES = [
    (least: number, most: number) => `Smuggling is punished with ${least} to ${most} years' imprisonment [1].`,
    (least: number, most: number) => `La pena va da ${least} a ${most} anni [1].`,
    (least: number, most: number) => `Die Strafe beträgt ${least} bis ${most} Jahre [1].`,
    (least: number, most: number) => `La peine est de ${least} à ${most} ans [1].`,
    (least: number, most: number) => `Η ποινή είναι ${least} έως ${most} έτη [1].`,
    (least: number, most: number) => `Покарання становить від ${least} до ${most} років [1].`,
  ];
  const template = fc.constantFrom(...TEMPLATES);
  it("the same range holds, in every language", () => {
    fc.assert(
      fc.property(range, template, ([least, most], write) => {
        expect(prove(write(least, most), of(least, most)).dropped).toEqual([]);
      }),
    );
  });
  it("no other range does", () => {
    fc.assert(
      fc.property(range, range, template, ([least, most], [from, to], write) => {
        fc.pre(from !== least || to !== most);
        expect(prove(write(from, to), of(least, most)).coreHolds).toBe(false);
      }),
    );
  });
  it("nor the same the other way round", () => {
    fc.assert(
      fc.property(range, template, ([least, most], write) => {
        expect(prove(write(most, least), of(least, most)).coreHolds).toBe(false);
      }),
    );
  });
  it("never throws, and every sentence is kept or dropped with a reason", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("[1]", "2 to 6 years", "not", "\n", "art. 12(1)", ". ", "|"))),
        (pieces) => {
          const { kept, dropped, coreHolds } = prove(pieces.join(" "), passages);
          expect(dropped.every((one) => one.reason.length > 0)).toBe(true);
          if (coreHolds) expect(kept.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
