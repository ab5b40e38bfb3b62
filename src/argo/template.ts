/** The template of a step: its container, and the fields around it. */

import type { Tree } from "../yaml/value.ts";
import type { Container, Entry } from "../values/schema.ts";
import { isMap } from "../yaml/value.ts";
import { containerEnv, envSources } from "./env.ts";
import { passOver } from "./pass-through.ts";
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
 * @param env variables that the manifest gives
 * @param volumes those that only this template has
 */
export function generateTemplate(
  entry: Entry,
  container: Container,
  env: ReadonlyMap<string, string>,
  mounts: readonly Tree[],
  volumes: readonly Tree[] = [],
): Tree {
  const annotations = container.annotations ?? {};
  const generated = {
    ...(Object.keys(annotations).length > 0 && { metadata: { annotations } }),
    retryStrategy: { limit: 4, retryPolicy: "OnError" },
    ...(volumes.length > 0 && { volumes }),
    container: containerFields(container, env, mounts),
  };
  return passOver(generated, entry.template);
}

/** A template taken apart for drawing. */
export function bodyOf(template: Tree): TemplateBody {
  const { container, ...fields } = template;
  const { image, command, ...rest } = isMap(container) ? container : {};
  return { image, ...(command !== undefined && { command }), rest, fields };
}

function containerFields(
  container: Container,
  given: ReadonlyMap<string, string>,
  mounts: readonly Tree[],
): Tree {
  const { image, imagePullPolicy, volumeMounts = [] } = container;
  const envFrom = envSources(container);
  const resources = resourcesOf(container.resources);
  const securityContext = containerSecurity(container.securityContext);
  const fields = {
    image,
    ...(imagePullPolicy !== undefined && { imagePullPolicy }),
    env: containerEnv(given, container),
    ...(envFrom.length > 0 && { envFrom }),
    ...(Object.keys(resources).length > 0 && { resources }),
    ...(Object.keys(securityContext).length > 0 && { securityContext }),
    ...(mounts.length > 0 && { volumeMounts: mounts }),
  };
  return volumeMounts.length > 0 ? passOver(fields, { volumeMounts }) : fields;
}

function resourcesOf(resources: Container["resources"] = {}): Tree {
  const { cpu_request, cpu_limit, memory_request, memory_limit } = resources;
  const requests = amounts(cpu_request, memory_request, resources.requests);
  const limits = amounts(cpu_limit, memory_limit, resources.limits);
  return {
    ...(Object.keys(requests).length > 0 && { requests }),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

function amounts(
  cpu: string | undefined,
  memory: string | undefined,
  further: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return { ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }), ...further };
}
