/** Volumes and where they are mounted. */

import { quote } from "../../../../report/describe.ts";
import { nearestOf } from "../../../../report/nearest.ts";
import { withoutSlash } from "../../../entry/mounts.ts";
import { fieldsAt, hasField, mapsAt, textAt } from "../../../../yaml/fields.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { everyTemplate } from "../../../document/flow.ts";
import { mountsOf } from "../../../document/mounts.ts";
import { type Part, partsAt } from "../../../document/part.ts";
import type { Report, Rule } from "../../rule.ts";
import { containersOf } from "../../../document/containers.ts";
import { isLibrary, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";
import type { Named } from "../../../document/named.ts";

/** Rules about volumes. */
export const rules: readonly Rule[] = [
  {
    code: "mount-without-volume",
    severity: "error",
    title: "A container mounts a volume that does not exist",
    about: ["volumeMounts"],
    check: (document, report) => {
      if (isLibrary(document)) return;
      findMissing(document, report, "add it to the volumes of the spec or the template");
    },
  },
  {
    code: "mount-from-elsewhere",
    severity: "hint",
    title: "A template mounts a volume that only a workflow using it could bring",
    about: ["volumeMounts"],
    check: (document, report) => {
      if (!isLibrary(document) || !hasField(document.spec, "entrypoint")) return;
      findMissing(document, report, "add it here, or in each workflow that uses this");
    },
  },
  {
    code: "two-mounts-on-path",
    severity: "error",
    title: "Two mounts of a container, or a mount and an input artifact, have the same path",
    check: (document, report) => {
      for (const template of everyTemplate(document)) checkPaths(template, report);
    },
  },
];

function findMissing(document: WorkflowDocument, report: Report, help: string): void {
  const { spec } = document;
  const defaults = fieldsAt(spec, "templateDefaults");
  // What it refers to may have volumes of its own, and a patch may add some.
  if (hasField(spec, "workflowTemplateRef") || [spec, defaults].some(patchesVolumes)) return;
  const claims = mapsAt(spec, "volumeClaimTemplates").map(([, one]) => fieldsAt(one, "metadata"));
  const shared = namesOf([...volumesOf(spec), ...volumesOf(defaults), ...claims]);
  const nearestShared = nearestOf([...shared]);
  for (const template of everyTemplate(document)) {
    const mounts = mountsOf(template);
    if (mounts.length === 0 || patchesVolumes(template.fields)) continue;
    const own = namesOf(volumesOf(template.fields));
    const nearestOwn = nearestOf([...own]);
    for (const { fields, path } of mounts) {
      const name = textAt(fields, "name");
      if (name === undefined || isTemplated(name) || shared.has(name) || own.has(name)) continue;
      const near = nearestOwn(name) ?? nearestShared(name);
      const meant = near === undefined ? help : `did you mean ${quote(near)}?`;
      report([...path, "name"], `there is no volume ${quote(name)}; ${meant}`);
    }
  }
}

function patchesVolumes(fields: Tree): boolean {
  return textAt(fields, "podSpecPatch")?.includes("volumes") ?? false;
}

function volumesOf(fields: Tree): readonly Tree[] {
  return mapsAt(fields, "volumes").map(([, volume]) => volume);
}

function namesOf(parts: readonly Tree[]): ReadonlySet<string> {
  return new Set(parts.flatMap((part) => textAt(part, "name") ?? []));
}

function checkPaths(template: Named, report: Report): void {
  const artifacts = partsAt(template, "inputs", "artifacts");
  if (mountsOf(template).length + artifacts.length < 2) return;
  // The mounts of a container set are in each of its containers.
  const inSet = new Map<string, string>();
  occupy(partsAt(template, "containerSet", "volumeMounts"), "mountPath", [inSet], report);
  for (const container of containersOf(template)) {
    const own = new Map<string, string>();
    const taken = container.role === "containerSet" ? [own, inSet] : [own];
    occupy(partsAt(container, "volumeMounts"), "mountPath", taken, report);
    // Argo minds the artifacts of a container only; in a script one may be within a mount.
    if (container.role !== "container") continue;
    occupy(artifacts, "path", taken, report);
  }
}

/** Takes a path for each part in the first map, and says which are taken already, by whom. */
function occupy(
  parts: readonly Part[],
  field: "mountPath" | "path",
  taken: readonly Map<string, string>[],
  report: Report,
): void {
  for (const { fields, path } of parts) {
    const place = textAt(fields, field);
    if (place === undefined || place === "") continue;
    const known = withoutSlash(place);
    const other = taken.map((map) => map.get(known)).find((name) => name !== undefined);
    if (other !== undefined) {
      report([...path, field], `${quote(other)} is already mounted there; use different paths`);
    }
    taken[0]?.set(known, textAt(fields, "name") ?? "");
  }
}
