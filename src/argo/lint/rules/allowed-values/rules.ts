/** Words that Kubernetes takes, which Argo's CRDs do not list, and what it takes one of. */

import { quote } from "../../../../report/describe.ts";
import { nearest } from "../../../../report/nearest.ts";
import { hasField } from "../../../../yaml/fields.ts";
import { type Part, partAt, partsAt, partsIn } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { allContainersOf, podPartsOf } from "../../../document/containers.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";

/** Rules about values that Kubernetes knows. */
export const rules: readonly Rule[] = [
  {
    code: "wrong-word",
    severity: "error",
    title: "A field such as imagePullPolicy has a value that Kubernetes does not know",
    check: (document, report) => {
      for (const { part, field, known } of wordsOf(document)) {
        const value = part.fields[field];
        const isList = Array.isArray(value);
        for (const [index, word] of (isList ? value : [value]).entries()) {
          if (typeof word !== "string" || known.includes(word) || isTemplated(word)) continue;
          const near = nearest(word, known);
          const help = near === undefined
            ? `valid: ${known.filter((one) => one !== "").join(", ")}`
            : `write ${near}`;
          const path = [...part.path, field, ...(isList ? [index] : [])];
          report(path, `invalid ${field} ${quote(word)}; ${help}`);
        }
      }
    },
  },
  {
    code: "two-sources",
    severity: "error",
    title: "A variable or a volume has two sources; Kubernetes allows one",
    check: (document, report) => {
      for (const { part, fields } of sourcesOf(document)) {
        const [first, second] = fields.filter((field) =>
          hasField(part.fields, field) && part.fields[field] !== ""
        );
        if (second === undefined) continue;
        report([...part.path, second], `conflicts with ${first}; keep one of them`, {
          at: "key",
        });
      }
    },
  },
];

/** A field, and the words that it takes. */
interface Word {
  readonly part: Part;
  readonly field: string;
  readonly known: readonly string[];
}

/** Fields of containers, of their pods, and of the volumes of these. */
const CONTAINER = {
  imagePullPolicy: ["Always", "IfNotPresent", "Never"],
  terminationMessagePolicy: ["File", "FallbackToLogsOnError"],
};
const POD = { dnsPolicy: ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"] };
const SECCOMP = { type: ["RuntimeDefault", "Localhost", "Unconfined"] };
const TOLERATION = {
  effect: ["NoSchedule", "PreferNoSchedule", "NoExecute", ""],
  operator: ["Equal", "Exists", "Gt", "Lt"],
};
const SELECTOR = { operator: ["In", "NotIn", "Exists", "DoesNotExist"] };
const CLAIM = {
  accessModes: ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"],
  volumeMode: ["Filesystem", "Block"],
};

function wordsOf(document: WorkflowDocument): readonly Word[] {
  const spec = specOf(document);
  const containers = allContainersOf(document);
  const pods = [spec, ...podPartsOf(document)];
  const profiles = [...pods, ...containers].flatMap((part) => partsIn(part, "securityContext"))
    .flatMap((context) => partsIn(context, "seccompProfile"));
  return [
    ...fieldsOf(containers, CONTAINER),
    ...fieldsOf([spec], POD),
    ...fieldsOf(profiles, SECCOMP),
    ...fieldsOf(pods.flatMap((pod) => partsAt(pod, "tolerations")), TOLERATION),
    ...fieldsOf(partsAt(spec, "podGC", "labelSelector", "matchExpressions"), SELECTOR),
    ...fieldsOf(partsAt(spec, "volumeClaimTemplates").map((one) => partAt(one, "spec")), CLAIM),
  ];
}

function fieldsOf(
  parts: readonly Part[],
  fields: Readonly<Record<string, readonly string[]>>,
): readonly Word[] {
  return Object.entries(fields).flatMap(([field, known]) =>
    parts.filter((part) => hasField(part.fields, field)).map((part) => ({ part, field, known }))
  );
}

const VALUES = ["value", "valueFrom"];

/** Where a variable's value comes from. */
const VALUE_FROM = [
  "configMapKeyRef",
  "fieldRef",
  "fileKeyRef",
  "resourceFieldRef",
  "secretKeyRef",
];

/** Maps that may have one of some fields. */
function sourcesOf(
  document: WorkflowDocument,
): readonly { readonly part: Part; readonly fields: readonly string[] }[] {
  const containers = allContainersOf(document);
  const variables = containers.flatMap((container) => container.variables);
  const volumes = [specOf(document), ...podPartsOf(document)].flatMap((pod) =>
    partsAt(pod, "volumes")
  );
  return [
    ...variables.map((part) => ({ part, fields: VALUES })),
    ...variables.flatMap((part) => partsIn(part, "valueFrom"))
      .map((part) => ({ part, fields: VALUE_FROM })),
    ...containers.flatMap((container) => partsAt(container, "envFrom"))
      .map((part) => ({ part, fields: ["configMapRef", "secretRef"] })),
    ...volumes.map((part) => ({
      part,
      fields: Object.keys(part.fields).filter((field) => field !== "name"),
    })),
  ];
}
