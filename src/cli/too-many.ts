/** Message for an argument that a command does not take. */

/** Words that name a file or a Python pipeline. */
const LIKE_A_FILE = /^[\w./~-]+(?:\.(?:ya?ml|json|env|py)|\/|:[A-Za-z_]\w*)$/;

/** Sentence; a space in a `--set` makes an argument of a secret, so only names of files are shown. */
export function tooMany(word: string): string {
  return LIKE_A_FILE.test(word)
    ? `unexpected argument "${word}"`
    : "unexpected argument, not shown because it may be a secret";
}
