/** Difference between a file and what it should be, as `diff -u` shows it. */

import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Paint } from "./paint.ts";
import { redactText } from "../report/redact/redact.ts";
import type { SecretNames } from "../report/secrets.ts";
import { visible, visibleLines } from "../report/visible.ts";

/** Beyond so many lines added and removed, a diff takes long to find and nobody reads it. */
const MOST_CHANGES = 3000;

/**
 * A unified diff, with secrets' values as `***`.
 *
 * @param before the file's text; undefined when there is no file
 * @param secrets which names hold secrets, where a catalogue knows of more than their names tell
 */
export function unifiedDiff(
  file: string,
  before: string | undefined,
  after: string,
  secrets?: SecretNames,
): string {
  const [old, current] = [redactText(before ?? "", secrets), redactText(after, secrets)];
  const oldName = before === undefined ? "/dev/null" : file;
  const header = `--- ${visible(oldName)}\n+++ ${visible(file)}\n`;
  if (old === current) return `${header}(only secrets' values differ)\n`;
  const patch = createTwoFilesPatch(
    visible(oldName),
    visible(file),
    old,
    current,
    undefined,
    undefined,
    {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
      maxEditLength: old === "" ? Infinity : MOST_CHANGES,
    },
  );
  return patch === undefined
    ? `${header}(more than ${MOST_CHANGES} lines differ)\n`
    : visibleLines(patch);
}

/** Unified diff with colours: what is new in green, what is gone in red. */
export function colorDiff(diff: string, paint: Paint): string {
  return diff.replace(/^(?:(---|\+\+\+) |(@@ )|(\+)|(-)).*$/gm, (line, file, place, added) => {
    if (file !== undefined) return paint("bold", line);
    if (place !== undefined) return paint("cyan", line);
    return paint(added === undefined ? "red" : "green", line);
  });
}
