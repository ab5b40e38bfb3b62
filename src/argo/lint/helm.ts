/** Templates of Helm charts, which are YAML only once helm has rendered them. */

import type { Finding } from "../../report/problem.ts";
import { readDocuments } from "../../yaml/read.ts";
import type { Source } from "../../yaml/source.ts";

/** What is said of a file that is a template. */
export function helmTemplate(source: Source): Finding | undefined {
  const offset = markerIn(source);
  if (offset === undefined) return undefined;
  const message = "a Helm template is not YAML yet; render it first: " +
    "helm template CHART | wurzel-argo lint -";
  return { severity: "error", code: "helm-template", message, source, offset };
}

/** Helm's own names; Argo has no such names. */
const OWN_NAMES =
  /\{\{-? *(?:\.(?:Values|Release|Chart|Capabilities|Files)\b|(?:include|template) +")/;

/** Where they stand as a value or on a line of their own; it looks at each line, so it is asked second. */
const OWN_LINES = new RegExp(`^[ \\t]*(?:[\\w./"'-]+:[ \\t]*|- *)?["']?${OWN_NAMES.source}`, "m");

/** What Go's templates begin with, where a text is no YAML. */
const DIRECTIVES =
  /\{\{-|\{\{ *(?:\.[A-Z]|(?:if|range|with|define|else|end|include|template)\b|\/\*|\$)/;

/** Where a text shows that it is a template; undefined where it is YAML by itself. */
function markerIn(source: Source): number | undefined {
  const { text } = source;
  if (!text.includes("{{")) return undefined;
  const named = OWN_NAMES.test(text) ? OWN_LINES.exec(text) : null;
  if (named !== null) return named.index + named[0].indexOf("{{");
  const directive = DIRECTIVES.exec(text);
  if (directive === null || readDocuments(source).findings.length === 0) return undefined;
  return directive.index;
}
