/** Texts, places in them, and ways to what stands in them. */

/** Keys and array indices from a document's root down to a value. */
export type Path = readonly (string | number)[];

/** Part of a text, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Text that the user gave, or that was drawn, with the name by which the user knows it (`values.yaml`,
 * `<stdin>`). Who asks about it asks with the same object: then it is read once.
 */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Where secrets stand in it, as far as its maker knows more than the text tells. */
  readonly secrets?: () => readonly Range[];
}

/** Mistake in a source's YAML. */
export interface YamlError {
  readonly severity: "error";
  /** Stable, lower case with dashes, such as `yaml-syntax`. */
  readonly code: string;
  /** What is wrong and what would be right, in one sentence without the place. */
  readonly message: string;
  readonly source: Source;
  /** UTF-16 offset into the source's text. */
  readonly offset: number;
  /** Another place that it is about. */
  readonly related?: readonly { readonly offset: number; readonly message: string }[];
}
