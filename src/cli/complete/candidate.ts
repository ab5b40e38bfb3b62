/** What a shell is offered for the word at its cursor. */

/** A word that may stand there. */
export interface Candidate {
  readonly word: string;
  /** A few words about it, which zsh and fish show. */
  readonly about?: string;
  /** Whether more is typed behind it, so that no space follows: a directory, a key before its value. */
  readonly isOpen?: boolean;
}

/** Those that begin with what is typed, as words of the form `PREFIX…`. */
export function startingWith(
  typed: string,
  candidates: readonly Candidate[],
  prefix = "",
): readonly Candidate[] {
  return candidates.filter(({ word }) => word.startsWith(typed))
    .map((one) => ({ ...one, word: prefix + one.word }));
}

/** Plain words as candidates. */
export function wordsOf(words: readonly string[]): readonly Candidate[] {
  return words.map((word) => ({ word }));
}
