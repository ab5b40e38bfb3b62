/** Words of a command line as a shell takes them. */

/** A file's name as one word, in quotes where it needs them. */
export function inShell(name: string): string {
  return /^[\w./:@+][\w./:@+-]*$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
