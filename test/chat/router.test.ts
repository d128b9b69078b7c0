import { describe, expect, it } from "vitest";
import type { Command } from "../../src/chat/command.ts";
import { reply } from "../../src/chat/reply.ts";
import { makeRouter } from "../../src/chat/router.ts";
import { messageEvent } from "../fakes/platform.ts";

const command = (name: string, words: readonly string[]): Command => ({ name, words, permission: "ask", run: async () => ({ reply: reply(), note: "" }) });
const ask = command("ask", ["ask"]);
const route = makeRouter([command("help", ["help", "aide"]), command("profile-save", []), ask], ask);

describe("router", () => {
  it.each([
    ["help", "help", ""],
    ["  HELP?  ", "help", ""],
    ["/aide moi", "help", "moi"],
    ["help me with art. 12", "ask", "help me with art. 12"],
    ["/ask what?", "ask", "what?"],
    ["profile-save", "ask", "profile-save"],
    ["", "ask", ""],
  ])("%j goes to %s", (text, name, rest) => {
    expect(route(messageEvent(text))).toMatchObject({ command: { name }, text: rest });
  });
  it("finds actions and forms by name, and nothing for unknown names", () => {
    const { text: _text, ...base } = messageEvent("");
    expect(route({ ...base, kind: "form", form: "profile-save", values: { a: "1" } })).toMatchObject({ command: { name: "profile-save" }, args: { a: "1" } });
    expect(route({ ...base, kind: "action", action: { name: "__proto__", args: {} } })).toBeUndefined();
  });
});
