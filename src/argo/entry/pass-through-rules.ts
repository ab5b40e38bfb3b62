/** What may be handed on to Argo as it is: its own fields, but none that the tool makes. */

import type { ArgoPart } from "../schema/schema.ts";
import { type TextAt, verifyPart } from "../schema/verify.ts";
import type { ArgoRelease } from "../schema/release.ts";
import type { Finding } from "../../report/problem.ts";
import type { Path } from "../../yaml/source.ts";
import { present } from "../../yaml/present.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { mountsOf } from "./mounts.ts";
import type { Container, Entry } from "./schema.ts";

const OWN = ["templates", "entrypoint", "dag", "inputs", "outputs", "name"];

/** What the tool itself makes, so that nobody may hand it on. */
export const OWN_FIELDS: Readonly<Record<ArgoPart, readonly string[]>> = {
  spec: [...OWN, "workflowTemplateRef"],
  // A step's body is its container; Argo takes one body a template.
  template: [
    ...OWN,
    ...["steps", "script", "resource", "suspend", "http", "plugin", "data", "containerSet"],
  ],
};

/** What the fields are checked against. */
export interface PassThroughContext {
  /** Unknown fields are warnings, for a cluster may know more than this release does. */
  readonly lenient: boolean;
  /** Release of Argo Workflows. */
  readonly argo: ArgoRelease;
  /** The steps' own containers, complete, by step. */
  readonly containers: ReadonlyMap<string, Container>;
  /** What stood in the source for an unquoted scalar of the entry. */
  readonly textAt: TextAt;
}

/**
 * Checks all fields of an entry that are handed on.
 *
 * @returns findings, their paths within the entry
 */
export function checkPassThrough(
  entry: Entry,
  { lenient, argo, containers, textAt }: PassThroughContext,
): readonly Finding[] {
  const source = { argo, textAt };
  const { workflowSpec, container } = entry;
  const findings = [
    ...checkPart("spec", workflowSpec, ["workflowSpec"], source),
    ...checkPart("spec", schedulingOf(entry), [], source),
    ...checkTemplate(entry.template, ["template"], container, source),
    ...checkMounts(container.volumeMounts, ["container", "volumeMounts"], container, source),
  ];
  for (const [name, step] of Object.entries(entry.steps ?? {})) {
    const { template, container: { volumeMounts } = {} } = step;
    const at = ["steps", name];
    const own = containers.get(name) ?? container;
    findings.push(
      ...checkTemplate(template, [...at, "template"], own, source),
      ...checkPart("template", schedulingOf(step), at, source),
      ...checkMounts(volumeMounts, [...at, "container", "volumeMounts"], own, source),
    );
  }
  return lenient ? findings.map(tolerate) : findings;
}

/** Fields of the entry, or of a step, that Argo has by the same names. */
function schedulingOf({ tolerations, affinity }: Pick<Entry, "tolerations" | "affinity">): Tree {
  return present({ tolerations, affinity });
}

/** What the fields are for, and how they were written. */
type Given = Pick<PassThroughContext, "argo" | "textAt">;

function tolerate(finding: Finding): Finding {
  return finding.code === "unknown-field" ? { ...finding, severity: "warning" } : finding;
}

function checkTemplate(
  template: Tree | undefined,
  prefix: Path,
  container: Container,
  source: Given,
): readonly Finding[] {
  const findings = [...checkPart("template", template, prefix, source)];
  if (template === undefined || !Object.hasOwn(template, "container")) return findings;
  const fields = template.container;
  const path = [...prefix, "container"];
  if (fields === null) findings.push(needed(path));
  if (!isMap(fields)) return findings;
  for (const key of ["image", "command"]) {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const isEmpty = value === "" || (Array.isArray(value) && value.length === 0);
    if (isEmpty || (key === "image" && value === null)) findings.push(needed([...path, key]));
  }
  return [...findings, ...checkNames(fields.volumeMounts, [...path, "volumeMounts"], container)];
}

function needed(path: Path): Finding {
  const message = "cannot be removed, every step needs one";
  return { severity: "error", code: "own-field", message, path, at: "key" };
}

function checkPart(
  part: ArgoPart,
  fields: Tree | undefined,
  prefix: Path,
  { argo, textAt }: Given,
): readonly Finding[] {
  if (fields === undefined) return [];
  const own = OWN_FIELDS[part];
  const passed: Record<string, unknown> = Object.create(null);
  const findings: Finding[] = [];
  for (const key of Object.keys(fields)) {
    if (!own.includes(key)) {
      passed[key] = fields[key];
      continue;
    }
    const message = "is generated from the pipeline and cannot be set";
    const path = [...prefix, key];
    findings.push({ severity: "error", code: "own-field", message, path, at: "key" });
  }
  const misfits = verifyPart(part, passed, (path) => textAt([...prefix, ...path]), argo);
  return [
    ...findings,
    ...misfits.map((one) => ({ ...one, path: [...prefix, ...(one.path ?? [])] })),
  ];
}

function checkMounts(
  mounts: readonly Tree[] | undefined,
  prefix: Path,
  container: Container,
  source: Given,
): readonly Finding[] {
  if (mounts === undefined) return [];
  // The findings' paths begin with container, volumeMounts; the entry's own path takes their place.
  const own = (path: Path = []) => [...prefix, ...path.slice(2)];
  const part = { container: { volumeMounts: mounts } };
  const found = verifyPart("template", part, (path) => source.textAt(own(path)), source.argo);
  return [
    ...found.map((one) => ({ ...one, path: own(one.path) })),
    ...checkNames(mounts, prefix, container),
  ];
}

/** A mount without a volume's name must change one that is there. */
function checkNames(mounts: unknown, prefix: Path, container: Container): readonly Finding[] {
  if (!Array.isArray(mounts)) return [];
  const paths = new Set<unknown>([
    ...mountsOf(container).map(({ mountPath }) => mountPath),
    ...(container.volumeMounts ?? []).flatMap(({ name, mountPath }) => name ? [mountPath] : []),
  ]);
  return mounts.flatMap((mount: unknown, index): Finding[] => {
    if (!isMap(mount) || typeof mount.name === "string" || paths.has(mount.mountPath)) return [];
    const path = [...prefix, index, "name"];
    const message = "is required, nothing else is mounted at this path";
    return [{ severity: "error", code: "missing-field", message, path, at: "key" }];
  });
}
