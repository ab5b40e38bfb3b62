/** What reading a text, and checking it against Argo's CRDs, may find. */

import { CRD_RULES } from "../../../schema/rules.ts";
import type { RuleInfo } from "../../rule.ts";

/** Rules without a check of their own: the YAML reader, `recognize.ts` and `schema/` find what they are about. */
export const rules: readonly RuleInfo[] = [
  error("yaml-syntax", "The text is not YAML, nor JSON, for the parser that kubectl and Argo use"),
  error("yaml-alias", "An alias has no anchor, or aliases expand the text too much"),
  error(
    "yaml-flow",
    "A string is another to the parser that kubectl and Argo use than to the standard",
  ),
  error("yaml-key", "A key is missing, or is an array or a mapping"),
  error("yaml-merge", "`<<` takes mappings only"),
  error("yaml-number", "A number is infinite or not a number, which JSON cannot hold"),
  error("yaml-tag", "A value does not fit the tag before it"),
  error("helm-template", "A template of a Helm chart is not YAML before helm has rendered it"),
  error("duplicate-key", "A key is given twice in one mapping, and only one counts"),
  {
    code: "wrong-api-version",
    severity: "error",
    title: "A workflow does not have Argo's apiVersion",
  },
  {
    code: "wrong-kind",
    severity: "error",
    title: "A document of Argo's apiVersion has no kind, or one that is misspelt",
  },
  fixable(error("unknown-field", "A field that Argo does not know is dropped or refused")),
  error("missing-field", "A field that Argo requires is missing"),
  fixable(error("wrong-type", "A value is of another type than the field takes")),
  fixable({
    code: "disputed-string",
    severity: "hint",
    title: "Some YAML parsers read an unquoted string as a date, a time or a number",
  }),
  error("wrong-value", "A value is of the right type, but not one that the field takes"),
  error(
    "too-many-items",
    "An array is longer than Argo's full CRDs allow; the minimal ones have no limit",
  ),
  ...CRD_RULES.map(({ code, title }) => error(code, title)),
  {
    code: "same-name",
    severity: "warning",
    title: "Two documents have one kind, namespace and name, and the cluster keeps the later one",
  },
];

function fixable(rule: RuleInfo): RuleInfo {
  return { ...rule, fixable: true };
}

function error(code: string, title: string): RuleInfo {
  return { code, severity: "error", title };
}
