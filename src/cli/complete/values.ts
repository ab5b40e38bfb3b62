/** Values of flags and arguments, by what their placeholders say that they are. */

import type { Host } from "../../host/host.ts";
import type { FlagDocs } from "../help.ts";
import { isStdin, readInput } from "../read-input.ts";
import { type Candidate, startingWith, wordsOf } from "./candidate.ts";
import type { Names } from "./fields.ts";
import { DIRECTORIES, filesAt, PIPELINES, PYTHON, YAML } from "./files.ts";
import type { Typed } from "./typed.ts";

/** What an argument of a command may be. */
export async function argumentsAt(
  host: Host,
  command: string,
  placeholder: string,
  typed: Typed,
): Promise<readonly Candidate[]> {
  const { word } = typed;
  switch (placeholder) {
    case "PIPELINE":
      return await filesAt(host, word, command === "import" ? PYTHON : PIPELINES);
    case "PIPELINE|STEP|MIDDLEWARE":
      return [...await filesAt(host, word, PIPELINES), ...await classesAt(word)];
    case "PATH": {
      const { pathsAt } = await import("./fields.ts");
      const file = typed.values.has("manifest") ? "manifest" : "values";
      return pathsAt(word, file, { entries: [], steps: [] });
    }
    case "DIR":
      return await filesAt(host, word, DIRECTORIES);
    default:
      return /^[a-z]+(?:\|[a-z]+)+$/.test(placeholder)
        ? startingWith(word, wordsOf(placeholder.split("|")))
        : await filesAt(host, word, YAML);
  }
}

/** What the value of a flag may be. */
export async function valuesAt(
  host: Host,
  flag: FlagDocs,
  typed: Typed,
): Promise<readonly Candidate[]> {
  const { name, value = "", choices } = flag;
  const { word } = typed;
  if (choices !== undefined) return startingWith(word, wordsOf(choices));
  if (value.startsWith("KEY=")) return await assignmentsAt(host, value, typed);
  if (name === "pipeline-name") {
    return startingWith(word, wordsOf((await namesIn(host, typed)).entries));
  }
  switch (value) {
    case "FILE":
    case "OLD":
      return await inList(flag, word, (part) => filesAt(host, part, wantedOf(name)));
    case "DIR":
      return await filesAt(host, word, DIRECTORIES);
    case "CODE":
      return await inList(flag, word, codesAt);
    default:
      return [];
  }
}

function wantedOf(flag: string): RegExp | undefined {
  return flag === "env-file" || flag === "resources" ? undefined : YAML;
}

/** The last of several values that a flag takes at once: `-f a.yaml,b`. */
async function inList(
  { separator }: FlagDocs,
  word: string,
  find: (part: string) => Promise<readonly Candidate[]>,
): Promise<readonly Candidate[]> {
  const start = separator === "," ? word.lastIndexOf(",") + 1 : 0;
  const found = await find(word.slice(start));
  return found.map((one) => ({ ...one, word: word.slice(0, start) + one.word }));
}

async function codesAt(word: string): Promise<readonly Candidate[]> {
  const { ALL_CODES } = await import("../../jobs/codes.ts");
  return startingWith(
    word,
    Array.from(ALL_CODES, ([code, { title }]) => ({ word: code, about: title })),
  );
}

async function classesAt(word: string): Promise<readonly Candidate[]> {
  const { catalogOf } = await import("../../wurzel/catalog/catalog.ts");
  return startingWith(word, wordsOf(catalogOf().stepNames));
}

/** `KEY=` of `--set`, behind what is assigned already; behind it, the file of `--set-file`. */
async function assignmentsAt(
  host: Host,
  form: string,
  typed: Typed,
): Promise<readonly Candidate[]> {
  const { word } = typed;
  const start = form === "KEY=TEXT" ? 0 : Math.max(0, ...indexesOf(word, /(?<!\\),/g));
  const [done, part] = [word.slice(0, start), word.slice(start)];
  const equals = part.indexOf("=");
  if (equals >= 0) {
    if (form !== "KEY=FILE") return [];
    const files = await filesAt(host, part.slice(equals + 1), undefined);
    return files.map((one) => ({ ...one, word: done + part.slice(0, equals + 1) + one.word }));
  }
  const { pathsAt } = await import("./fields.ts");
  const found = pathsAt(part, "values", await namesIn(host, typed), "=");
  return found.map((one) => ({ ...one, word: done + one.word }));
}

/** The offsets behind what is found. */
function indexesOf(text: string, what: RegExp): readonly number[] {
  return Array.from(text.matchAll(what), ({ index, 0: found }) => index + found.length);
}

/** The entries and steps that the files on the command line name. */
async function namesIn(host: Host, typed: Typed): Promise<Names> {
  const files = (typed.values.get("values") ?? []).flatMap((list) => list.split(","));
  const [manifest] = typed.arguments;
  const [{ readValues }, { readManifest }] = await Promise.all([
    import("../../argo/entry/read-values.ts"),
    import("../../wurzel/pipeline/manifest.ts"),
  ]);
  const read = await Promise.all(
    [...files, ...manifest === undefined ? [] : [manifest]].map(async (name) => {
      if (isStdin(name)) return undefined;
      const source = await readInput(host, name);
      return "text" in source ? source : undefined;
    }),
  );
  const values = read.slice(0, files.length).flatMap((source) => source ?? []);
  const text = read[files.length];
  const outline = text === undefined ? undefined : readManifest(text).outline;
  return { entries: readValues({ values }).names, steps: outline?.stepNames ?? [] };
}
