/** A bag of hashed words: texts with the same words are near. Small, deterministic, no model. */
import { createHash } from "node:crypto";
import type { Embedder } from "../../src/knowledge/embedder.ts";
import { fold, tokensOf } from "../../src/knowledge/fold.ts";

const DIMENSION = 512;

export const makeFakeEmbedder = (id = "fake@1"): Embedder & { readonly embedded: string[] } => {
  const embedded: string[] = [];
  return {
    id,
    embedded,
    embed: async (texts) =>
      texts.map((text) => {
        embedded.push(text);
        const vector = new Float32Array(DIMENSION);
        for (const token of tokensOf(fold(text))) {
          const hash = createHash("sha1").update(token.slice(0, 6)).digest();
          const place = (hash[0] ?? 0) % DIMENSION;
          vector[place] = (vector[place] ?? 0) + ((hash[1] ?? 0) % 2 === 0 ? 1 : -1);
        }
        const length = Math.hypot(...vector) || 1;
        return vector.map((one) => one / length);
      }),
  };
};
