/** What to do about a field that its mapping does not have: another name, another place, or a slip of the pen. */

import { nearest } from "../../report/nearest.ts";
import type { Change } from "../../yaml/change.ts";
import type { Field } from "../../shape/field.ts";

/** Advice on a field that is not known. */
export interface Advice {
  /** What is wrong, and what would be right. */
  readonly message: string;
  /** The required field that it stands for. */
  readonly standsFor?: string;
  readonly fix?: readonly Change[];
}

/**
 * Finds out what is meant by a field.
 *
 * @param schemas the mapping's schema, and those of the mappings around it, from the inside
 * @param isHelpful whether to look for a name that is spelt alike, which takes time
 */
export function adviseOn(
  key: string,
  fields: Readonly<Record<string, unknown>>,
  schemas: readonly Field[],
  isHelpful: boolean,
): Advice {
  const [schema = {}] = schemas;
  const { properties = {} } = schema;
  const renamed = RENAMED[key];
  if (renamed !== undefined && Object.hasOwn(properties, renamed)) {
    return Object.hasOwn(fields, renamed)
      ? {
        message: `unknown field; Argo 4 takes ${renamed} instead, which is there too: remove this`,
      }
      : {
        message: `unknown field; Argo 4 takes ${renamed} instead, which lists several; ` +
          "lint --fix rewrites it",
        standsFor: renamed,
        fix: [{ kind: "rename-key", to: renamed }, { kind: "wrap" }],
      };
  }
  const elsewhere = schema.otherReleases;
  if (elsewhere !== undefined && Object.hasOwn(elsewhere, key)) {
    return { message: elsewhere[key] ?? "unknown field" };
  }
  const place = placeFor(key, schemas);
  if (place !== undefined) return { message: `unknown field; ${place}` };
  const near = isHelpful ? nearest(key, Object.keys(properties)) : undefined;
  const help = near === undefined ? "" : `, did you mean "${near}"?`;
  return {
    message: `unknown field${help}`,
    // Not to be reported a second time as missing.
    ...(near !== undefined && schema.required?.includes(near) && { standsFor: near }),
  };
}

/** Fields of Argo 3, and what has taken their place, each an array. */
const RENAMED: Readonly<Record<string, string>> = {
  schedule: "schedules",
  mutex: "mutexes",
  semaphore: "semaphores",
};

/** A kind of mapping, by fields that no other has together. */
interface Kind {
  readonly marks: readonly string[];
  /** Where fields that are wanted here belong. */
  readonly places: Readonly<Record<string, string>>;
}

const IN_TEMPLATE = "it belongs to a template of templates";
const IN_CALL = "it belongs to the task or step that calls the template";
const IN_CONTAINER = "it belongs to the template's container or script";
const IN_POD_MARKS = "labels and annotations of pods belong under podMetadata";

const KINDS: readonly Kind[] = [
  {
    marks: ["entrypoint", "templates"],
    places: {
      parameters: "it belongs under arguments: arguments.parameters",
      artifacts: "it belongs under arguments: arguments.artifacts",
      inputs: "a workflow's inputs are its arguments",
      ...spread(["container", "script", "steps", "dag", "resource", "outputs"], IN_TEMPLATE),
      ...spread(
        ["initContainers", "sidecars", "timeout"],
        `${IN_TEMPLATE}, or to templateDefaults`,
      ),
      ...spread(["name", "generateName", "namespace"], "it belongs to metadata"),
      ...spread(["labels", "annotations"], IN_POD_MARKS),
      podPriority: "write podPriorityClassName, the name of a PriorityClass",
      ttlSecondsAfterFinished: "write ttlStrategy: {secondsAfterCompletion: ...}",
      ...spread(
        ["schedule", "schedules", "timezone", "concurrencyPolicy", "startingDeadlineSeconds"],
        "it belongs to the spec of a CronWorkflow",
      ),
      env: "it belongs to a container, or to templateDefaults.container",
      image: "it belongs to a container, or to templateDefaults.container",
    },
  },
  {
    marks: ["dag", "script"],
    places: {
      arguments: "a template takes inputs",
      parameters: "it belongs under inputs: inputs.parameters",
      artifacts: "it belongs under inputs or outputs",
      tasks: "it belongs under dag: dag.tasks",
      ...spread(["when", "withItems", "withParam", "withSequence"], IN_CALL),
      ...spread(["depends", "dependencies", "continueOn", "onExit", "hooks"], IN_CALL),
      ...spread(["image", "command", "args", "env", "envFrom", "volumeMounts"], IN_CONTAINER),
      ...spread(["resources", "imagePullPolicy", "ports"], IN_CONTAINER),
      source: "it belongs under script: script.source",
      labels: "it belongs under metadata: metadata.labels",
      podPriority: "write priorityClassName, the name of a PriorityClass",
    },
  },
  {
    marks: ["templateRef", "arguments"],
    places: {
      inputs: "a task or step gives arguments",
      parameters: "it belongs under arguments: arguments.parameters",
      artifacts: "it belongs under arguments: arguments.artifacts",
      dependsOn: "write depends",
      ...spread(
        ["container", "script", "resource", "suspend"],
        "write it under inline, or as a template of its own that this calls",
      ),
      ...spread(
        ["retryStrategy", "timeout", "activeDeadlineSeconds", "outputs", "metadata"],
        "it belongs to the template that this calls",
      ),
      depends: "steps run group by group; only tasks of a dag have depends",
      dependencies: "steps run group by group; only tasks of a dag have dependencies",
    },
  },
  {
    marks: ["image", "volumeMounts"],
    places: {
      imagePullSecrets: "it belongs to the workflow's spec",
      volumes: "it belongs to the template, or to the workflow's spec",
      ...spread(
        ["inputs", "outputs", "retryStrategy", "timeout", "activeDeadlineSeconds"],
        "it belongs to the template",
      ),
      ...spread(
        ["nodeSelector", "tolerations", "affinity", "serviceAccountName"],
        "it belongs to the template, or to the workflow's spec",
      ),
      source: "a container has command and args; source belongs to a script",
    },
  },
];

function spread(keys: readonly string[], place: string): Readonly<Record<string, string>> {
  return Object.fromEntries(keys.map((key) => [key, place]));
}

function placeFor(key: string, schemas: readonly Field[]): string | undefined {
  const [{ properties = {} } = {}, ...around] = schemas;
  const has = (fields: object, names: readonly string[]) =>
    names.every((name) => Object.hasOwn(fields, name));
  // What a CronWorkflow runs has a spec of its own.
  if (has(properties.workflowSpec?.properties ?? {}, [key])) {
    return `it belongs under workflowSpec: workflowSpec.${key}`;
  }
  if (around.some((one) => has(one.properties ?? {}, ["workflowSpec", key]))) {
    return "it belongs to the CronWorkflow's own spec";
  }
  const places = KINDS.find(({ marks }) => has(properties, marks))?.places;
  return places !== undefined && Object.hasOwn(places, key) ? places[key] : undefined;
}
