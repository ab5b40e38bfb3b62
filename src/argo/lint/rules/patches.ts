/** Patches of pods' specifications, which are YAML in a text. */

import { quote } from "../../../report/describe.ts";
import { didYouMean } from "../../../report/did-you-mean.ts";
import { nearest } from "../../../report/nearest.ts";
import { hasField, mapsAt, textAt } from "../../../yaml/fields.ts";
import { readDocument } from "../../../yaml/read.ts";
import { isMap, type Tree } from "../../../yaml/value.ts";
import { everyTemplate } from "../../document/flow.ts";
import { type Part, partAt } from "../../document/part.ts";
import type { Rule } from "../rule.ts";
import { containersOf } from "../../document/containers.ts";
import { specOf, type Subject, type TemplateSubject } from "../../document/subject.ts";
import { FILLED, filled, isTemplated } from "../../document/templating.ts";

/** What Argo refuses. */
export const patchTexts: readonly Rule[] = [
  {
    code: "patch-no-yaml",
    severity: "error",
    title: "A podSpecPatch is no map in YAML or JSON, so that Argo makes no pod",
    check: (subject, report) => {
      for (const { text, path } of patchesOf(subject)) {
        if (read(text) === undefined) {
          report(path, "must be a map in YAML or JSON, such as `hostNetwork: true`");
        }
      }
    },
  },
];

/** What it takes, to no good. */
export const patches: readonly Rule[] = [
  {
    code: "patch-of-no-container",
    severity: "warning",
    title:
      "A podSpecPatch patches a container that is not there, so that one without image is made",
    check: (subject, report) => {
      // The containers are elsewhere.
      if (hasField(subject.spec, "workflowTemplateRef")) return;
      for (const { text, path, templates } of patchesOf(subject)) {
        for (const why of missing(read(text) ?? {}, templates)) report(path, why);
      }
    },
  },
];

/** A patch, and the templates whose pods it is laid over. */
interface Patch {
  readonly text: string;
  readonly path: Part["path"];
  readonly templates: readonly TemplateSubject[];
}

function patchesOf(subject: Subject): readonly Patch[] {
  const templates = everyTemplate(subject);
  const spec = specOf(subject);
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

/** Which containers are not there, and what to do. */
function missing(patch: Tree, templates: readonly TemplateSubject[]): readonly string[] {
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
    return `each of its ${list} needs the name of the container that it is for, such as main`;
  }
  // One with an image is a container more.
  if (known.has(name) || name.includes(FILLED) || hasField(container, "image")) return undefined;
  const help = didYouMean(nearest(name, known), `there are ${[...known].join(", ")}`);
  return `there is no ${quote(name)} among ${list}; ${help}`;
}
