/** Reads the files that `--set-file` names. */

import type { Host } from "../host/host.ts";
import type { Problem } from "../report/problem.ts";
import { HIDDEN } from "../report/redact/redact.ts";
import { isSecretName } from "../report/secrets.ts";
import type { FilesNamed, SetFile } from "../values/set/flags.ts";
import { readInput } from "./read-input.ts";

/** Files' texts with their paths in the values, and problems. */
export interface SetFilesRead {
  readonly setFile: readonly SetFile[];
  readonly problems: readonly Problem[];
}

/** Reads the files, all of them whatever happens to one. */
export async function readSetFiles(
  host: Host,
  expressions: readonly string[],
): Promise<SetFilesRead> {
  const { files, findings } = await parseAll(expressions);
  const setFile: SetFile[] = [];
  const problems: Problem[] = [];
  for (const { key, name } of files) {
    const texts: string[] = [];
    for (const one of typeof name === "string" ? [name] : name) {
      const read = await readInput(host, one);
      if ("text" in read) texts.push(read.text);
      else problems.push(isSecretName(key) ? hidden(read, key) : read);
    }
    const [first = ""] = texts;
    setFile.push({ key, text: typeof name === "string" ? first : texts, name: String(name) });
  }
  if (findings.length === 0) return { setFile, problems };
  const { locate } = await import("../report/locate.ts");
  return { setFile, problems: [...locate(findings), ...problems] };
}

/** Without the file's name: with `--set` meant, it is the secret. */
function hidden(problem: Problem, key: string): Problem {
  const message = `${key}=${HIDDEN}: ${problem.message}; --set takes a value, --set-file a file`;
  return { severity: problem.severity, code: problem.code, message, file: "--set-file" };
}

/** Names of the files. */
export async function setFileNames(expressions: readonly string[]): Promise<readonly string[]> {
  const { files } = await parseAll(expressions);
  return files.flatMap(({ name }) => name);
}

async function parseAll(expressions: readonly string[]): Promise<FilesNamed> {
  if (expressions.length === 0) return { files: [], findings: [] };
  const { readFileNames } = await import("../values/set/flags.ts");
  return readFileNames(expressions);
}
