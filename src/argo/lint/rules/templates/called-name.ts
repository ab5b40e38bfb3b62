/** Name of a template, as far as it comes out of its braces before Argo looks for it. */

import { hasField, scalarAt } from "../../../../yaml/fields.ts";
import type { Invocation } from "../../../document/invocations.ts";
import type { Named } from "../../../document/named.ts";
import { byName } from "../../../document/named.ts";
import { portsOf } from "../../../document/parameters.ts";
import { tagsOf } from "../../../document/tags.ts";
import { isLibrary, specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";

/** Name that comes out, undefined where an expression makes it; else what is wrong. */
export type CalledName = { readonly text: string | undefined } | { readonly wrong: string };

const EARLY = "Argo looks for the template before it fills this in; name the template, or a " +
  "parameter of the workflow with a value";

/** Works out the name that a task or step calls. */
export function calledName(
  document: WorkflowDocument,
  { part }: Invocation,
  written: string,
): CalledName {
  const { tags, open } = tagsOf(written);
  if (open !== undefined || tags.some((tag) => tag.startsWith("="))) return { text: undefined };
  let text = written;
  for (const tag of tags) {
    const value = valueOf(document, part.path, tag.trim());
    if (value === undefined) return { wrong: EARLY };
    text = text.replace(`{{${tag}}}`, () => value);
  }
  return { text };
}

/** Value that is known so early: of the workflow's parameters, and of the entrypoint's inputs. */
function valueOf(
  document: WorkflowDocument,
  path: Invocation["part"]["path"],
  name: string,
): string | undefined {
  const given = byName(portsOf(specOf(document), "arguments", "parameters"));
  const [, root, parameter = ""] = /^(workflow|inputs)\.parameters\.(.+)$/.exec(name) ?? [];
  if (root === "workflow") return fixedValue(given.get(parameter));
  if (root !== "inputs" || isLibrary(document)) return undefined;
  const entrypoint = document.templates.find((one) => one.name === document.spec.entrypoint);
  const isInside = entrypoint?.path.every((key, index) => path[index] === key) ?? false;
  if (entrypoint === undefined || !isInside) return undefined;
  const input = byName(portsOf(entrypoint, "inputs", "parameters")).get(parameter);
  return fixedValue(given.get(parameter)) ?? fixedValue(input);
}

function fixedValue(parameter: Named | undefined): string | undefined {
  if (parameter === undefined || hasField(parameter.fields, "valueFrom")) return undefined;
  return scalarAt(parameter.fields, "value") ?? scalarAt(parameter.fields, "default");
}
