/** Checks of ports for Kubernetes; each returns what is wrong, or undefined. */

const PORT_MAX = 65_535;

/** Number of a port; anything else is not checked. */
export function checkPort(port: unknown): string | undefined {
  if (typeof port !== "number" && typeof port !== "bigint") return undefined;
  return port >= 1 && port <= PORT_MAX ? undefined : `must be 1 to ${PORT_MAX}, not ${port}`;
}

/** Name of a port (RFC 6335). */
export function checkPortName(name: string): string | undefined {
  return /^(?=.*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/.test(name)
    ? undefined
    : "must consist of at most 15 lowercase letters, digits and single -, contain a letter, and " +
      "start and end with a letter or digit";
}
