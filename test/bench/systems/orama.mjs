/** Orama in hybrid mode: its full text and its vectors, half and half, as it does by default. */
import { create, insertMultiple, search } from "@orama/orama";
import { distinctStatements, ownerOf, textId } from "./distinct.mjs";

/** @type {import("./systems.mjs").OpenSystem} */
export const openOrama = async ({ corpus, form, embedder }) => {
  const [probe] = await embedder.embed(["probe"], "passage");
  const index = create({
    schema: { text: "string", sources: "string", vector: /** @type {`vector[${number}]`} */ (`vector[${probe?.length ?? 0}]`) },
    sort: { enabled: false },
  });
  const rows = [];
  for (const { id, forms } of corpus) {
    const { texts, sources } = forms[form];
    const vectors = await embedder.embed(texts, "passage");
    for (const [place, text] of texts.entries())
      rows.push({ id: textId(id, place), text, sources: place === 0 ? sources : "", vector: Array.from(vectors[place] ?? []) });
  }
  await insertMultiple(index, rows, 1_000);
  return {
    search: async ({ forPeers }) => {
      const [vector] = await embedder.embed([forPeers], "query");
      return distinctStatements(async (limit) => {
        const found = await search(index, {
          mode: "hybrid",
          term: forPeers,
          properties: ["text", "sources"],
          vector: { property: "vector", value: Array.from(vector ?? []) },
          similarity: 0, // no threshold, as for the other systems: the default is 0.8
          limit,
        });
        return found.hits.map((hit) => ownerOf(hit.id));
      });
    },
  };
};
