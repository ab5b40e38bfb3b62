/** Every field of a pipeline manifest, described once. */

import * as v from "valibot";
import { classPath } from "../catalog/class-path.ts";
import {
  anyMap,
  described,
  listOf,
  mapOf,
  name,
  oneOf,
  optional,
  required,
  text,
} from "../../shape/fields.ts";

const settings = optional("Settings by name.", mapOf(text));

/** Manifest as it is written. */
export const manifestSchema = v.object({
  apiVersion: optional("Version of the format.", oneOf(["wurzel.dev/v1alpha1"])),
  kind: optional("What the document is.", oneOf(["Pipeline"])),
  metadata: required(
    "What the pipeline is called.",
    v.object({
      name: required("Name of the pipeline.", name),
      labels: optional("Labels of the workflow.", mapOf(text)),
      annotations: optional("Annotations of the workflow.", mapOf(text)),
    }),
  ),
  spec: required(
    "What the pipeline does.",
    v.object({
      backend: optional(
        "Backend that Wurzel uses; this tool is the one for Argo.",
        oneOf(["argo", "dvc"]),
      ),
      schedule: optional("Cron expression.", text),
      middlewares: optional(
        "What is wrapped around every step, in order.",
        listOf(v.object({ name: required("Name of the middleware.", name), settings })),
      ),
      steps: required(
        "The steps.",
        described(
          listOf(v.object({
            name: required("Name of the step, unique in the pipeline.", name),
            class: required("Python class, as module.path.ClassName.", classPath),
            settings,
            dependsOn: optional("Names of the steps whose output it takes.", listOf(name)),
          })),
          { minItems: 1, errorMessage: "a pipeline has at least one step" },
        ),
      ),
      backendConfig: optional("Sections of single backends; this tool reads argo.", anyMap),
    }),
  ),
});
