/** YAML text into plain data, with a line for every path, so that a fault can say where it is. */
import { isNode, LineCounter, parseDocument } from "yaml";

export type Path = readonly PropertyKey[];

export interface ReadYaml {
  readonly data: unknown;
  /** Line (from 1) of the node at a path, or of its nearest parent. */
  readonly lineOf: (path: Path) => number;
  readonly faults: readonly { readonly line: number; readonly reason: string }[];
}

/** Never throws: what cannot be parsed comes back as faults. Aliases are refused (they can grow without bound). */
export const readYaml = (text: string): ReadYaml => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: "core" });
  const faults = [...document.errors, ...document.warnings].map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    reason: error.message,
  }));
  const lineOf = (path: Path): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  if (faults.length > 0) return { data: undefined, lineOf, faults };
  try {
    // Every scalar stays what the lawyer wrote: dates are text in the core schema.
    return { data: document.toJS({ maxAliasCount: 0 }), lineOf, faults };
  } catch (error) {
    return { data: undefined, lineOf, faults: [{ line: 1, reason: String(error instanceof Error ? error.message : error) }] };
  }
};
