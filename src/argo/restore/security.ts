/** Security contexts in the values' form. */

import { fieldsAt, itemsAt } from "../../yaml/fields.ts";
import { present } from "../../yaml/present.ts";
import type { Tree } from "../../yaml/value.ts";

/** What the values stand for in both contexts, under the same names. */
const SAME = [
  ...["runAsNonRoot", "runAsUser", "runAsGroup", "fsGroup", "fsGroupChangePolicy"],
  ...["supplementalGroups", "allowPrivilegeEscalation", "readOnlyRootFilesystem"],
];

/** The values of a security context, and the fields that no value stands for. */
export function securityOf(context: Tree): { readonly known: Tree; readonly rest: Tree } {
  const { type, localhostProfile, ...profile } = fieldsAt(context, "seccompProfile");
  const { drop: _, ...capabilities } = fieldsAt(context, "capabilities");
  const entries = Object.entries(context);
  return {
    known: {
      ...Object.fromEntries(entries.filter(([key]) => SAME.includes(key))),
      seccompProfileType: type,
      seccompLocalhostProfile: localhostProfile,
      dropCapabilities: [...itemsAt(fieldsAt(context, "capabilities"), "drop")],
    },
    rest: present({
      ...Object.fromEntries(
        entries.filter(([key]) => ![...SAME, "seccompProfile", "capabilities"].includes(key)),
      ),
      seccompProfile: profile,
      capabilities,
    }),
  };
}
