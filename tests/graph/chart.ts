/** Charts for tests. */

import fc from "fast-check";
import type { Chart, Drawing } from "../../src/graph/drawing.ts";

/** A chart of nodes and edges such as `a b`, or `a b Failed` with a label. */
export function chart(names: readonly string[], edges: readonly string[], title = ""): Chart {
  return {
    title,
    nodes: names.map((name) => ({ name, kind: "", details: [] })),
    edges: edges.map((edge) => {
      const [from = "", to = "", label = ""] = edge.split(" ");
      return { from: names.indexOf(from), to: names.indexOf(to), label };
    }),
  };
}

/** A drawing of one chart. */
export function drawing(names: readonly string[], edges: readonly string[]): Drawing {
  return { title: "demo", charts: [chart(names, edges)] };
}

/** Texts that users may give, of any script, with markup, quotes and control characters in them. */
export const anyName = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.constantFrom(
    "</title><script>alert(1)</script>",
    '"]; x["',
    "a\nb",
    "\u202eabc",
    "end",
    "\ud800",
  ),
);

/** Charts without cycles of up to 25 nodes. */
export const anyChart = fc.integer({ min: 1, max: 25 }).chain((size) =>
  fc.record({
    title: anyName,
    nodes: fc.array(
      fc.record({
        name: anyName,
        kind: anyName,
        isJunction: fc.boolean(),
        details: fc.array(fc.tuple(anyName, anyName), { maxLength: 3 }),
      }),
      { minLength: size, maxLength: size },
    ),
    edges: fc.array(
      fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.constantFrom("", "Failed")),
      { maxLength: 60 },
    ).map((all) =>
      all.filter(([one, other]) => one !== other).map(([one, other, label]) => ({
        from: Math.min(one, other),
        to: Math.max(one, other),
        label,
      }))
    ),
  })
);
