/** Security contexts of pods and containers. */

import type { Container, Entry } from "../entry/schema.ts";
import type { Tree } from "../../yaml/value.ts";
import { present } from "../../yaml/present.ts";

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

function seccomp(type: string | undefined, localhostProfile: string | undefined): Tree {
  return { seccompProfile: present({ type, localhostProfile }) };
}
