/** Names in Argo's documents: what is called, waited for, mounted and passed. */

import {
  bodyOf,
  type Call,
  calleeOf,
  type Flow,
  flowsOf,
  templatesByName,
} from "../../argo/document/flow.ts";
import type { Named } from "../../argo/document/named.ts";
import { type PortKind, portNames, portsOf } from "../../argo/document/parameters.ts";
import { type Part, partAt, partsAt } from "../../argo/document/part.ts";
import {
  isLibrary,
  KINDS,
  specOf,
  type WorkflowDocument,
} from "../../argo/document/workflow-document.ts";
import { waitingOf } from "../../argo/document/waiting.ts";
import { itemsAt, mapsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { documentAt, documentsIn } from "../argo-document.ts";
import { code, codes, paragraphs, shownValue } from "../about.ts";
import { type Cursor, MARK } from "../cursor/cursor.ts";
import { mapAt } from "../../yaml/data-at.ts";
import { followersOf, type Waiter } from "../followers.ts";
import { endsAt, isAt } from "../place.ts";
import type { View } from "../view.ts";
import type { Proposal } from "./proposal.ts";

/** The names that a value at a path may be; undefined where it holds no name. */
export function argoNamesAt(
  view: View,
  cursor: Cursor,
  path: Path,
): readonly Proposal[] | undefined {
  if (view.text.kind !== "argo") return undefined;
  if (endsAt(path, "apiVersion") && path.length <= 3) {
    return [{ label: "argoproj.io/v1alpha1", kind: "choice" }];
  }
  if (endsAt(path, "kind") && path.length <= 3) {
    return KINDS.map((label) => ({ label, kind: "choice" }));
  }
  const placed = documentAt(cursor.root?.value ?? null, path, cursor.source);
  if (placed === undefined) return undefined;
  const { document, base } = placed;
  return namesIn(view, document, path.slice(base.length));
}

function namesIn(
  view: View,
  document: WorkflowDocument,
  path: Path,
): readonly Proposal[] | undefined {
  const inSpec = path.slice(document.specPath.length);
  if (isAt(inSpec, "entrypoint") || endsAt(path, "onExit")) return templateNames(document);
  if (isAt(inSpec, "workflowTemplateRef", "name")) return libraryNames(view);
  if (endsAt(path, "templateRef", "name")) return libraryNames(view);
  if (endsAt(path, "templateRef", "template")) return templatesOfLibrary(view, document, path);
  if (endsAt(path, "volumeMounts", "#", "name")) return volumeNames(document, inSpec);
  if (endsAt(path, "hooks", "*", "template")) return templateNames(document);
  for (const kind of ["parameters", "artifacts"] as const) {
    if (!endsAt(path, "arguments", kind, "#", "name")) continue;
    const caller = { fields: mapAt(document.fields, path.slice(0, -4)), path: path.slice(0, -4) };
    return argumentNames(caller, calledBy(document, caller), kind);
  }
  if (endsAt(path, "containerSet", "containers", "#", "dependencies", "#")) {
    return containersBeside(document, path);
  }
  const standing = standingIn(document, path);
  if (standing === undefined) return undefined;
  const { flow, call, rest } = standing;
  if (isAt(rest, "template")) return templateNames(document);
  return isAt(rest, "dependencies", "#") ? tasksFor(flow, call) : undefined;
}

/** The template that a task, a step or a hook calls, or that the workflow starts with. */
export function calledBy(document: WorkflowDocument, caller: Part): Named | undefined {
  return caller.path.length === document.specPath.length
    ? templatesByName(document).get(textAt(caller.fields, "entrypoint") ?? "")
    : calleeOf(document, caller);
}

function containersBeside({ fields }: WorkflowDocument, path: Path): readonly Proposal[] {
  const own = path.at(-3);
  const taken = new Set(itemsAt(mapAt(fields, path.slice(0, -2)), "dependencies"));
  return mapsAt(mapAt(fields, path.slice(0, -4)), "containers").flatMap(([index, container]) => {
    const label = textAt(container, "name") ?? "";
    return index === own || label === "" || taken.has(label) ? [] : { label, kind: "reference" };
  });
}

/** Where in a call a path leads. */
export interface StandingInCall {
  readonly flow: Flow;
  readonly call: Call;
  readonly rest: Path;
}

/** The task or step that a path leads into; of nested ones the innermost. */
export function standingIn(document: WorkflowDocument, path: Path): StandingInCall | undefined {
  for (const flow of flowsOf(document).toReversed()) {
    if (!isWithin(path, flow.template.path)) continue;
    const call = flow.calls.find((one) => isWithin(path, one.path));
    if (call !== undefined) return { flow, call, rest: path.slice(call.path.length) };
  }
  return undefined;
}

/** Whether a path leads into another. */
export function isWithin(path: Path, outer: Path): boolean {
  return path.length >= outer.length && outer.every((part, index) => part === path[index]);
}

function templateNames({ templates }: WorkflowDocument): readonly Proposal[] {
  return templates.filter(({ name }) => name !== "" && name !== MARK).map(templateProposal);
}

function templateProposal(template: Named): Proposal {
  return {
    label: template.name,
    kind: "reference",
    detail: bodyOf(template) ?? "template",
    about: portsInWords(template),
  };
}

/** What a template takes and gives. */
export function portsInWords(template: Named): string {
  return paragraphs(
    (["inputs", "outputs"] as const).flatMap((side) =>
      (["parameters", "artifacts"] as const).map((kind) => {
        const names = portsOf(template, side, kind).map(({ name }) => name);
        const needed = new Set(side === "inputs" ? portNames(template, side, kind).needed : []);
        const shown = names.map((name) => code(name) + (needed.has(name) ? " (required)" : ""));
        return names.length > 0 &&
          `${side === "inputs" ? "Input" : "Output"} ${kind}: ${shown.join(", ")}.`;
      })
    ),
  );
}

function libraryNames(view: View): readonly Proposal[] {
  return documentsIn(view).filter(isLibrary).flatMap(({ kind, metadata, templates }) => {
    const label = textAt(metadata, "name");
    const about = `Templates: ${codes(templates.map(({ name }) => name))}.`;
    return label === undefined ? [] : [{ label, kind: "reference", detail: kind, about } as const];
  });
}

function templatesOfLibrary(
  view: View,
  document: WorkflowDocument,
  path: Path,
): readonly Proposal[] {
  const name = textAt(mapAt(document.fields, path.slice(0, -1)), "name");
  return documentsIn(view).filter((one) => isLibrary(one) && textAt(one.metadata, "name") === name)
    .flatMap(templateNames);
}

function volumeNames(document: WorkflowDocument, inSpec: Path): readonly Proposal[] {
  const spec = specOf(document);
  const template = document.templates.find(({ path }) =>
    isWithin([...document.specPath, ...inSpec], path)
  );
  const claims = partsAt(spec, "volumeClaimTemplates").map((claim) => partAt(claim, "metadata"));
  const own = template === undefined ? [] : partsAt(template, "volumes");
  return [...own, ...partsAt(spec, "volumes"), ...claims].flatMap(({ fields }) => {
    const label = textAt(fields, "name");
    const detail = Object.keys(fields).find((key) => key !== "name") ?? "volume";
    return label === undefined || label === MARK
      ? []
      : [{ label, kind: "reference", detail } as const];
  });
}

/** The tasks that one may wait for. */
export function tasksFor({ calls }: Flow, call: Call): readonly Proposal[] {
  const taken = new Set([...waiterOf(call).waitsFor, call.name, MARK, ""]);
  const followers = followersOf(calls.map(waiterOf), call.name);
  return calls.filter(({ name }) => !taken.has(name) && !followers.has(name)).map(
    ({ name, fields }) => {
      const template = textAt(fields, "template");
      return {
        label: name,
        kind: "reference",
        ...(template !== undefined && { detail: template }),
      };
    },
  );
}

/** What a task waits for, by name. */
export function waiterOf(call: Call): Waiter {
  return { name: call.name, waitsFor: waitingOf(call).dependencies.map(({ name }) => name) };
}

/** Inputs of what a call calls that it does not give yet. */
function argumentNames(
  caller: Part,
  callee: Named | undefined,
  kind: PortKind,
): readonly Proposal[] {
  if (callee === undefined) return [];
  const given = new Set(portsOf(caller, "arguments", kind).map(({ name }) => name));
  const needed = new Set(portNames(callee, "inputs", kind).needed);
  return portsOf(callee, "inputs", kind).filter(({ name }) => name !== "" && !given.has(name))
    .map(({ name, fields }) => ({
      label: name,
      kind: "property",
      detail: needed.has(name)
        ? "required"
        : `default ${shownValue(name, fields.default ?? fields.value ?? "")}`,
      rank: needed.has(name) ? 0 : 1,
    }));
}
