/** Security contexts of pods and containers. */

import type { Tree } from "../yaml/value.ts";
import type { Container, Entry } from "../values/schema.ts";

/** The pods' security context. */
export function podSecurity(context: Entry["podSecurityContext"] = {}): Tree {
  const { seccompProfileType, seccompLocalhostProfile, supplementalGroups = [], ...fields } =
    context;
  return {
    ...fields,
    ...(supplementalGroups.length > 0 && { supplementalGroups }),
    ...seccomp(seccompProfileType, seccompLocalhostProfile),
  };
}

/** A container's security context. */
export function containerSecurity(context: Container["securityContext"] = {}): Tree {
  const { seccompProfileType, seccompLocalhostProfile, dropCapabilities = [], ...fields } = context;
  return {
    ...fields,
    ...(dropCapabilities.length > 0 && { capabilities: { drop: dropCapabilities } }),
    ...seccomp(seccompProfileType, seccompLocalhostProfile),
  };
}

function seccomp(type: string | undefined, localhostProfile: string | undefined): Tree {
  if (type === undefined) return {};
  return { seccompProfile: { type, ...(localhostProfile !== undefined && { localhostProfile }) } };
}
