import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig, packageRoot, readConfig, writeEnvExample } from "../src/config.ts";

describe("settings", () => {
  it("need no file and no variable", () => {
    expect(readConfig({})).toMatchObject({ DATA_DIR: join(packageRoot, "data"), LLM: undefined, OPERATOR_JURISDICTION: undefined });
  });
  it("are all told at once when they are wrong, with what to do", () => {
    expect(() => readConfig({ OPERATOR_JURISDICTION: "QQ", LLM: "gpt", LOG_LEVEL: "loud" })).toThrow(
      /3 faults[\s\S]*OPERATOR_JURISDICTION: "QQ" is not[\s\S]*LLM: "gpt" must be[\s\S]*LOG_LEVEL/,
    );
  });
  it("name the nearest where one is unknown", () => {
    expect(() => readConfig({}, { EMBEDING_MODEL: "x" })).toThrow(/EMBEDING_MODEL: there is no such setting\. Did you mean EMBEDDING_MODEL\?/);
    expect(() => readConfig({ LLM_APIKEY: "x" })).toThrow(/LLM_APIKEY/);
  });
  it("read secrets from files and never print them", () => {
    const file = join(mkdtempSync(join(tmpdir(), "liaison-test-")), "key");
    writeFileSync(file, "s3cret\n");
    expect(readConfig({ LLM_API_KEY_FILE: file }).LLM_API_KEY).toBe("s3cret");
    expect(() => readConfig({ LLM_API_KEY_FILE: "/nowhere/key" })).toThrow(/LLM_API_KEY_FILE: .*readable file/);
  });
  it("let the environment win over the file", () => {
    const file = join(mkdtempSync(join(tmpdir(), "liaison-test-")), ".env");
    writeFileSync(file, "OPERATOR_JURISDICTION=GR\nLLM=ollama:llama3.1:8b\n");
    expect(loadConfig({ OPERATOR_JURISDICTION: "IT" }, file)).toMatchObject({ OPERATOR_JURISDICTION: "IT", LLM: { provider: "ollama", model: "llama3.1:8b" } });
  });
  it.each([
    ["openai:gpt-x", { provider: "openai", model: "gpt-x" }],
    ["azure_openai:own", { provider: "azure_openai", model: "own" }],
    ["ollama:llama3.1:8b", { provider: "ollama", model: "llama3.1:8b" }],
  ])("take %s as chat model", (text, expected) => {
    expect(readConfig({ LLM: text }).LLM).toEqual(expected);
  });
  it.each(["gpt", "openai:", ":m", "nobody:m", "toString:m"])("refuse %s as chat model and name the providers", (text) => {
    expect(() => readConfig({ LLM: text })).toThrow(/LLM: ".*" must be empty or PROVIDER:MODEL.*anthropic.*mistralai/);
  });
  it.each([
    ["anthropic:m", "@langchain/anthropic"],
    ["google-genai:m", "@langchain/google-genai"],
    ["mistralai:m", "@langchain/mistralai"],
    ["bedrock:m", "@langchain/aws"],
  ])("say which package %s needs", (text, name) => {
    expect(() => readConfig({ LLM: text })).toThrow(`Run npm install ${name}, or leave LLM empty.`);
  });
  it("refuse a server's address where the provider takes none", () => {
    expect(() => readConfig({ LLM: "cohere:m", LLM_BASE_URL: "http://127.0.0.1" })).toThrow(/LLM_BASE_URL: cannot be set for cohere/);
  });
  it("are all in .env.example, which is printed from the code", () => {
    expect(readFileSync(join(packageRoot, ".env.example"), "utf8")).toBe(writeEnvExample());
  });
});
