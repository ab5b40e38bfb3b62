/** Names that a file can have on every system. */

/** Leaves room for what is added to it, in the 255 bytes that most file systems have. */
const LONGEST = 200;

/** Whether a name is a plain file name: in no folder, not hidden, and without signs that some system refuses. */
export function isFileName(name: string): boolean {
  return name.length <= LONGEST && /^[^\p{C}/\\:*?"<>|\s.-][^\p{C}/\\:*?"<>|]*$/u.test(name);
}
