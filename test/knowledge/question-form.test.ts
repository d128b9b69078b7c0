import { describe, expect, it } from "vitest";
import { formOf } from "../../src/knowledge/question-form.ts";

describe("the form of an answer", () => {
  it.each([
    ["max penalty if the boat capsizes, Greece?", "maximum"],
    ["Höchststrafe für Schleusung?", "maximum"],
    ["pena minima in Italia", "minimum"],
    ["from min to max in Serbia", undefined],
    ["Which states require financial gain?", "states"],
    ["quels États exigent un but lucratif ?", "states"],
    ["Which state must be asked for consent?", undefined],
    ["rank the maximum penalties of the Western Balkans", "ranking"],
    ["How did the Italian penalties change since 2018?", "history"],
    ["What is the penalty?", undefined],
  ])("%s", (question, form) => {
    expect(formOf(question)).toBe(form);
  });
});
