/** Names in a manifest that become names in Kubernetes. */

import { splitClass } from "../catalog/dotted-name.ts";
import { checkAnnotations, checkLabels } from "../../kubernetes/labels.ts";
import { checkEnvName } from "../../kubernetes/names.ts";
import type { Finding } from "../../report/problem.ts";
import type { Path } from "../../yaml/source.ts";
import { scalarAt } from "../../yaml/fields.ts";
import { isMap, type YamlMap } from "../../yaml/value.ts";
import { variableName } from "./pipeline.ts";

/** Checks labels, annotations and variables, as far as they can be made out. */
export function checkNames(data: unknown): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (path: Path, message: string, at?: "key") =>
    findings.push({ severity: "error", code: "wrong-value", message, path, ...(at && { at }) });
  const { metadata, spec } = isMap(data) ? data : {};
  const { labels, annotations } = isMap(metadata) ? metadata : {};
  checkLabels(textsOf(labels), ["metadata", "labels"], report);
  checkAnnotations(textsOf(annotations), ["metadata", "annotations"], report);
  const { steps, middlewares } = isMap(spec) ? spec : {};
  const checkSettings = (settings: unknown, owner: string, path: Path) => {
    for (const key of Object.keys(isMap(settings) ? settings : {})) {
      const variable = variableName(owner, key);
      const why = checkEnvName(variable);
      if (why !== undefined) {
        report([...path, "settings", key], `the variable ${variable} ${why}`, "key");
      }
    }
  };
  for (const [index, step] of listOfMaps(steps).entries()) {
    const path = ["spec", "steps", index];
    checkSettings(step.settings, splitClass(scalarAt(step, "class") ?? "")?.className ?? "", path);
  }
  for (const [index, middleware] of listOfMaps(middlewares).entries()) {
    const path = ["spec", "middlewares", index];
    const name = scalarAt(middleware, "name") ?? "";
    if (!/^[\w.-]*$/.test(name)) {
      report([...path, "name"], "must consist of letters, digits, _, - and .");
    } else checkSettings(middleware.settings, name, path);
  }
  return findings;
}

/** Mappings in an array; other items become empty ones, so that indexes stay. */
function listOfMaps(value: unknown): readonly YamlMap[] {
  return Array.isArray(value) ? value.map((item: unknown) => isMap(item) ? item : {}) : [];
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(isMap(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
