/** Whether Argo's pods pass a level of Kubernetes' Pod Security Standards. */

import { checkPodSecurity, type PodSecurityLevel } from "../../kubernetes/pod-security.ts";
import { textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import type { Tree } from "../../yaml/value.ts";
import { podsOf } from "../document/pods.ts";
import { hasField } from "../../yaml/fields.ts";
import type { Rule, RuleInfo } from "./rule.ts";

/** What is listed of the rule. */
export const POD_SECURITY: RuleInfo = {
  code: "pod-security",
  severity: "error",
  title: "A pod is refused in a namespace that enforces the level of the Pod Security Standards",
};

/** Rule that reports what a level forbids in the pods of a document, Argo's own containers included. */
export function podSecurityRule(level: PodSecurityLevel): Rule {
  return {
    ...POD_SECURITY,
    check: (document, report) => {
      // The containers are elsewhere.
      if (hasField(document.spec, "workflowTemplateRef")) return;
      const told = new Set<string>();
      for (const { spec, placeOf } of podsOf(document)) {
        checkPodSecurity(spec, level, (path, message) => {
          const place = placeOf(path);
          const sentence = `${subjectOf(spec, path)}${message} (Pod Security: ${level})`;
          const key = JSON.stringify([place, sentence]);
          if (told.has(key)) return;
          told.add(key);
          report(place, sentence);
        });
      }
    },
  };
}

/** Argo's own container that it is about, or nothing: other places say it themselves. */
function subjectOf(spec: Tree, [list = "", index, ...rest]: Path): string {
  const items = spec[list];
  const item: Tree = Array.isArray(items) ? items[Number(index)] : {};
  const name = textAt(item, "name");
  const isArgos = name === "init" || name === "wait" ||
    (name === "main" && !hasField(item, "image"));
  return isArgos ? `${name}: ${rest.join(".")} ` : "";
}
