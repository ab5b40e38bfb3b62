/** Codes of problems in a comment that silences them. */

import type { CompletionItem } from "vscode-languageserver-protocol";
import { ALL_CODES } from "../../jobs/codes.ts";
import { linesOf } from "../cursor/lines.ts";
import { wordAt } from "../cursor/word.ts";
import type { EditorText } from "../view.ts";
import { itemOf } from "./proposal.ts";

/** What may be typed in the comment at an offset. */
export function codesAt(text: EditorText, offset: number): readonly CompletionItem[] {
  const lines = linesOf(text);
  const { role, start, end } = wordAt(lines, offset);
  if (role !== "comment") return [];
  const line = lines.at(lines.rowOf(offset));
  const before = line.text.slice(0, start - line.start);
  if (/#[ \t]*$/.test(before)) {
    const proposal = { label: "wurzel-argo: ignore", kind: "keyword" } as const;
    return [itemOf(text, proposal, { text: "wurzel-argo: ignore ", start, end }, 0)];
  }
  const [, rest] = /#[ \t]*wurzel-argo:[ \t]*ignore[ \t]+(.*)$/.exec(before) ?? [];
  if (rest === undefined || !/^(?:[\w-]+,[ \t]*)*$/.test(rest)) return [];
  const taken = new Set(rest.split(/,[ \t]*/));
  return [...ALL_CODES].filter(([code]) => !taken.has(code)).map(
    ([label, { severity, title }], index) => {
      const proposal = { label, kind: "constant", detail: severity, about: title } as const;
      return itemOf(text, proposal, { text: label, start, end }, index);
    },
  );
}
