/** Changes of a document, said by paths, whatever the text around them looks like. */

import type { Path } from "./source.ts";

/** A change of what stands at a path. */
export type Change =
  /** A plain scalar becomes the string that is written there. */
  | { readonly kind: "quote"; readonly path: Path }
  /** A scalar becomes another string. */
  | { readonly kind: "replace"; readonly path: Path; readonly text: string }
  /** A key becomes another. */
  | { readonly kind: "rename-key"; readonly path: Path; readonly to: string }
  /** A value becomes an array of which it is the only item. */
  | { readonly kind: "wrap"; readonly path: Path };
