/** Env files as python-dotenv reads them, which Wurzel's users have for local runs. */

import type { Finding } from "../report/problem.ts";
import { isSecretName, SECRET_WORDS } from "../report/secrets.ts";
import type { Source } from "../yaml/source.ts";
import type { EnvVar } from "../argo/plan/env.ts";

/**
 * A line of an env file that gives a variable its value. It stands without quotes where that is safe,
 * so that `docker run --env-file` and `kubectl create configmap --from-env-file` read the same, which
 * know no quotes.
 *
 * @returns the line without its end
 */
export function writeDotenv(name: string, value: string): string {
  // What looks like a reference to a variable would be replaced, in quotes too.
  const literal = value.search(REFERENCE) < 0 ? value : value.replaceAll("${", "${:-$}{");
  return `${name}=${quote(literal)}`;
}

/** `${NAME}` and `${NAME:-default}`, of a length that people write. */
const REFERENCE = /\$\{([^}:]{0,500})(?::-([^}]{0,500}))?\}/g;

function quote(value: string): string {
  if (/^(?!["'`\s])[^#\p{Cc}]*(?<!\s)$/u.test(value)) return value;
  // In single quotes a backslash is one, unless a quote or another backslash follows.
  if (!/['\p{Cc}]|\\\\|\\$/u.test(value)) return `'${value}'`;
  return `"${value.replace(/[\\"\n\r\t]/g, (one) => ESCAPES.get(one) ?? `\\${one}`)}"`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** An env file, read. */
export interface DotenvRead {
  /** Of variables given again the last one. */
  readonly vars: readonly EnvVar[];
  readonly findings: readonly Finding[];
}

/**
 * Reads an env file.
 *
 * @param lookUp the value of a variable that the file refers to and does not give itself
 */
export function readDotenv(
  source: Source,
  lookUp: (name: string) => string | undefined = () => undefined,
): DotenvRead {
  const vars = new Map<string, EnvVar>();
  const findings: Finding[] = [];
  const reader = readerOf(source.text.replace(/^\uFEFF/, " "));
  while (reader.skip(/\s*/y) && !reader.isAtEnd()) {
    const { offset } = reader;
    if (reader.skip(COMMENT)) continue;
    const name = readName(reader);
    const value = name === undefined || !reader.skip(EQUALS) ? undefined : readValue(reader);
    if (name === undefined || value === undefined || !reader.skip(END)) {
      const message = "expected NAME=value, with # before a comment and quotes around a value " +
        "that has a quote or line break in it";
      const hidesLine = SECRET_WORDS.test(reader.take(REST)?.[0] ?? "") || isSecretName(name ?? "");
      findings.push({ ...WRONG_LINE, message, source, offset, hidesLine });
      continue;
    }
    let secret = false;
    const whole = value.replace(REFERENCE, (_, one: string, standard = "") => {
      const known = vars.get(one);
      secret ||= known?.secret === true || isSecretName(one);
      return known?.value ?? lookUp(one) ?? standard;
    });
    vars.set(name, { name, value: whole, secret, by: "env-file", at: { source, offset } });
  }
  return { vars: [...vars.values()], findings };
}

const WRONG_LINE = { severity: "error", code: "env-file-syntax" } as const;
const COMMENT = /#[^\r\n]*/y;
const EQUALS = /[^\S\r\n]*=/y;
const END = /[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)/y;
const REST = /[^\r\n]*/y;

/** Goes through a text from its start to its end. */
interface Reader {
  readonly offset: number;
  readonly isAtEnd: () => boolean;
  /** Takes what stands here, if it is of the pattern, which must be sticky. */
  readonly take: (pattern: RegExp) => RegExpExecArray | undefined;
  readonly skip: (pattern: RegExp) => boolean;
  /** Takes what stands between quotes, escapes and all, if a quote of this kind stands here. */
  readonly takeQuoted: (quote: '"' | "'") => string | undefined;
}

function readerOf(text: string): Reader {
  let offset = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text) ?? undefined;
    offset += found?.[0].length ?? 0;
    return found;
  };
  return {
    get offset() {
      return offset;
    },
    isAtEnd: () => offset >= text.length,
    take,
    skip: (pattern) => take(pattern) !== undefined,
    takeQuoted: (quote) => {
      const blank = /[^\S\r\n]*/y;
      blank.lastIndex = offset;
      const start = offset + (blank.exec(text)?.[0].length ?? 0);
      const end = text[start] === quote ? closingOf(text, start) : undefined;
      if (end === undefined) return undefined;
      offset = end + 1;
      return text.slice(start + 1, end);
    },
  };
}

/** The closing quote: the first without a backslash before it, else the last. */
function closingOf(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  let last: number | undefined;
  for (let at = text.indexOf(quote, start + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== "\\") return at;
    last = at;
  }
  return last;
}

function readName(reader: Reader): string | undefined {
  reader.skip(/export[^\S\r\n]+/y);
  const [, quoted, plain] = reader.take(/'([^']+)'|((?!')[^=#\s]+)/y) ?? [];
  return quoted ?? plain;
}

function readValue(reader: Reader): string | undefined {
  const double = reader.takeQuoted('"');
  if (double !== undefined) {
    return double.replace(/\\([\\'"abfnrtv])/g, (_, one) => CONTROLS.get(one) ?? one);
  }
  const single = reader.takeQuoted("'");
  if (single !== undefined) return single.replace(/\\([\\'])/g, "$1");
  const plain = reader.take(/(?![^\S\r\n]*['"])[^\r\n]*/y)?.[0];
  const comment = plain?.search(/\s#/) ?? -1;
  return (comment < 0 ? plain : plain?.slice(0, comment))?.trim();
}

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);
