/** Where artifacts are stored, and whether what is there belongs to one run. */

import { quote } from "../../../../report/describe.ts";
import { fieldsAt, hasField, textAt } from "../../../../yaml/fields.ts";
import type { Tree } from "../../../../yaml/value.ts";
import {
  givenArtifactsOf,
  inputArtifactsOf,
  outputArtifactsOf,
} from "../../../document/artifacts.ts";
import { isFolder, isSameInRuns, isUnarchived, keyOf } from "../../../document/keys.ts";
import { once } from "../../../document/once.ts";
import { type Part, partAt, partsIn } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { podPartsOf } from "../../../document/containers.ts";
import type { WorkflowDocument } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";

/** Rules about storage. */
export const rules: readonly Rule[] = [
  {
    code: "no-credentials",
    severity: "warning",
    title:
      "A bucket with an endpoint has no credentials, and takes none from the artifact repository",
    check: (document, report) => {
      for (const { fields, path } of bucketsOf(document)) {
        const [endpoint, bucket] = [textAt(fields, "endpoint"), textAt(fields, "bucket")];
        if (!endpoint || !bucket || isTemplated(endpoint)) continue;
        if (isAws(endpoint) || hasCredentials(fields)) continue;
        report(
          [...path, "endpoint"],
          `${
            quote(endpoint)
          } has no credentials, and with its own bucket and endpoint takes none from the artifact ` +
            "repository; add accessKeySecret and secretKeySecret, or keep only the key",
          { missing: [...path, "accessKeySecret"] },
        );
      }
    },
  },
  {
    code: "endpoint-with-scheme",
    severity: "warning",
    title: "An endpoint has a scheme, and nothing is stored or read",
    check: (document, report) => {
      for (const { fields, path } of bucketsOf(document)) {
        const [, scheme, host = ""] =
          /^(https?):\/\/(.*)$/i.exec(textAt(fields, "endpoint") ?? "") ??
            [];
        if (scheme === undefined) continue;
        const how = scheme.toLowerCase() === "http" ? ", and insecure: true beside it" : "";
        report(
          [...path, "endpoint"],
          `must be a host without a scheme; write ${quote(host)}${how}`,
        );
      }
    },
  },
  {
    code: "plain-http-credentials",
    severity: "hint",
    title: "With insecure, artifacts and signed requests cross the network unencrypted",
    about: ["insecure"],
    check: (document, report) => {
      for (const { fields, path } of bucketsOf(document)) {
        if (fields.insecure !== true || !CREDENTIALS.some((name) => hasField(fields, name))) {
          continue;
        }
        report(
          [...path, "insecure"],
          "artifacts and signed requests cross the network unencrypted; remove it, and add caSecret " +
            "for a certificate of your own",
        );
      }
    },
  },
  {
    code: "fixed-folder",
    severity: "warning",
    title: "A folder has the same key in every run and brings back files of earlier runs",
    check: fixedKeys(true, "files of earlier runs come back"),
  },
  {
    code: "fixed-key",
    severity: "hint",
    title: "An output has the same key in every run, and each run overwrites the previous one",
    check: fixedKeys(false, "each run overwrites the previous one"),
  },
  {
    code: "artifact-gc-folder",
    severity: "hint",
    title:
      "Argo's artifactGC deletes a folder stored file by file only if its key ends with a slash",
    about: ["artifactGC"],
    check: (document, report) => {
      const shared = collects(document.spec);
      for (const output of outputArtifactsOf(document)) {
        const key = textAt(fieldsAt(output.fields, "s3"), "key");
        const isCollected = hasField(output.fields, "artifactGC")
          ? collects(output.fields)
          : shared;
        if (!isCollected || key === undefined || key.endsWith("/")) continue;
        if (!isUnarchived(output) || isFile(output, key)) continue;
        report(
          [...output.path, "s3", "key"],
          "artifactGC deletes a folder only if its key ends with a slash; add one, unless this is a file",
        );
      }
    },
  },
];

const CREDENTIALS = [
  ...["accessKeySecret", "secretKeySecret", "sessionTokenSecret"],
  ...["useSDKCreds", "roleARN"],
];

/** All that say in which bucket something is. */
const bucketsOf = once((document: WorkflowDocument): readonly Part[] =>
  [
    ...outputArtifactsOf(document),
    ...inputArtifactsOf(document),
    ...givenArtifactsOf(document),
    ...podPartsOf(document).map((template) => partAt(template, "archiveLocation")),
  ].flatMap((part) => partsIn(part, "s3")).filter(({ fields }) =>
    hasField(fields, "endpoint") || hasField(fields, "insecure")
  )
);

function isAws(endpoint: string): boolean {
  return /(^|[./])amazonaws\.com(\.cn)?(:\d+)?\/?$/i.test(endpoint);
}

function hasCredentials(s3: Tree): boolean {
  return (hasField(s3, "accessKeySecret") && hasField(s3, "secretKeySecret")) ||
    s3.useSDKCreds === true || hasField(s3, "roleARN");
}

/** Finds the folders, or all else, whose key is the same in every run. */
function fixedKeys(areFolders: boolean, why: string): Rule["check"] {
  return (document, report) => {
    // Runs of templates and of schedules are named anew each time.
    const isNamed = document.kind === "Workflow" && hasField(document.metadata, "name");
    for (const output of outputArtifactsOf(document)) {
      const place = keyOf(output);
      if (place === undefined || (isUnarchived(output) && isFolder(output)) !== areFolders) {
        continue;
      }
      if (!isSameInRuns(place.key, isNamed)) continue;
      report(
        place.path,
        isSameInRuns(place.key, false)
          ? `is the same in every run: ${why}; put {{workflow.uid}} into it`
          : `is the same whenever this Workflow is created again, because its name is fixed: ${why}; ` +
            "use generateName, or put {{workflow.uid}} into the key",
      );
    }
  };
}

function collects(fields: Tree): boolean {
  return !["", "Never"].includes(textAt(fieldsAt(fields, "artifactGC"), "strategy") ?? "");
}

/** Whether an artifact looks like a single file. */
function isFile(output: Part, key: string): boolean {
  if (isFolder(output)) return false;
  return [textAt(output.fields, "path") ?? "", key].some((path) => /\.[^./{}]+$/.test(path));
}
