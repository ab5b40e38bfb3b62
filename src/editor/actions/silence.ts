/** A comment that silences a finding where it stands. */

import { CODES } from "../../argo/lint/rules.ts";
import { ALL_CODES } from "../../jobs/codes.ts";
import { lineTextBefore } from "../../yaml/lines.ts";
import type { Edit } from "../../yaml/edit.ts";
import { placeOf } from "../../yaml/places.ts";
import type { EditorText } from "../view.ts";
import type { FindingData } from "./finding-data.ts";

/** What no comment silences: a text that cannot be read, and what is wrong with comments. */
const STAYS = /^(?:yaml-.*|helm-template|un(?:known|used)-ignore)$/;

/**
 * Edit that puts a comment above what a finding is about; undefined where none silences it: errors of manifests and
 * values stay, for without what they are about nothing can be made.
 */
export function silencingEdit(
  text: EditorText,
  { path, document }: FindingData,
  code: string,
  isError: boolean,
  shown: number,
): Edit | undefined {
  const isKnown = text.kind === "argo" ? CODES.has(code) : ALL_CODES.has(code) && !isError;
  if (!isKnown || STAYS.test(code)) return undefined;
  // What is found at an offset has no path.
  const at = path.length === 0 ? shown : placeOf(text, path, "key", document)?.start ?? shown;
  const line = lineTextBefore(text.text, at);
  const start = at - line.length;
  const [indent = ""] = /^ */.exec(text.text.slice(start)) ?? [];
  const lineEnd = text.text.includes("\r\n") ? "\r\n" : "\n";
  return {
    start,
    end: start,
    text: `${indent}# wurzel-argo: ignore ${code} (say why)${lineEnd}`,
  };
}
