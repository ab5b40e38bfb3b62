/**
 * Texts for which a pattern need not know other scripts: engines make the tables of `\p{…}` for each pattern
 * anew, which takes up to a millisecond.
 */

/** Whether there is no character beyond ASCII. */
export function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

/** Whether there are only letters, digits, signs and spaces of ASCII. */
export function isPrintableAscii(text: string): boolean {
  return !/[^ -~]/.test(text);
}
