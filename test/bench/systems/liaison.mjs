/** Liaison's own retrieval, from reading the documents to the ranked statements. */
import { buildLibraryIn, openLibraryIn, retrieverOf } from "../liaison.mjs";

/** @type {import("./systems.mjs").OpenSystem} */
export const openLiaison = async ({ dataDir, embedder }) => {
  await buildLibraryIn(dataDir, embedder);
  const library = await openLibraryIn(dataDir, embedder);
  return {
    search: async ({ question, asker }) => (await retrieverOf(library, embedder, asker, 10).invoke(question)).map((one) => String(one.id)),
  };
};
