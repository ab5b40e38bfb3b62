/** Outline of a text: steps, entries, templates and tasks. */

import type { DocumentSymbol, SymbolKind } from "vscode-languageserver-protocol";
import { recognize } from "../argo/lint/recognize.ts";
import type { Node, YamlDocument } from "../yaml/nodes.ts";
import { nodeAt } from "../yaml/places.ts";
import type { Range } from "../yaml/source.ts";
import { indexOf } from "./symbols/index-of.ts";
import { itemsOf, member, membersOf } from "./symbols/member.ts";
import { nameIn } from "./symbols/occurrence.ts";
import { type EditorText, rangeIn, type View } from "./view.ts";

/** Numbers of the protocol, whose own table is not there at run time. */
const KINDS = { module: 2, namespace: 3, class: 5, property: 7, function: 12, event: 24 } as const;

/** The symbols of a text, as a tree. */
export function symbolsOf({ text }: View): DocumentSymbol[] {
  const { documents } = indexOf(text);
  return documents.flatMap((document): readonly DocumentSymbol[] => {
    const { root } = document;
    if (root === undefined) return [];
    switch (text.kind) {
      case "manifest":
        return manifestSymbols(text, root);
      case "values":
        return entrySymbols(text, root);
      case "project":
        return itemsOf(root, "pipelines").flatMap((item) =>
          named(text, "module", item, "pipeline", "")
        );
      case "argo":
        return argoSymbols(text, root, document);
      default:
        return [];
    }
  });
}

function manifestSymbols(text: EditorText, root: Node): readonly DocumentSymbol[] {
  const steps = itemsOf(root, "spec", "steps").flatMap((step) =>
    named(text, "function", step, "name", lastPart(nameIn(member(step, "class"))))
  );
  const name = member(root, "metadata", "name");
  const title = nameIn(name);
  if (name === undefined || title === undefined || title === "") return steps;
  return [symbol(text, "module", title, "", root, name, steps)];
}

/** The class without its module. */
function lastPart(path = ""): string {
  return path.slice(Math.max(path.lastIndexOf("."), path.lastIndexOf(":")) + 1);
}

function entrySymbols(text: EditorText, root: Node): readonly DocumentSymbol[] {
  return Array.from(membersOf(root, "workflows"), ([entry, { key, node }]) => {
    const fields = Array.from(membersOf(node), ([field, inner]) => {
      const whole = { start: inner.key.start, end: inner.node.end };
      const steps = field !== "steps" ? [] : Array.from(
        membersOf(inner.node),
        ([step, one]) =>
          symbol(text, "function", step, "", { start: one.key.start, end: one.node.end }, one.key),
      );
      return symbol(text, "property", field, "", whole, inner.key, steps);
    });
    return symbol(text, "namespace", entry, "", { start: key.start, end: node.end }, key, fields);
  });
}

function argoSymbols(
  text: EditorText,
  root: Node,
  { value }: YamlDocument,
): readonly DocumentSymbol[] {
  return recognize(value).recognized.flatMap(({ kind, path }) => {
    const document = nodeAt(root, path);
    if (document === undefined || kind === undefined) return [];
    const spec = member(document, "spec", ...(kind === "CronWorkflow" ? ["workflowSpec"] : []));
    const templates = itemsOf(spec, "templates").flatMap((template) =>
      named(text, "function", template, "name", "", [
        ...tasksIn(text, itemsOf(template, "dag", "tasks")),
        ...itemsOf(template, "steps").flatMap((group) =>
          tasksIn(text, (group.target ?? group).items ?? [])
        ),
      ])
    );
    const name = ["name", "generateName"].map((field) => member(document, "metadata", field))
      .find((node) => nameIn(node) !== undefined);
    return [
      symbol(text, "class", nameIn(name) ?? kind, kind, document, name ?? document, templates),
    ];
  });
}

function tasksIn(text: EditorText, tasks: readonly Node[]): readonly DocumentSymbol[] {
  return tasks.flatMap((task) => {
    const template = member(task, "templateRef", "template") ?? member(task, "template");
    return named(text, "event", task, "name", nameIn(template) ?? "");
  });
}

/** The symbol of a mapping that has a name. */
function named(
  text: EditorText,
  kind: keyof typeof KINDS,
  node: Node,
  field: string,
  detail: string,
  children: readonly DocumentSymbol[] = [],
): readonly DocumentSymbol[] {
  const at = member(node, field);
  const name = nameIn(at);
  if (at === undefined || name === undefined || name === "") return children;
  return [symbol(text, kind, name, detail, node, at, children)];
}

function symbol(
  text: EditorText,
  kind: keyof typeof KINDS,
  name: string,
  detail: string,
  { start, end }: Range,
  at: Range,
  children: readonly DocumentSymbol[] = [],
): DocumentSymbol {
  // What a merge key or an alias brings stands elsewhere; a selection must be within its symbol.
  const isWithin = start <= at.start && at.end <= end;
  const ofKind: SymbolKind = KINDS[kind];
  return {
    name,
    ...(detail !== "" && { detail }),
    kind: ofKind,
    range: rangeIn(text, { start, end: Math.max(start, end) }),
    selectionRange: rangeIn(text, isWithin ? at : { start, end: start }),
    ...(children.length > 0 && { children: [...children] }),
  };
}
