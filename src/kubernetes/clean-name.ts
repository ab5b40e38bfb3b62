/** Names that Kubernetes takes, made from whatever people call things. */

/** Longest clean name; those made from it put a prefix before it. */
const LENGTH_MAX = 100;

/**
 * A name of `a-z0-9-` that begins with a letter: lower case, other runs become a dash.
 *
 * @param most longest result, in characters; a longer name is cut and told apart by a hash
 */
export function cleanName(name: string, most = LENGTH_MAX): string {
  const plain = trimDashes(name.toLowerCase().replace(/[^a-z0-9-]+/g, "-"));
  const clean = /^[a-z]/.test(plain) ? plain : `s-${plain}`;
  if (clean.length <= most) return clean;
  return `${clean.slice(0, most - 9)}-${hash(name)}`;
}

function trimDashes(name: string): string {
  let [start, end] = [0, name.length];
  while (name[start] === "-") start++;
  while (end > start && name[end - 1] === "-") end--;
  return name.slice(start, end);
}

/** Names given away, each with the last number put behind it. */
export type Taken = Map<string, number>;

/** Name with `-2` and so on where it is taken; taken from then on. */
export function unusedName(name: string, taken: Taken): string {
  let free = name;
  let count = taken.get(name) ?? 1;
  while (taken.has(free)) free = `${name}-${++count}`;
  taken.set(name, count);
  taken.set(free, 1);
  return free;
}

/** Eight hexadecimal digits that tell long names apart (FNV-1a, 32 bits). */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, "0");
}
