import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../src/config.ts";

const sources = readdirSync(join(packageRoot, "src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

describe("the structure", () => {
  it("is seen whole by dependency-cruiser, and keeps its layers", async () => {
    const { default: rules } = (await import(join(packageRoot, ".dependency-cruiser.cjs"))) as { default: { forbidden: never[]; options: object } };
    const { output } = await cruise(["src"], { ...rules.options, baseDir: packageRoot, ruleSet: { forbidden: rules.forbidden }, validate: true }, undefined, {
      tsConfig: extractTSConfig(join(packageRoot, "tsconfig.json")),
    });
    if (typeof output === "string") throw new Error(output);
    expect(output.modules.filter((module) => module.source.startsWith("src/")).length).toBe(sources.length);
    expect(output.summary.totalDependenciesCruised).toBeGreaterThan(200);
    expect(output.summary.violations).toEqual([]);
  });

  it("has small files", () => {
    const lengths = sources.map((name) => ({ name, lines: readFileSync(join(packageRoot, "src", name), "utf8").split("\n").length }));
    expect(lengths.filter((one) => one.lines > 500)).toEqual([]);
    const sorted = lengths.map((one) => one.lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(100);
  });
});
