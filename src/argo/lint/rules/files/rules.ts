/** Files of containers: outputs that cannot be written, and programs that a volume hides. */

import { quote } from "../../../../report/describe.ts";
import { withoutSlash } from "../../../entry/mounts.ts";
import { fieldsAt, hasField, textAt } from "../../../../yaml/fields.ts";
import { everyTemplate } from "../../../document/flow.ts";
import { once } from "../../../document/once.ts";
import { type Part, partAt, partsAt } from "../../../document/part.ts";
import { isWritable, mainOf, placesIn } from "../../../document/places.ts";
import type { Rule } from "../../rule.ts";
import { type Container, containersOf } from "../../../document/containers.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";
import type { Named } from "../../../document/named.ts";

/** Rules about files. */
export const rules: readonly Rule[] = [
  {
    code: "output-not-writable",
    severity: "warning",
    title: "An output is at a path that the container cannot write to",
    about: ["readOnlyRootFilesystem", "volumeMounts"],
    check: (document, report) => {
      for (const { template, main, isReadOnly } of mainContainers(document)) {
        const places = placesIn(document)(template, main);
        for (const { path, text } of outputsOf(template)) {
          const can = isWritable(text, places);
          if (can === false) {
            report(path, `${quote(text)} is in a read-only mount; ${ELSEWHERE}`);
          } else if (can === undefined && isReadOnly) {
            report(path, `${quote(text)} is in a read-only root filesystem; ${MOUNT}`, {
              missing: [...main.path, "volumeMounts"],
            });
          }
        }
      }
    },
  },
  {
    code: "output-not-creatable",
    severity: "warning",
    title:
      "What a template puts out is at a path that only root can create, and it does not run as root",
    check: (document, report) => {
      const spec = specOf(document);
      const defaults = partAt(spec, "templateDefaults");
      if ([spec, defaults].some(patchesFiles)) return;
      for (const template of everyTemplate(document)) {
        const main = mainOf(template);
        if (main === undefined || patchesFiles(template)) continue;
        const outputs = outputsOf(template).filter(({ text }) => isRoots(text));
        if (outputs.length === 0 || !isNonRoot([spec, defaults, template], main)) continue;
        const places = placesIn(document)(template, main);
        for (const { path, text } of outputs) {
          if (isWritable(text, places) !== undefined) continue;
          const message =
            `${quote(text)} is in no folder that a user other than root can write to; ` +
            `${MOUNT}, or use /tmp`;
          report(path, message, { missing: [...main.path, "volumeMounts"] });
        }
      }
    },
  },
  {
    code: "temporary-folder-not-writable",
    severity: "hint",
    title: "With readOnlyRootFilesystem and nothing mounted at /tmp, many programs fail",
    about: ["readOnlyRootFilesystem"],
    check: (document, report) => {
      for (const { template, main, isReadOnly } of mainContainers(document)) {
        const hasOther = main.variables.some(({ fields }) => fields.name === "TMPDIR");
        if (!isReadOnly || hasOther) continue;
        if (isWritable("/tmp", placesIn(document)(template, main)) !== true) {
          report([...main.path, "securityContext"], `/tmp is read-only; ${MOUNT}`, {
            missing: [...main.path, "volumeMounts"],
          });
        }
      }
    },
  },
  {
    code: "program-hidden",
    severity: "warning",
    title: "A volume is mounted over the image's programs and hides them",
    about: ["volumeMounts"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        for (const container of containersOf(template)) {
          for (const { fields, path } of partsAt(container, "volumeMounts")) {
            const place = withoutSlash(textAt(fields, "mountPath") ?? "");
            const folder = hiddenAt(place, container);
            if (folder === undefined) continue;
            report(
              [...path, "mountPath"],
              `hides ${folder}, where the image has its programs; mount it elsewhere or in a subfolder`,
            );
          }
        }
      }
    },
  },
];

const ELSEWHERE = "put it where a writable volume is mounted";
const MOUNT = "mount an emptyDir there or above";

