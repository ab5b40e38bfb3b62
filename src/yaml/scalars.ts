/**
 * Value of a scalar's text, by the rules of Go's YAML parser, and so of Helm and kubectl: a plain `yes` is
 * true, `0123` is 83 and `1:30` is a string.
 */

export type Scalar = null | boolean | number | bigint | string;

/** Words that are not strings. */
const WORDS = new Map<string, null | boolean | number>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"]
    .map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"]
    .map((word) => [word, false] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Infinity] as const),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, -Infinity] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, NaN] as const),
]);
const LONGEST_WORD = 5;

/** Forms of an integer without its sign, each with the prefix that BigInt knows it by. */
const INTEGERS: readonly (readonly [form: RegExp, prefix: string])[] = [
  [/^0[bB]([01]+)$/, "0b"],
  [/^0[oO]([0-7]+)$/, "0o"],
  [/^0[xX]([0-9a-fA-F]+)$/, "0x"],
  [/^0([0-7]+)$/, "0o"],
  [/^(0|[1-9][0-9]*)$/, ""],
];
/** Form of most integers, for speed. */
const USUAL_INTEGER = /^(?:0|[1-9][0-9]{0,14})$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

const LARGEST_SIGNED = 2n ** 63n - 1n;
const LARGEST_UNSIGNED = 2n ** 64n - 1n;
/** No 64-bit integer has more digits, in whatever base; what has more need not be looked at. */
const MOST_DIGITS = 64;

/**
 * Value of an unquoted scalar without a tag.
 *
 * @param text The scalar's text, without the space around it.
 * @returns Integers beyond 2^53 as bigint, up to 64 bits; larger ones as the nearest number, as Go
 * has it. `.inf` and `.nan` as those numbers, which the reader refuses.
 */
export function readPlain(text: string): Scalar {
  const word = text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
  if (word !== undefined) return word;
  return readNumber(text) ?? text;
}

/** Strings to Go's parser that are a time, date, number or mark to YAML 1.1, and so to PyYAML. */
const YAML_1_1 = new RegExp(`^(?:${
  [
    "=|<<",
    "[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+",
    "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*",
    "\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?",
    "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?" +
    "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?",
  ].join("|")
})$`);

/**
 * Whether other parsers read an unquoted scalar as something else that {@link readPlain} reads as a string:
 * `1:30`, `2030-01-31`, and numbers that are too large for Go.
 */
export function isDisputed(text: string): boolean {
  return /^[-+.=<0-9]/.test(text) && (YAML_1_1.test(text) || FLOAT.test(text));
}

/**
 * Value of a scalar with an explicit tag.
 *
 * @param tag As it is written: `!!int`, `!custom`, `!<tag:yaml.org,2002:int>`, `!`.
 * @returns undefined when the text does not fit the tag. Tags that nobody knows change nothing: the
 * text is text.
 */
export function readTagged(tag: string, text: string): Scalar | undefined {
  switch (standardTag(tag)) {
    case "null":
      return WORDS.get(text) === null ? null : undefined;
    case "bool": {
      const word = WORDS.get(text);
      return typeof word === "boolean" ? word : undefined;
    }
    case "int":
      return looksLikeInteger(text) ? readInteger(text.replaceAll("_", "")) : undefined;
    case "float": {
      const number = WORDS.get(text) ?? readNumber(text);
      return typeof number === "bigint" || typeof number === "number" ? Number(number) : undefined;
    }
    case "binary":
      return readBase64(text);
    default:
      return text;
  }
}

/** The name of a tag of YAML's own, such as `int`; undefined for any other tag. */
function standardTag(tag: string): string | undefined {
  return /^(?:!!|!<tag:yaml\.org,2002:)([a-z]+)>?$/.exec(tag)?.[1];
}

function readNumber(text: string): number | bigint | undefined {
  if (text.startsWith(".")) return readFloat(text);
  if (!looksLikeInteger(text)) return undefined;
  if (USUAL_INTEGER.test(text)) return Number(text);
  const digits = text.replaceAll("_", "");
  return readInteger(digits) ?? readFloat(digits);
}

/** Whether it begins and ends as numbers do, unlike `-o` and `100m`. */
function looksLikeInteger(text: string): boolean {
  return /^(?:[0-9]|[-+][._0-9])/.test(text) && /[._0-9A-Fa-f]$/.test(text);
}

function readInteger(text: string): number | bigint | undefined {
  const sign = /^[-+]/.exec(text)?.[0] ?? "";
  const body = text.slice(sign.length);
  for (const [form, prefix] of INTEGERS) {
    const digits = form.exec(body)?.[1]?.replace(/^0+(?=.)/, "");
    if (digits === undefined) continue;
    if (digits.length > MOST_DIGITS) return undefined;
    const size = BigInt(prefix + digits);
    if (
      size > (sign === "" ? LARGEST_UNSIGNED : sign === "-" ? LARGEST_SIGNED + 1n : LARGEST_SIGNED)
    ) {
      return undefined;
    }
    const integer = sign === "-" ? -size : size;
    return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
  }
  return undefined;
}

/** A number that no double can hold, such as `1e400`, stays a string. */
function readFloat(text: string): number | undefined {
  if (!FLOAT.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function readBase64(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, "");
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  return new TextDecoder().decode(Uint8Array.from(atob(digits), (byte) => byte.charCodeAt(0)));
}
