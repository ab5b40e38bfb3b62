/** Patches of pods' specifications, which are YAML in a text. */

import { quote } from "../../../../report/describe.ts";
import { didYouMean } from "../../../../report/did-you-mean.ts";
import { nearest } from "../../../../report/nearest.ts";
import { hasField, mapsAt, textAt } from "../../../../yaml/fields.ts";
import { readDocument } from "../../../../yaml/read.ts";
import { isMap, type Tree } from "../../../../yaml/value.ts";
import { containerSchema } from "../../../schema/schema.ts";
import { everyTemplate } from "../../../document/flow.ts";
import { type Part, partAt } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { containersOf } from "../../../document/containers.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { FILLED, filled, isTemplated } from "../../../document/templating.ts";
import type { Named } from "../../../document/named.ts";

/** Rules about patches. */
export const rules: readonly Rule[] = [
  {
    code: "patch-no-yaml",
    severity: "error",
    title: "A podSpecPatch is not a mapping in YAML or JSON, and Argo creates no pod",
    about: ["podSpecPatch"],
    check: (document, report) => {
      for (const { text, path } of patchesOf(document)) {
        if (read(text) === undefined) {
          report(path, "must be a mapping in YAML or JSON, such as `hostNetwork: true`");
        } else if (isBrokenJson(text)) {
          report(
            path,
            "begins with `{`, so Argo reads it as JSON, which it is not: quote its keys and strings, or write it in lines",
          );
        }
      }
    },
  },
  {
    code: "patch-of-no-container",
    severity: "warning",
    title: "A podSpecPatch names a container that does not exist, and adds one without an image",
    about: ["podSpecPatch"],
    check: (document, report) => {
      // The containers are elsewhere.
      if (hasField(document.spec, "workflowTemplateRef")) return;
      for (const { text, path, templates } of patchesOf(document)) {
        for (const why of missing(read(text) ?? {}, templates)) report(path, why);
      }
    },
  },
  {
    code: "patch-of-nothing",
    severity: "warning",
    title: "A podSpecPatch has a field that no pod's spec or container has, which changes nothing",
    about: ["podSpecPatch"],
    check: (document, report) => {
      for (const { text, path } of patchesOf(document)) {
        for (const why of strange(read(text) ?? {})) report(path, why);
      }
    },
  },
];

/** Fields of a PodSpec. */
const POD_FIELDS = [
  ...["activeDeadlineSeconds", "affinity", "automountServiceAccountToken", "containers"],
  ...["dnsConfig", "dnsPolicy", "enableServiceLinks", "ephemeralContainers", "hostAliases"],
  ...["hostIPC", "hostNetwork", "hostPID", "hostUsers", "hostname", "hostnameOverride"],
  ...["imagePullSecrets", "initContainers", "nodeName", "nodeSelector", "os", "overhead"],
  ...["preemptionPolicy", "priority", "priorityClassName", "readinessGates", "resourceClaims"],
  ...["resources", "restartPolicy", "runtimeClassName", "schedulerName", "schedulingGates"],
  ...["securityContext", "serviceAccount", "serviceAccountName", "setHostnameAsFQDN"],
  ...["shareProcessNamespace", "subdomain", "terminationGracePeriodSeconds", "tolerations"],
  ...["topologySpreadConstraints", "volumes", "workloadRef"],
];

/** What in a patch is no part of a pod's spec. */
function strange(patch: Tree): readonly string[] {
  const unknown = Object.keys(patch).filter((key) => isUnknown(key, POD_FIELDS));
  return [
    ...unknown.map((key) => {
      const help = key === "metadata"
        ? "labels and annotations belong in podMetadata, or the template's metadata"
        : key === "spec"
        ? "the patch is the spec itself"
        : didYouMean(nearest(key, POD_FIELDS), "it changes nothing");
      return `no pod's spec has ${quote(key)}; ${help}`;
    }),
    ...["containers", "initContainers"].flatMap((list) => strangeContainers(patch, list)),
  ];
}

function strangeContainers(patch: Tree, list: string): readonly string[] {
  if (!hasField(patch, list)) return [];
  if (!Array.isArray(patch[list])) return [`its ${list} must be an array of mappings with names`];
  const known = Object.keys(containerSchema().properties ?? {});
  return mapsAt(patch, list).flatMap(([, container]) =>
    Object.keys(container).filter((key) => isUnknown(key, known)).map((key) =>
      `no container has ${quote(key)}; ${didYouMean(nearest(key, known), "it changes nothing")}`
    )
  );
}

/** Whether a field is unknown; those with a dollar in front say how to merge. */
function isUnknown(key: string, known: readonly string[]): boolean {
  return !known.includes(key) && !key.startsWith("$") && !key.includes(FILLED);
}

/** A patch, and the templates whose pods it is laid over. */
interface Patch {
  readonly text: string;
  readonly path: Part["path"];
  readonly templates: readonly Named[];
}

function patchesOf(document: WorkflowDocument): readonly Patch[] {
  const templates = everyTemplate(document);
  const spec = specOf(document);
  const shared = [spec, partAt(spec, "templateDefaults")].map((part) => ({ part, templates }));
  const own = templates.map((template) => ({ part: template, templates: [template] }));
  return [...shared, ...own].flatMap(({ part: { fields, path }, templates }) => {
    const text = textAt(fields, "podSpecPatch");
    if (text === undefined || text === "") return [];
    return [{ text, path: [...path, "podSpecPatch"], templates }];
  });
}

/** A patch as data: empty where it cannot be known before it is filled in, undefined where it is none. */
function read(text: string): Tree | undefined {
  const { value, findings } = readDocument({ name: "podSpecPatch", text: filled(text) });
  if (isMap(value)) return value;
  // Argo takes the last of keys that are given twice.
  const isTwice = findings.length > 0 && findings.every(({ code }) => code === "duplicate-key");
  return isTwice || isTemplated(text) ? {} : undefined;
}

/** Whether Argo takes a patch for JSON, by its first sign, and it is YAML. */
function isBrokenJson(text: string): boolean {
  if (!/^\s*\{(?!\{)/.test(text)) return false;
  try {
    // A number stands wherever Argo may fill something in, in strings and by itself.
    JSON.parse(filled(text).replaceAll(FILLED, "0"));
    return false;
  } catch {
    return true;
  }
}

/** Which containers are not there, and what to do. */
function missing(patch: Tree, templates: readonly Named[]): readonly string[] {
  const known = { containers: new Set(["main", "wait"]), initContainers: new Set(["init"]) };
  if (templates.length === 1 && hasField(templates[0]?.fields ?? {}, "containerSet")) {
    known.containers.delete("main");
  }
  for (const template of templates) {
    for (const { fields, role } of containersOf(template)) {
      const list = role === "initContainers" ? known.initContainers : known.containers;
      const name = textAt(fields, "name");
      if (name !== undefined) list.add(name);
    }
  }
  return (["containers", "initContainers"] as const).flatMap((list) =>
    mapsAt(patch, list).flatMap(([, container]) => whyMissing(container, list, known[list]) ?? [])
  );
}

function whyMissing(
  container: Tree,
  list: string,
  known: ReadonlySet<string>,
): string | undefined {
  const name = textAt(container, "name");
  if (name === undefined) {
    return `no name: each item of ${list} needs the name of its container, such as main`;
  }
  // One with an image is a container more.
  if (known.has(name) || name.includes(FILLED) || hasField(container, "image")) return undefined;
  const help = didYouMean(nearest(name, known), `there are ${[...known].join(", ")}`);
  return `no item of ${list} is called ${quote(name)}; ${help}`;
}