/** A template's main container. */
interface MainContainer {
  readonly template: Named;
  readonly main: Container;
  /** Whether its own file system is read-only. */
  readonly isReadOnly: boolean;
}

/** The main containers with a place that cannot be written to, perhaps, if no patch changes that. */
const mainContainers = once((document: WorkflowDocument): readonly MainContainer[] => {
  const spec = specOf(document);
  const defaults = partAt(spec, "templateDefaults");
  if ([spec, defaults].some(patchesFiles)) return [];
  return everyTemplate(document).flatMap((template) => {
    const main = mainOf(template);
    if (main === undefined || patchesFiles(template)) return [];
    const beneath = fieldsAt(defaults.fields, main.role);
    const { readOnlyRootFilesystem } = {
      ...fieldsAt(beneath, "securityContext"),
      ...fieldsAt(main.fields, "securityContext"),
    };
    const isReadOnly = readOnlyRootFilesystem === true;
    const set = fieldsAt(template.fields, "containerSet");
    const hasMounts = [main.fields, set, beneath].some((one) => hasField(one, "volumeMounts"));
    return isReadOnly || hasMounts ? [{ template, main, isReadOnly }] : [];
  });
});

function patchesFiles({ fields }: Part): boolean {
  return /volumeMounts|readOnlyRootFilesystem|runAs/.test(textAt(fields, "podSpecPatch") ?? "");
}

/** Whether a container runs as a user other than root, by what is said of it and of its pod. */
function isNonRoot(pods: readonly Part[], main: Container): boolean {
  const [, defaults] = pods;
  const beneath = defaults === undefined ? {} : fieldsAt(defaults.fields, main.role);
  const contexts = [...pods.map(({ fields }) => fields), beneath, main.fields];
  const { runAsNonRoot, runAsUser } = Object.assign(
    Object.create(null),
    ...contexts.map((fields) => fieldsAt(fields, "securityContext")),
  );
  return runAsUser === undefined
    ? runAsNonRoot === true
    : typeof runAsUser === "number" && runAsUser > 0;
}

/** Folders at the root of Linux, in which an image may have prepared something. */
const LINUX = [
  ...["bin", "boot", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "media", "mnt"],
  ...["opt", "proc", "run", "sbin", "srv", "sys", "tmp", "usr", "var"],
];

/** Whether a path is where no image has a folder by itself, or in root's own one. */
function isRoots(path: string): boolean {
  const [, first = "", ...rest] = path.split("/");
  return rest.join("") === "" ? first !== "tmp" : !LINUX.includes(first);
}

/** Where a template's outputs are, as far as that is known beforehand. */
function outputsOf(template: Named) {
  const outputs = partAt(template, "outputs");
  const places = [
    ...partsAt(outputs, "artifacts"),
    ...partsAt(outputs, "parameters").map((one) => partAt(one, "valueFrom")),
  ];
  return places.flatMap(({ fields, path }) => {
    const text = textAt(fields, "path") ?? "";
    const isKnown = text.startsWith("/") && !isTemplated(text) && !/\/\.{0,2}\//.test(text);
    return isKnown ? [{ path: [...path, "path"], text }] : [];
  });
}

/** Folders of programs in any image. */
const SYSTEM = [
  ...["/bin", "/lib", "/lib64", "/sbin", "/usr", "/usr/bin", "/usr/lib", "/usr/local"],
  ...["/usr/local/bin", "/usr/local/lib", "/usr/sbin"],
];

/** The folder of Wurzel's program in its image. */
const WURZEL = "/usr/app";

/** The folder of programs that a mount at a place hides. */
function hiddenAt(place: string, { fields }: Container): string | undefined {
  if (SYSTEM.includes(place)) return place;
  const isWurzel = /(?:^|\/)wurzel[^/]*$/.test(textAt(fields, "image") ?? "");
  return isWurzel && place === WURZEL ? WURZEL : undefined;
}
