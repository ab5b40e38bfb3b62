/** Names of time zones, which machines with a Linux file system tell apart by their case. */

/** Go's words for the machine's own time zone and for none. */
const GO_WORDS = ["Local", ""];

/** Whether a name is a time zone, in any case; to Go an offset such as `+01:00` is not. */
export function isTimeZone(name: string): boolean {
  return GO_WORDS.includes(name) || knownName(name) !== undefined;
}

/**
 * How a time zone is spelt: `europe/berlin` is found on macOS and Windows, but not in a container.
 *
 * @returns the right spelling, or that of a zone which is the same; undefined where nothing is wrong
 */
export function rightCase(name: string): string | undefined {
  if (GO_WORDS.includes(name)) return undefined;
  const known = knownName(name);
  if (known === undefined || known === name || !isStrange(name, known)) return undefined;
  return known;
}

/** Zone's name by the runtime's own table, which may be another one for the same zone. */
function knownName(name: string): string | undefined {
  if (/^[+-]/.test(name)) return undefined;
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Where the table gives another name, only what no name looks like is known to be wrong. */
function isStrange(name: string, known: string): boolean {
  return name.toLowerCase() === known.toLowerCase() ||
    name.split("/").some((part) => /^[a-z]/.test(part)) || /^[A-Z]{2,}\/[A-Z]{4,}/.test(name);
}
