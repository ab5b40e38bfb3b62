/** Changes of a document that mend a finding, without regard to the text around it. */

/** Change of what stands at a path. */
export type Change =
  /** A plain scalar becomes the string that is written there. */
  | { readonly kind: "quote" }
  /** A scalar becomes another string. */
  | { readonly kind: "replace"; readonly text: string }
  /** The key becomes another. */
  | { readonly kind: "rename-key"; readonly to: string }
  /** The value becomes an array of which it is the only item. */
  | { readonly kind: "wrap" };
