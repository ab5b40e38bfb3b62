/** The template of a step: its container, and the fields around it. */

import type { Tree } from "../../yaml/value.ts";
import { RESOURCE_FIELDS } from "../entry/resource-rules.ts";
import type { Container, Entry } from "../entry/schema.ts";
import { isMap } from "../../yaml/value.ts";
import type { ContainerEnv } from "./env.ts";
import { passOver } from "./pass-through.ts";
import { present } from "../../yaml/present.ts";
import { containerSecurity } from "./security.ts";

/** A template but for what is the step's alone: name, inputs, outputs and command. */
export interface TemplateBody {
  readonly image: unknown;
  /** Only where the user hands one on. */
  readonly command?: unknown;
  /** All other fields of the container. */
  readonly rest: Tree;
  /** All fields of the template but the container. */
  readonly fields: Tree;
}

/**
 * A step's template as Argo has it, without name, inputs, outputs and command, under the entry's
 * `template` fields.
 *
 * @param env environment of the container, the template's own included
 * @param volumes those that only this template has
 */
export function generateTemplate(
  entry: Entry,
  container: Container,
  env: ContainerEnv,
  mounts: readonly Tree[],
  volumes: readonly Tree[] = [],
): Tree {
  const generated = present({
    metadata: present({ annotations: container.annotations }),
    retryStrategy: { limit: 4, retryPolicy: "OnError" },
    volumes,
    container: containerFields(container, env, mounts),
  });
  return passOver(generated, withoutEnv(entry.template));
}

/** Template fields without the environment of the container, which is planned by itself. */
export function withoutEnv(template: Tree | undefined): Tree | undefined {
  if (template === undefined || !isMap(template.container)) return template;
  const { env: _, envFrom: __, ...container } = template.container;
  return { ...template, container };
}

/** A template taken apart for drawing. */
export function bodyOf(template: Tree): TemplateBody {
  const { container, ...fields } = template;
  const { image, command, ...rest } = isMap(container) ? container : {};
  return { image, ...(command !== undefined && { command }), rest, fields };
}

function containerFields(
  container: Container,
  { vars, envFrom }: ContainerEnv,
  mounts: readonly Tree[],
): Tree {
  const { image, imagePullPolicy, volumeMounts = [] } = container;
  const fields = present({
    image,
    imagePullPolicy,
    env: [...vars.values()].map(({ name, value, item }) => item ?? { name, value }),
    envFrom: envFrom.map(({ item }) => item),
    resources: resourcesOf(container.resources),
    securityContext: containerSecurity(container.securityContext),
    volumeMounts: mounts,
  });
  return passOver(fields, present({ volumeMounts }));
}

function resourcesOf(resources: Container["resources"] = {}): Tree {
  const amounts = (kind: "request" | "limit") =>
    Object.fromEntries(RESOURCE_FIELDS.map((one) => [one.resource, resources[one[kind]]]));
  return present({
    requests: present({ ...amounts("request"), ...resources.requests }),
    limits: present({ ...amounts("limit"), ...resources.limits }),
  });
}
