/**
 * Secrets in texts that are shown: problems, excerpts, diffs, summaries.
 *
 * A secret is known by its name. The texts are YAML or nearly so (a diff, a single line, an expression
 * of `--set`), so they are not parsed: names are looked for line by line, and hiding too much is fine.
 */

/** What stands in a secret's place. */
const HIDDEN = "***";

/** Last words of names, joined, that stand for a secret. */
const SECRET =
  /(?:PASSWORD|PASSWD|PASSPHRASE|TOKEN|SECRET|CREDENTIAL|CREDENTIALS|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SECRET_?KEY|ROLE_?KEY|AUTH_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY)$/;

/**
 * Whether an environment variable, setting or YAML key of this name holds a secret.
 *
 * Its last words decide: `OPENAI__API_KEY` and `clientSecret` do, `TOKEN_COUNT`, `secretName` and
 * `KEY_PATH` do not. Nor does `accessKeySecret`: Kubernetes' names of this form refer to a Secret.
 */
export function isSecretName(name: string): boolean {
  if (/[a-z]Secret$/.test(name) && !/client_?Secret$/i.test(name)) return false;
  if (/^automount/.test(name)) return false;
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase().split(/[^A-Z0-9]+/);
  while (words.length > 1 && /^\d*$/.test(words.at(-1) ?? "")) words.pop();
  const text = words.join("_").replace(/\d+$/, "");
  const match = SECRET.exec(text);
  return match !== null && (match.index === 0 || text[match.index - 1] === "_");
}

/** A secret's text that goes on in the lines below. */
type Continued =
  /** In all lines that are further in than a key: block, plain and quoted texts. */
  | { readonly deeperThan: number }
  /** Up to a closing quote. */
  | { readonly upTo: string };

interface Redaction {
  hidden: Continued | undefined;
  /** Column of a secret's key that has no value on its line: it may be on the next. */
  valueBelow: number | undefined;
  /** Column of `name: NAME` in a list's item, where `value:` at that column is the secret. */
  named: number | undefined;
}

/**
 * A text with `***` for the values of secrets: `NAME: value`, `NAME=value`, and `value: …` after
 * `name: NAME`, each with the lines it goes on in. Its lines stay as many. References, such as
 * `${secret:…}` and `{{…}}`, and empty values are left alone.
 *
 * @param text YAML, a diff of YAML, an expression of `--set`, or anything like those.
 */
export function redactText(text: string): string {
  const state: Redaction = { hidden: undefined, valueBelow: undefined, named: undefined };
  return text.split(/(\r\n|\r|\n)/)
    .map((part, index) => index % 2 === 0 ? redactLine(state, part) : part)
    .join("");
}

function redactLine(state: Redaction, line: string): string {
  // The signs of a diff and the dashes of a list count as indentation.
  const column = line.search(/[^-+ \t]/);
  if (column < 0) return line;
  if (state.valueBelow !== undefined && line[column] !== "#") {
    const isText = column > state.valueBelow && !COLLECTION.test(line.slice(column));
    if (isText) state.hidden = { deeperThan: state.valueBelow };
    state.valueBelow = undefined;
  }
  const { hidden } = state;
  if (hidden !== undefined && "upTo" in hidden) {
    const end = closing(line, 0, hidden.upTo);
    if (end !== undefined) state.hidden = undefined;
    return line.slice(0, column) + HIDDEN + line.slice(end ?? line.length);
  }
  if (hidden !== undefined && column > hidden.deeperThan) return line.slice(0, column) + HIDDEN;
  state.hidden = undefined;
  return redactEntries(state, line, column);
}

/** `name:` or `name=`, quoted or not. A name's length is limited for the sake of hostile texts. */
const ENTRY =
  /(?<![\w.[\]])(["'`]?)([A-Za-z_][\w.[\]-]{0,200})(["']?)[ \t]*(=(?![=~>])|:(?=[ \t"'{[]|$))[ \t]*/g;
const LONGEST_NAME = 200;
const NAME_VALUE = /(?<=^["']?)[\w.-]+/;
/** How a list or map starts. */
const COLLECTION = /^(?:[[{](?!\{)|["']?[\w.-]{1,200}["']?:(?:\s|$))/;
/** Values that are none, or stand for one that is elsewhere. */
const HARMLESS =
  /^(["']?)(?:~|null|true|false|(?:\$\{(?!\w+:-)[^{}]*\}|\$\([^()]*\)|\{\{[^{}]*\}\})*)\1$/;

function redactEntries(state: Redaction, line: string, column: number): string {
  const bracket = line.search(/[{[]/);
  let shown = "";
  let done = 0;
  let isNamedHere = false;
  for (const match of line.matchAll(ENTRY)) {
    const at = match.index;
    if (at < done) continue;
    const [all, opening = "", name = "", closed = "", separator = ""] = match;
    const start = at + all.length;
    const isBlock = separator === ":" && (bracket < 0 || at < bracket);
    const isNewItem = at === column && line.slice(at - 2, at) === "- ";
    if (isNewItem || (at === column && at < (state.named ?? 0))) state.named = undefined;
    const last = name.replace(/^.*\./, "");
    if (last === "name") {
      const named = NAME_VALUE.exec(line.slice(start, start + LONGEST_NAME))?.[0] ?? "";
      if (!isBlock) isNamedHere = isSecretName(named);
      else if (at <= (state.named ?? at)) state.named = isSecretName(named) ? at : undefined;
    }
    const isNamed = last === "value" && (isBlock ? state.named === at : isNamedHere);
    if (!isNamed && !isSecretName(name)) continue;
    if (separator === ":" && /[[{]/.test(line[start] ?? "") && line[start + 1] !== "{") continue;
    const ends = isBlock
      ? "#"
      : separator === ":"
      ? ","
      : closed === "" && opening !== ""
      ? opening
      : "=";
    const { end, quote } = valueEnd(line, start, ends);
    const value = line.slice(start, end).trimEnd();
    if (HARMLESS.test(value)) {
      if (value === "" && separator === ":") state.valueBelow = at;
      continue;
    }
    shown += line.slice(done, start) + HIDDEN;
    done = start + value.length;
    if (quote === "open") state.hidden = { upTo: line[start] ?? "" };
    else if (quote === "none" && isBlock) state.hidden = { deeperThan: at };
  }
  return shown + line.slice(done);
}

/**
 * Where a value ends.
 *
 * @param ends What ends one without quotes: a comment (`#`), a comma or bracket (`,`), the next entry
 * of a `--set` (`=`), or the quote that was opened before the name.
 */
function valueEnd(
  line: string,
  start: number,
  ends: string,
): { readonly end: number; readonly quote: "none" | "closed" | "open" } {
  const first = line[start] ?? "";
  if (first === '"' || first === "'") {
    const end = closing(line, start + 1, first);
    return end === undefined ? { end: line.length, quote: "open" } : { end, quote: "closed" };
  }
  const pattern = ends === "#"
    ? /(?<=[ \t])#/g
    : ends === ","
    ? /[,\]}]/g
    : ends === "="
    ? /,(?=[\w.[\]-]{1,200}=)/g
    : new RegExp(ends, "g");
  pattern.lastIndex = start;
  return { end: pattern.exec(line)?.index ?? line.length, quote: "none" };
}

/** The offset behind the quote that closes a text; undefined where it goes on below. */
function closing(line: string, from: number, quote: string): number | undefined {
  for (let at = from; at < line.length; at++) {
    if (quote === '"' && line[at] === "\\") at++;
    else if (line[at] === quote) {
      if (quote === "'" && line[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return undefined;
}
