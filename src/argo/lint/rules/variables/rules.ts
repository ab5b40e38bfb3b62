/** Environment variables, and the Secrets that they, and volumes, come from. */

import { quote } from "../../../../report/describe.ts";
import { isSecretName } from "../../../../report/secrets.ts";
import { textAt } from "../../../../yaml/fields.ts";
import { type Part, partsAt, partsIn } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { allContainersOf, podPartsOf } from "../../../document/containers.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { isSecretParameter, namesOfSecrets, secretField } from "./secret-values.ts";

/** Rules about variables. */
export const rules: readonly Rule[] = [
  {
    code: "plaintext-secret",
    severity: "warning",
    title: "A secret is in the document itself, for everyone who can read workflows",
    check: (document, report) => {
      for (const { fields, path } of variablesOf(document)) {
        const field = secretField(fields, isSecretName);
        if (field === undefined) continue;
        report([...path, field], `${shown(fields)} is a secret in plain text; ${FROM_SECRET}`);
      }
      let names: ReadonlySet<string> | undefined;
      for (const { fields, path } of parametersOf(document)) {
        const field = secretField(fields, isSecretParameter);
        if (field === undefined) continue;
        names ??= namesOfSecrets(document.fields);
        if (names.has(textAt(fields, "name") ?? "")) continue;
        report(
          [...path, field],
          `${shown(fields)} is a secret in plain text; ${IN_PLACE_OF_PARAMETER}`,
        );
      }
    },
  },
  {
    code: "secret-may-be-missing",
    severity: "hint",
    title: "With optional: true, a run starts even if its Secret is missing or misspelt",
    about: ["optional"],
    check: (document, report) => {
      for (const { fields, path } of secretsOf(document)) {
        if (fields.optional !== true) continue;
        const name = textAt(fields, "name") ?? textAt(fields, "secretName") ?? "";
        const help = "if it is needed, write optional: false";
        report([...path, "optional"], `a run starts without the Secret ${quote(name)}; ${help}`);
      }
    },
  },
];

const FROM_SECRET = "put it into a Secret and use valueFrom.secretKeyRef";
const IN_PLACE_OF_PARAMETER = "put it into a Secret that containers read";

/** What has a name and a value that containers, or who is called, are given. */
function variablesOf(document: WorkflowDocument): readonly Part[] {
  return [
    ...allContainersOf(document).flatMap(({ variables }) => variables),
    ...podPartsOf(document).flatMap((part) => partsAt(part, "http", "headers")),
  ];
}

function parametersOf(document: WorkflowDocument): readonly Part[] {
  return [
    ...partsAt(specOf(document), "arguments", "parameters"),
    ...podPartsOf(document).flatMap((part) => partsAt(part, "inputs", "parameters")),
  ];
}

function shown(fields: Part["fields"]): string {
  return `the value of ${quote(textAt(fields, "name") ?? "")}`;
}

/** Every place where a Secret is named that may be optional. */
function secretsOf(document: WorkflowDocument): readonly Part[] {
  const parts = podPartsOf(document);
  const volumes = [specOf(document), ...parts].flatMap((part) => partsAt(part, "volumes"));
  return [
    ...allContainersOf(document).flatMap((container) => [
      ...partsAt(container, "envFrom").flatMap((source) => partsIn(source, "secretRef")),
      ...container.variables.flatMap((one) => partsIn(one, "valueFrom"))
        .flatMap((from) => partsIn(from, "secretKeyRef")),
    ]),
    ...volumes.flatMap((volume) => [
      ...partsIn(volume, "secret"),
      ...partsAt(volume, "projected", "sources").flatMap((one) => partsIn(one, "secret")),
    ]),
  ];
}
