/** Versions of the built knowledge: folders below DATA_DIR/knowledge, and the name of the one that serves. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const manifest = z.object({
  format: z.literal(2),
  version: z.string(),
  builtAt: z.string(),
  model: z.string(),
  dimension: z.number(),
  space: z.literal("ip"),
  vectors: z.number(),
  passages: z.number(),
  /** Size of knowledge.sqlite: a file that was cut off is no base for the next version. */
  bytes: z.number(),
});

export type Manifest = z.infer<typeof manifest>;

const KEEP = 5;

export interface Versions {
  readonly folder: string;
  /** The version that serves, if there is one. */
  readonly findCurrent: () => string | undefined;
  readonly pathOf: (version: string) => string;
  /** @throws Error where the manifest is missing or of another format. */
  readonly getManifest: (version: string) => Manifest;
  readonly writeManifest: (folder: string, value: Manifest) => void;
  /** Takes a finished folder over as the version that serves: both steps are renames. */
  readonly publish: (folder: string, version: string) => void;
}

export const makeVersions = (dataDir: string): Versions => {
  const folder = join(dataDir, "knowledge");
  const pointer = join(folder, "current");
  const pathOf = (version: string) => join(folder, version);
  return {
    folder,
    pathOf,
    findCurrent: () => {
      if (!existsSync(pointer)) return undefined;
      const version = readFileSync(pointer, "utf8").trim();
      return /^v-[0-9a-z-]+$/.test(version) && existsSync(pathOf(version)) ? version : undefined;
    },
    getManifest: (version) => manifest.parse(JSON.parse(readFileSync(join(pathOf(version), "manifest.json"), "utf8"))),
    writeManifest: (path, value) => writeFileSync(join(path, "manifest.json"), `${JSON.stringify(value, null, 2)}\n`),
    publish: (path, version) => {
      renameSync(path, pathOf(version));
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${pointer}.tmp`, `${version}\n`, { flush: true });
      renameSync(`${pointer}.tmp`, pointer);
      const old = readdirSync(folder)
        .filter((name) => name.startsWith("v-") && name !== version)
        .sort();
      for (const name of old.slice(0, Math.max(0, old.length - (KEEP - 1)))) rmSync(pathOf(name), { recursive: true, force: true });
    },
  };
};
