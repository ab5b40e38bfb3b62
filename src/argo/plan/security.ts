/** Security contexts of pods and containers. */

import type { Container, Entry } from "../entry/schema.ts";
import { emptyMap, type Tree } from "../../yaml/value.ts";
import { present } from "../../yaml/present.ts";
import { isMap } from "../../yaml/value.ts";
import { mapsAt } from "../../yaml/fields.ts";
import { passOver } from "./pass-through.ts";

/** The pods' security context. */
export function podSecurity(context: Entry["podSecurityContext"] = {}): Tree {
  const { seccompProfileType, seccompLocalhostProfile, ...fields } = context;
  return present({ ...fields, ...seccomp(seccompProfileType, seccompLocalhostProfile) });
}

/** A container's security context. */
export function containerSecurity(context: Container["securityContext"] = {}): Tree {
  const { seccompProfileType, seccompLocalhostProfile, dropCapabilities, ...fields } = context;
  return present({
    ...fields,
    capabilities: present({ drop: dropCapabilities }),
    ...seccomp(seccompProfileType, seccompLocalhostProfile),
  });
}

/** What the restricted level asks of every container. */
const RESTRICTED_CONTAINER: Tree = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
};

/** What it asks of every pod, and so of the containers that say nothing else. */
const RESTRICTED_POD: Tree = {
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
};

/** The user of Argo's own images for clusters that allow no root; its default image runs as root. */
const ARGO_USER = 8737;

/** Patch that makes Argo's own containers pass the restricted level, and start. */
export function restrictedPatch(pod: Tree): Tree {
  const hasUser = pod.runAsUser !== undefined;
  const securityContext = { ...RESTRICTED_CONTAINER, ...(!hasUser && { runAsUser: ARGO_USER }) };
  return {
    initContainers: [{ name: "init", securityContext }],
    containers: [{ name: "wait", securityContext }],
  };
}

/** Pod's security context with what the restricted level asks for, unless it says otherwise. */
export function restrictedPod(context: Tree): Tree {
  return passOver(RESTRICTED_POD, context);
}

/** Template with what the restricted level asks of its containers, unless they say otherwise. */
export function restrictedTemplate(template: Tree): Tree {
  const result: Record<string, unknown> = Object.assign(emptyMap(), template);
  // A template's own context takes the place of the workflow's.
  if (isMap(template.securityContext)) {
    result.securityContext = restrictedPod(template.securityContext);
  }
  if (isMap(template.container)) result.container = restrictedContainer(template.container);
  for (const list of ["initContainers", "sidecars"]) {
    const containers = mapsAt(template, list);
    if (containers.length > 0) result[list] = containers.map(([, one]) => restrictedContainer(one));
  }
  return result;
}

function restrictedContainer(container: Tree): Tree {
  const { securityContext } = container;
  const own = isMap(securityContext) ? securityContext : {};
  return { ...container, securityContext: passOver(RESTRICTED_CONTAINER, own) };
}

function seccomp(type: string | undefined, localhostProfile: string | undefined): Tree {
  return { seccompProfile: present({ type, localhostProfile }) };
}
