/** Lists and numbers in a sentence. */

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], last: "and" | "or"): string {
  const most = words.slice(0, -1).join(", ");
  return [most, ...words.slice(-1)].filter((part) => part !== "").join(` ${last} `);
}

/** `1 file`, `2 files`. */
export function counted(number: number, what: string, several = `${what}s`): string {
  return `${number} ${number === 1 ? what : several}`;
}
