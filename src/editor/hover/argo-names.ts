/** Names in Argo's documents: templates, tasks, arguments, volumes. */

import { bodyOf, calleeOf, templatesByName } from "../../argo/document/flow.ts";
import type { Named } from "../../argo/document/named.ts";
import { portsOf } from "../../argo/document/parameters.ts";
import { waitingOf } from "../../argo/document/waiting.ts";
import { textAt } from "../../yaml/fields.ts";
import { documentAt, documentsIn } from "../argo-document.ts";
import { code, codes, paragraphs } from "../about.ts";
import { mapAt } from "../../yaml/data-at.ts";
import { calledBy, portsInWords, standingIn } from "../complete/argo.ts";
import { endsAt, isAt } from "../place.ts";
import type { Asked } from "./asked.ts";
import { aboutPort } from "./ports.ts";
import type { Call, Flow } from "../../argo/document/flow.ts";
import { isLibrary, type WorkflowDocument } from "../../argo/document/workflow-document.ts";

/** Says what a name of one of Argo's documents stands for; undefined where none stands. */
export function aboutArgoName({ view, way, word }: Asked): string | undefined {
  const { value } = way.node;
  if (view.text.kind !== "argo" || typeof value !== "string") return undefined;
  const placed = documentAt(way.root.value, way.keyPath, way.source);
  if (placed === undefined) return undefined;
  const { document, base } = placed;
  const path = way.keyPath.slice(base.length);
  const isCalled = isAt(path.slice(document.specPath.length), "entrypoint") ||
    endsAt(path, "onExit") ||
    (endsAt(path, "template") && !endsAt(path, "templateRef", "template"));
  if (isCalled) return aboutTemplate(templatesByName(document).get(value));
  if (endsAt(path, "templateRef", "name") || endsAt(path, "workflowTemplateRef", "name")) {
    const library = documentsIn(view).find((one) =>
      isLibrary(one) && textAt(one.metadata, "name") === value
    );
    return library && paragraphs([
      `${library.kind} ${code(value)} in ${code(library.source.name)}`,
      `Templates: ${codes(library.templates.map(({ name }) => name))}.`,
    ]);
  }
  for (const kind of ["parameters", "artifacts"] as const) {
    if (!endsAt(path, "arguments", kind, "#", "name")) continue;
    const caller = { fields: mapAt(document.fields, path.slice(0, -4)), path: path.slice(0, -4) };
    const callee = calledBy(document, caller);
    const port = callee && portsOf(callee, "inputs", kind).find(({ name }) => name === value);
    return port && aboutPort(port, `Input ${kind.slice(0, -1)} of template ${code(callee.name)}`);
  }
  const standing = standingIn(document, path);
  if (standing === undefined) return undefined;
  const { flow, call, rest } = standing;
  if (isAt(rest, "depends") || isAt(rest, "dependencies", "#")) {
    const name = isAt(rest, "depends") ? wordIn(view.text.text, word.offset) : value;
    return aboutCall(document, flow, flow.byName.get(name));
  }
  if (isAt(rest, "name")) return aboutCall(document, flow, call);
  return undefined;
}

/** What a template is, what it takes and gives. */
export function aboutTemplate(template: Named | undefined): string | undefined {
  return template &&
    paragraphs([
      `Template ${code(template.name)}, ${bodyOf(template) ?? "without a body"}`,
      portsInWords(template),
    ]);
}

/** What a task or step runs, and when. */
export function aboutCall(
  document: WorkflowDocument,
  { body }: Flow,
  call: Call | undefined,
): string | undefined {
  if (call === undefined) return undefined;
  const waitsFor = waitingOf(call).dependencies.map(({ name }) => name);
  return paragraphs([
    `${body === "dag" ? "Task" : "Step"} ${code(call.name)}`,
    waitsFor.length > 0 && `Waits for ${codes(waitsFor)}.`,
    aboutTemplate(calleeOf(document, call)),
  ]);
}

function wordIn(text: string, offset: number): string {
  const [before = ""] = /[\w-]*$/.exec(text.slice(Math.max(0, offset - 200), offset)) ?? [];
  const [after = ""] = /^[\w-]*/.exec(text.slice(offset, offset + 200)) ?? [];
  return before + after;
}
