/** `--set` and its kin: from arguments to assignments, in the order in which they are made. */

import type { Finding } from "../../report/problem.ts";
import type { Assignment, SetFlag } from "./assignment.ts";
import { type ExpressionRead, readExpression, readFileText, secretsOf } from "./expression.ts";

/** Arguments of the flags that set values; each flag is repeatable. */
export interface SetFlags {
  /** `--set`: `container.image=wurzel,labels={a,b}`; true, false, null and integers keep their type. */
  readonly set?: readonly string[];
  /** `--set-string`: as `--set`, but every value is a string. */
  readonly setString?: readonly string[];
  /** `--set-json`: `container.env={"A": "1"}`, or one JSON object, which is merged. */
  readonly setJson?: readonly string[];
  /** `--set-literal`: `key=value`, where the value is everything that follows, unchanged. */
  readonly setLiteral?: readonly string[];
  /** `--set-file`: contents of files, each with the path that it is set at. */
  readonly setFile?: readonly SetFile[];
}

/** Content of a file, and the path that it is set at. */
export interface SetFile {
  /** As in `--set`: `extra.notes` */
  readonly key: string;
  /** The content; several make an array. */
  readonly text: string | readonly string[];
  /** The file's name, for problems to show. */
  readonly name?: string;
}

/** Reads all expressions, the lowest first: `--set-json`, `--set`, `--set-string`, `--set-file`, `--set-literal`. */
export function readSetFlags(
  { set, setString, setJson, setLiteral, setFile = [] }: SetFlags,
): ExpressionRead {
  const read = (flag: SetFlag, texts: readonly string[] = []) =>
    texts.map((text) =>
      readExpression(flag, { name: flag, text, secrets: () => secretsOf(flag, text) })
    );
  const all = [
    ...read("--set-json", setJson),
    ...read("--set", set),
    ...read("--set-string", setString),
    ...setFile.map(({ key, text, name = "" }) =>
      readFileText({ name: "--set-file", text: `${key}=${name}` }, key.length, text)
    ),
    ...read("--set-literal", setLiteral),
  ];
  return {
    assignments: all.flatMap((one): readonly Assignment[] => one.assignments),
    findings: all.flatMap((one): readonly Finding[] => one.findings),
  };
}

/** Files to read for `--set-file`. */
export interface FilesNamed {
  readonly files: readonly FileNamed[];
  readonly findings: readonly Finding[];
}

/** Path that a file's content is set at, and the file's name; of an array of files all names. */
export interface FileNamed {
  readonly key: string;
  readonly name: string | readonly string[];
}

/** Which files `--set-file` names: `extra.notes=notes.md`. */
export function readFileNames(expressions: readonly string[]): FilesNamed {
  const read = expressions.map((text) =>
    readExpression("--set-file", { name: "--set-file", text })
  );
  return {
    files: read.flatMap(({ assignments }) => assignments.map(fileNamed)),
    findings: read.flatMap(({ findings }) => findings),
  };
}

function fileNamed({ value, written: { source, partsAt, valueAt } }: Assignment): FileNamed {
  const key = source.text.slice(partsAt[0], valueAt - 1);
  return { key, name: Array.isArray(value) ? value.map(String) : String(value) };
}
