/** Problems in SARIF 2.1.0, the form that code hosts read. */

import type { RuleInfo } from "../argo/lint/rule.ts";
import type { Problem, Severity } from "../report/problem.ts";
import { visibleJson } from "../report/visible.ts";
import { VERSION } from "../jobs/version.ts";
import { PROGRAM } from "./version.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

const LEVELS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  hint: "note",
};

/**
 * One run of lint.
 *
 * @param rules all that there are; a problem of another code, such as of a file that cannot be read,
 * is a rule's too, for code hosts want one for each result
 */
export function toSarif(problems: readonly Problem[], rules: readonly RuleInfo[]): string {
  const known = new Map(rules.map((rule) => [rule.code, describeRule(rule)]));
  for (const { code, severity } of problems) {
    if (!known.has(code)) known.set(code, describeRule({ code, severity, title: code }));
  }
  const indices = new Map([...known.keys()].map((code, index) => [code, index]));
  const placed = problems.filter(({ file }) => file !== undefined);
  const others = problems.filter(({ file }) => file === undefined);
  const run = {
    tool: { driver: { name: PROGRAM, version: VERSION, rules: [...known.values()] } },
    columnKind: "unicodeCodePoints",
    // Code hosts show no result without a file.
    invocations: [{
      executionSuccessful: true,
      toolExecutionNotifications: others.map(({ severity, message }) => ({
        level: LEVELS[severity],
        message: { text: message },
      })),
    }],
    results: placed.map((problem) => ({
      ruleId: problem.code,
      ruleIndex: indices.get(problem.code),
      level: LEVELS[problem.severity],
      message: { text: textOf(problem) },
      locations: [{ physicalLocation: physicalLocation(problem) }],
    })),
  };
  return visibleJson({ $schema: SCHEMA, version: "2.1.0", runs: [run] });
}

function describeRule({ code, severity, title }: RuleInfo) {
  return {
    id: code,
    shortDescription: { text: title },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function textOf({ path, message }: Problem): string {
  return path === undefined || path === "" ? message : `${path}: ${message}`;
}

function physicalLocation({ file = "", line, column }: Problem) {
  return {
    artifactLocation: { uri: uriOf(file) },
    ...(line !== undefined && {
      region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
    }),
  };
}

/** Path as a URI: relative to where lint ran, unless it begins at the root. */
function uriOf(file: string): string {
  const parts = file.replaceAll("\\", "/").replace(/^(?:\.\/+)+/, "").split("/");
  const path = parts.map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return `file://${path}`;
  return /^[A-Za-z]%3A\//.test(path) ? `file:///${path.replace("%3A", ":")}` : path;
}
