import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Form } from "../../src/chat/form.ts";
import { beginDialogue, continueDialogue, type DialogueStep } from "../../src/chat/form-dialogue.ts";

const form: Form = {
  name: "f",
  title: "F",
  submitLabel: "save",
  fields: [
    { name: "a", label: "A", kind: "text", required: true, maxLength: 5 },
    {
      name: "b",
      label: "B",
      kind: "choice",
      required: true,
      options: [
        { value: "x", label: "Ex" },
        { value: "y", label: "Why" },
      ],
    },
    { name: "c", label: "C", kind: "text", required: false, value: "old" },
  ],
};
const words = { back: ["back"], cancel: ["cancel"], skip: ["skip"], submit: ["save"] };
const play = (...inputs: readonly string[]): DialogueStep => {
  let step = beginDialogue(form);
  for (const input of inputs) if ("dialogue" in step) step = continueDialogue(step.dialogue, input, words);
  return step;
};

describe("a form as a dialogue", () => {
  it("collects values and submits them", () => {
    expect(play("one", "y", "new", "save")).toEqual({ kind: "submit", form, values: { a: "one", b: "y", c: "new" } });
  });
  it("takes a choice by number, value or label", () => {
    for (const input of ["2", "y", "why"]) expect(play("one", input)).toMatchObject({ kind: "ask", dialogue: { values: { b: "y" } } });
  });
  it("keeps what is there on skip, goes back, cancels", () => {
    expect(play("one", "1", "skip")).toMatchObject({ kind: "review", dialogue: { values: { c: "old" } } });
    expect(play("one", "back")).toMatchObject({ kind: "ask", field: { name: "a" } });
    expect(play("one", "cancel")).toMatchObject({ kind: "cancelled" });
  });
  it("asks again, with the reason", () => {
    expect(play("")).toMatchObject({ kind: "ask", fault: "required", field: { name: "a" } });
    expect(play("too long")).toMatchObject({ fault: "too-long" });
    expect(play("one", "z")).toMatchObject({ fault: "not-an-option" });
  });
  it("never submits values that the form would refuse, whatever is typed", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom("back", "skip", "save", "1", "x", "one", "", "9"), fc.string()), { maxLength: 15 }), (inputs) => {
        const step = play(...inputs);
        if (step.kind !== "submit") return;
        expect(step.values.a?.length ?? 0).toBeGreaterThan(0);
        expect(step.values.a?.length ?? 9).toBeLessThanOrEqual(5);
        expect(["x", "y"]).toContain(step.values.b);
      }),
    );
  });
});
