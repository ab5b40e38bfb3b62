/** What a reference in `{{…}}` names. */

import { calleeOf, type Flow, flowOf, loopsOf } from "../../argo/document/flow.ts";
import { type PortKind, portsOf } from "../../argo/document/parameters.ts";
import { referencesOf, type Referring } from "../../argo/document/references.ts";
import { ROOTS } from "../../argo/document/scope.ts";
import { specOf, type WorkflowDocument } from "../../argo/document/workflow-document.ts";
import type { Range } from "../../yaml/source.ts";
import { documentAt } from "../argo-document.ts";
import { code, paragraphs } from "../about.ts";
import { aboutWorkflowName, cronNames } from "../complete/global-names.ts";
import type { Way } from "../cursor/mended.ts";
import { mapAt } from "../../yaml/data-at.ts";
import { pathInEntry } from "../place.ts";
import type { TextKind } from "../view.ts";
import type { Tag } from "../cursor/word.ts";
import { aboutCall } from "./argo-names.ts";
import type { Asked } from "./asked.ts";
import { aboutPort } from "./ports.ts";

/** Says what the reference at the pointer names; undefined where it is none that is known. */
export function aboutReference(
  { view, way, word: { offset } }: Asked,
  tag: Tag,
): (Range & { readonly text: string }) | undefined {
  const { name, start, end } = nameAt(view.text.text, tag, offset);
  if (name === "") return undefined;
  const placed = view.text.kind === "argo"
    ? documentAt(way.root.value, way.keyPath, way.source)
    : undefined;
  const path = way.keyPath.slice(placed?.base.length ?? 0);
  const referring = placed &&
    referencesOf(placed.document).find((one) => one.path.join() === path.join());
  const isArgos = ROOTS.some((root) => name.startsWith(root));
  const wrong = isArgos ? referring?.resolve(name) : undefined;
  const known = placed === undefined
    ? inEntry(view.text.kind, way, name)
    : inDocument(placed.document, referring, name);
  const text = paragraphs([
    wrong === undefined ? known ?? everywhere(name) : undefined,
    wrong !== undefined && `${code(name)} cannot stand here: ${wrong}`,
  ]);
  return text === "" ? undefined : { text, start, end };
}

/** The name at an offset; of an expression the one that is pointed at, with its brackets as dots. */
function nameAt(
  text: string,
  { start, end }: Tag,
  offset: number,
): Range & { readonly name: string } {
  const inside = text.slice(start, end);
  if (!inside.trimStart().startsWith("=")) {
    const lead = inside.length - inside.trimStart().length;
    const name = inside.trim();
    return { name, start: start + lead, end: start + lead + name.length };
  }
  for (
    const { 0: found, index } of inside.matchAll(
      /[A-Za-z_](?:\w|\.(?=\w)|\[(?:'[^']*'|"[^"]*")\])*/g,
    )
  ) {
    const at = start + index;
    if (offset < at || offset >= at + found.length) continue;
    const name = found.replace(
      /\[(?:'([^']*)'|"([^"]*)")\]/g,
      (_, one, other) => `.${one ?? other}`,
    );
    return { name, start: at, end: at + found.length };
  }
  return { name: "", start: offset, end: offset };
}

/** A parameter that an entry of values gives its workflow. */
function inEntry(kind: TextKind, { root, keyPath }: Way, name: string): string | undefined {
  const [, parameter] = /^workflow\.parameters\.(.+)$/.exec(name) ?? [];
  const path = pathInEntry(kind, keyPath);
  if (parameter === undefined || path === undefined) return undefined;
  const entry = keyPath.slice(0, keyPath.length - path.length);
  const given = { fields: mapAt(root.value, [...entry, "workflowSpec"]), path: [] };
  const found = portsOf(given, "arguments", "parameters").find((one) => one.name === parameter);
  return found && aboutPort(found, "Parameter of the workflow");
}

function everywhere(name: string): string | undefined {
  const about = aboutWorkflowName(name) ?? cronNames().find(({ label }) => label === name)?.about;
  return about && paragraphs([code(name), about]);
}

function inDocument(
  document: WorkflowDocument,
  referring: Referring | undefined,
  name: string,
): string | undefined {
  const [root = "", ...rest] = name.split(".");
  const [kind, port] = rest;
  if (root === "workflow" && kind === "parameters" && port !== undefined) {
    const found = portsOf(specOf(document), "arguments", "parameters").find((one) =>
      one.name === port
    );
    return found && aboutPort(found, "Parameter of the workflow");
  }
  if (referring === undefined) return undefined;
  const { template, call } = referring;
  if (root === "inputs" && (kind === "parameters" || kind === "artifacts")) {
    const found = portsOf(template, "inputs", kind).find((one) => one.name === port);
    return found &&
      aboutPort(found, `Input ${kind.slice(0, -1)} of template ${code(template.name)}`);
  }
  if (root === "item" && call !== undefined) {
    const [loop] = loopsOf(call.fields);
    return loop && `${code(name)}: item of ${code(loop)} of ${code(call.name)}`;
  }
  const flow = flowOf(document, template);
  return flow && (root === "tasks" || root === "steps") ? ofCall(document, flow, rest) : undefined;
}

function ofCall(document: WorkflowDocument, flow: Flow, [name = "", ...field]: readonly string[]) {
  const call = flow.byName.get(name);
  const callee = call && calleeOf(document, call);
  if (call === undefined) return undefined;
  const [outputs, kind, port] = field;
  if (outputs === "outputs" && port !== undefined && callee !== undefined && isKind(kind)) {
    const found = portsOf(callee, "outputs", kind).find((one) => one.name === port);
    const whose = `Output ${kind.slice(0, -1)} of template ${code(callee.name)}, which ${
      code(name)
    } runs`;
    if (found !== undefined) return aboutPort(found, whose);
  }
  const about = FIELDS.get(field.join("."));
  return paragraphs([about && `${about} of ${code(name)}.`, aboutCall(document, flow, call)]);
}

function isKind(kind: string | undefined): kind is PortKind {
  return kind === "parameters" || kind === "artifacts";
}

const FIELDS: ReadonlyMap<string, string> = new Map([
  ["outputs.result", "What the program prints, up to 256 KB,"],
  ["status", "Phase, such as `Succeeded`,"],
  ["exitCode", "Exit code"],
  ["ip", "Address, as long as it runs as a daemon,"],
  ["id", "Unique id"],
  ["startedAt", "Start"],
  ["finishedAt", "End"],
  ["hostNodeName", "Node in the cluster"],
]);
