import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TransientError } from "../../src/lib/errors.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { inbox } from "../../src/storage/main-schema.ts";
import { messageEvent } from "../fakes/platform.ts";
import { makeTestApp } from "../fixtures/app.ts";

const QUESTION = "What is the basic penalty for smuggling in Italy?";

describe("pipeline", () => {
  it("answers an event once, however often it is delivered, under whatever id", async () => {
    const { app, platform } = await makeTestApp();
    const event = messageEvent(QUESTION);
    await platform.emit(event);
    await platform.emit(event);
    await platform.emit({ ...event, id: "same-message-as-mention" });
    await app.idle();
    expect(platform.sent).toHaveLength(1);
  });

  it("ignores bots, itself included", async () => {
    const { app, platform } = await makeTestApp();
    await platform.emit(messageEvent(QUESTION, { sender: { accountId: "operator", displayName: undefined, bot: true } }));
    await app.idle();
    expect(platform.sent).toEqual([]);
  });

  it("turns strangers away, privately", async () => {
    const { app, platform } = await makeTestApp();
    await platform.emit(messageEvent(QUESTION, { sender: { accountId: "somebody", displayName: "operator", bot: false } }));
    await app.idle();
    expect(platform.texts()).toEqual(["You may not do that. Ask an admin of the network."]);
    expect(platform.sent[0]?.reply.audience).toBe("asker");
  });

  it("answers the messages of a thread in order", async () => {
    const { app, platform } = await makeTestApp();
    for (const question of [QUESTION, "and in Greece?", "and in Austria?"]) await platform.emit(messageEvent(question));
    await app.idle();
    expect(platform.texts().map((text) => /2 to 6|up to 10|up to 2/.exec(text)?.[0])).toEqual(["2 to 6", "up to 10", "up to 2"]);
  });

  it("limits the rate per person", async () => {
    const { app, platform } = await makeTestApp({ messagesPerMinute: 2, platformName: "slack" });
    app.persons.add({ platform: "slack", accountId: "U1", name: "A", jurisdiction: undefined, language: "en", roles: ["prosecutor"], now: 0 });
    for (let round = 0; round < 3; round++)
      await platform.emit(messageEvent("help", { platform: "slack", sender: { accountId: "U1", displayName: undefined, bot: false } }));
    await app.idle();
    expect(platform.texts().at(-1)).toContain("too fast");
  });

  it("takes up after a crash what was stored and not answered", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "liaison-test-")), "liaison.sqlite");
    const first = await makeTestApp({ databaseFile: file });
    await first.app.stop();
    const event = messageEvent(QUESTION);
    const database = openDatabase(file, "main-migrations");
    database
      .insert(inbox)
      .values({
        platform: "console",
        eventId: event.id,
        messageKey: "room x",
        thread: event.thread,
        event: JSON.stringify(event),
        state: "received",
        receivedAt: 0,
      })
      .run();
    database.$client.close();
    const second = await makeTestApp({ databaseFile: file });
    await second.app.idle();
    expect(second.platform.texts().join()).toContain("2 to 6 years");
  });

  it("keeps an answer that could not be sent, and sends it later, once", async () => {
    const { ask, platform, app, clock } = await makeTestApp();
    platform.faults.push(new TransientError("connection lost"));
    expect(await ask(QUESTION)).toEqual([]);
    clock.advance(2_000);
    await app.idle();
    expect(platform.texts()).toHaveLength(1);
  });

  it("forgets the words of a question once it is answered", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "liaison-test-")), "liaison.sqlite");
    const { ask, app } = await makeTestApp({ databaseFile: file });
    await ask(QUESTION);
    await app.stop();
    const database = openDatabase(file, "main-migrations", { readonly: true });
    expect(database.select().from(inbox).all()).toMatchObject([{ state: "handled", event: "" }]);
  });

  it("says that a button is no longer valid", async () => {
    const { app, platform } = await makeTestApp();
    const { text: _text, ...base } = messageEvent("");
    await platform.emit({ ...base, kind: "action", action: { name: "no-such-command", args: {} } });
    await app.idle();
    expect(platform.texts()[0]).toContain("no longer valid");
  });
});
