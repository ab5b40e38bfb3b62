/** Checks of names for Kubernetes; each returns what is wrong, or undefined. */

/** Part of a name in DNS. */
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Part of a key behind its prefix, and a label's value. */
const QUALIFIED = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/** Letters, digits, dashes and dots, as in `my-name.example.com` (RFC 1123 subdomain). */
export function checkSubdomain(name: string, most = 253): string | undefined {
  if (!name.split(".").every((part) => DNS_LABEL.test(part))) {
    return "must consist of lowercase letters, digits, - and ., and start and end with a letter or digit";
  }
  return tooLong(name, most);
}

/** Letters, digits and dashes, as in `my-name` (RFC 1123 label). */
export function checkLabelName(name: string): string | undefined {
  if (!DNS_LABEL.test(name)) {
    return "must consist of lowercase letters, digits and -, and start and end with a letter or digit";
  }
  return tooLong(name, 63);
}

/** Key of a label or annotation: `name` or `example.com/name`. */
export function checkLabelKey(key: string): string | undefined {
  const slash = key.indexOf("/");
  const [prefix, name] = slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  if (prefix === "") return "has an empty prefix before its slash";
  const why = prefix === undefined ? undefined : checkSubdomain(prefix);
  if (why !== undefined) return `its prefix ${why}`;
  if (name === "") return "must not be empty or end with a slash";
  if (!QUALIFIED.test(name)) {
    return "must consist of letters, digits, -, _ and ., and start and end with a letter or digit, after at most one prefix/";
  }
  return tooLong(name, 63);
}

/** Value of a label. */
export function checkLabelValue(value: string): string | undefined {
  if (value !== "" && !QUALIFIED.test(value)) {
    return "label values must consist of letters, digits, -, _ and ., and start and end with a letter or digit";
  }
  return tooLong(value, 63);
}

/** Name of an environment variable. */
export function checkEnvName(name: string): string | undefined {
  if (name === "") return "must not be empty";
  return /^[ -<>-~]+$/.test(name) ? undefined : "must be printable ASCII without =";
}

/** Key in a ConfigMap or Secret. */
export function checkDataKey(key: string): string | undefined {
  if (!/^[A-Za-z0-9._-]+$/.test(key)) return "must consist of letters, digits, -, _ and .";
  if (key === "." || key.startsWith("..")) return "must not be . or start with ..";
  return tooLong(key, 253);
}

function tooLong(name: string, most: number): string | undefined {
  return name.length > most
    ? `must have at most ${most} characters, not ${name.length}`
    : undefined;
}
