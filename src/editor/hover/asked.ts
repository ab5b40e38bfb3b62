/** A place that somebody asks about. */

import type { Way } from "../cursor/mended.ts";
import type { Word } from "../cursor/word.ts";
import type { View } from "../view.ts";

/** A place, and what is needed to tell what it is. */
export interface Asked {
  readonly view: View;
  readonly way: Way;
  readonly word: Word;
  /** Milliseconds since 1970. */
  readonly now: number;
}
