/** What may be named between `{{` and `}}` at the cursor. */

import type { CompletionItem } from "vscode-languageserver-protocol";
import { mapsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { documentAt } from "../argo-document.ts";
import { mapAt } from "../../yaml/data-at.ts";
import { type Cursor, MARK } from "../cursor/cursor.ts";
import { pathInEntry } from "../place.ts";
import type { View } from "../view.ts";
import { cronNames, workflowNames } from "./global-names.ts";
import { type Insertion, itemOf, type Proposal } from "./proposal.ts";
import { namesInDocument } from "./scope-names.ts";

/** The names that may stand in the tag at the cursor. */
export function tagsAt(view: View, cursor: Cursor): readonly CompletionItem[] {
  const { word: { tag, offset } } = cursor;
  if (tag === undefined) return [];
  const { text } = view.text;
  const typed = text.slice(tag.start, offset);
  const isExpression = typed.trimStart().startsWith("=");
  const [name = ""] = (isExpression ? /[\w.'[\]-]*$/ : /\S[^{}]*$|$/).exec(typed) ?? [];
  return namesAt(view, cursor, name).map((proposal, index) => {
    const inserted = isExpression ? inExpression(proposal.label) : proposal.label;
    const rest = isExpression
      ? /^[\w.'[\]-]*/.exec(text.slice(offset, tag.end))?.[0].length ?? 0
      : text.slice(offset, tag.end).trimEnd().length;
    const place = { start: offset - name.length, end: offset + rest, text: inserted };
    return itemOf(view.text, { ...proposal, label: inserted }, closed(text, cursor, place), index);
  });
}

function namesAt(view: View, cursor: Cursor, typed: string): readonly Proposal[] {
  const { path, root, source } = cursor;
  if (view.text.kind === "argo") {
    const placed = documentAt(root?.value ?? null, path, source);
    return placed === undefined
      ? []
      : namesInDocument(placed.document, path.slice(placed.base.length), typed);
  }
  const inEntry = pathInEntry(view.text.kind, path);
  if (inEntry === undefined) return [];
  if (inEntry[0] === "cron") return cronNames();
  return [...workflowNames(parametersIn(root?.value, path, inEntry)), ...podNames(inEntry)];
}

/** Parameters that the entry itself gives its workflow. */
function parametersIn(value: unknown, path: Path, inEntry: Path): readonly string[] {
  const entry = path.slice(0, path.length - inEntry.length);
  const given = mapAt(value, [...entry, "workflowSpec", "arguments"]);
  return mapsAt(given, "parameters").flatMap(([, one]) => textAt(one, "name") ?? [])
    .filter((name) => name !== MARK);
}

function podNames([first]: Path): readonly Proposal[] {
  const isOfPod = first === "container" || first === "template" || first === "steps";
  return isOfPod
    ? [
      { label: "pod.name", kind: "variable", about: "Name of the step's pod." },
      { label: "retries", kind: "variable", about: "How often the step has been retried." },
    ]
    : [];
}

/** In an expression, a name with dashes stands in brackets. */
function inExpression(name: string): string {
  return name.split(".").reduce((text, part) =>
    /^\w+$/.test(part) ? `${text}.${part}` : `${text}['${part}']`
  );
}

/** The insertion with the closing braces, and with quotes where a plain string would begin with `{{`. */
function closed(
  text: string,
  { word, isInString }: Cursor,
  { start, end, text: name }: Insertion,
): Insertion {
  const braces = word.tag?.isClosed === true ? "" : "}}";
  const isPlain = !isInString && word.quote === "";
  const needsQuotes = isPlain && (word.role === "flow" || text.startsWith("{{", word.start));
  if (!needsQuotes) return { start, end, text: name + braces };
  const lead = text.slice(word.start, start);
  const whole = lead + name + braces + text.slice(end, word.end);
  return {
    lead,
    start: word.start,
    end: word.end,
    text: (word.needsSpace ? " " : "") + JSON.stringify(whole),
  };
}
