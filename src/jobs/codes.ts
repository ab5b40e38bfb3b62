/** The codes of all problems: those of lint's rules, and those of what goes in. */

import { type RuleInfo, unknownCode } from "../argo/lint/rule.ts";
import { NOT_IN_CLUSTER } from "../argo/lint/cluster-objects.ts";
import { POD_SECURITY } from "../argo/lint/pod-security.ts";
import { ALL_RULES } from "../argo/lint/rules.ts";
import type { Severity } from "../report/problem.ts";

const error = (code: string, title: string) => ({ code, severity: "error", title }) as const;
const warning = (code: string, title: string) => ({ code, severity: "warning", title }) as const;
const hint = (code: string, title: string) => ({ code, severity: "hint", title }) as const;

/** What can be wrong with manifests, values, flags, settings and files, by topic. */
export const INPUT_CODES: ReadonlyMap<string, readonly RuleInfo[]> = new Map([
  ["Manifests and values files", [
    error("empty-manifest", "The manifest is empty"),
    error("multiple-documents", "A second document follows where only one is read"),
    error("missing-key", "A required key is absent"),
    error("unknown-key", "No such key; with --lenient a warning"),
    warning("ignored-key", "Wurzel takes this key and ignores it"),
    error("duplicate-step", "Two steps have one name"),
    error("unknown-step", "A step depends on one that does not exist"),
    error("overwritten-result", "Two dependencies of a step bring files of one name"),
    warning("long-result-name", "Wurzel's name for a result file is too long"),
    warning("too-many-results", "Results multiply along the graph beyond what can run"),
  ]],
  ["Workflow entries", [
    error("no-entry", "No workflow entry, or several to choose from"),
    error("same-manifest", "Two manifests, or two entries' files, have one name"),
    error("no-file-name", "The name of an entry is no plain file name"),
    error("same-output", "Two pipelines of a project file write one file"),
    error("same-object", "Two entries make one object of the cluster"),
    error("two-schedules", "schedule and schedules in one layer"),
    error("own-field", "A pass-through field that is generated"),
    POD_SECURITY,
    NOT_IN_CLUSTER,
  ]],
  ["--set and its kin", [
    error("set-syntax", "The expression cannot be read"),
    error("set-type", "The path leads through a value that has no keys or items"),
    warning(
      "final-line-break",
      "A file of one line ends with a line break, which is in the value too",
    ),
    error("other-entry", "The path leads to an entry that is not rendered"),
    error("too-large", "A number, index, environment or Python module beyond every use"),
  ]],
  ["Settings and environment", [
    warning("missing-setting", "A required setting has no value"),
    warning("unknown-setting", "The step has no such setting"),
    hint(
      "short-setting",
      "The variable is a setting without the name of its class, which Wurzel reads too",
    ),
    warning("setting-of-release", "Only some releases of Wurzel have the setting"),
    error("unknown-release", "No such release of Wurzel is known"),
    warning("unknown-class", "Wurzel has no such class, or no catalogue knows it"),
    warning("unchecked-class", "The settings of the class are not known"),
    warning("unknown-middleware", "No catalogue knows the middleware"),
    warning("older-name", "Only older releases of Wurzel read the variable"),
    warning("unknown-executor", "wurzel run knows no such executor"),
    warning("missing-dependency", "A step that takes input depends on nothing"),
    warning("unused-dependency", "A step that takes no input depends on another"),
    warning("contract-misfit", "A step receives what it cannot read"),
    warning("replaced-middlewares", "Values replace the manifest's middlewares and leave some out"),
    warning("unresolved-secret", "A reference to a secret that nothing resolves"),
    error("env-file-syntax", "A line of an env file cannot be read"),
  ]],
  ["Python pipelines", [
    error("python-syntax", "The text is not Python"),
    error("python-not-read", "The code cannot be understood without running it"),
    error("step-left-out", "A step leads to no result and is left out"),
    error("no-such-module", "No module of that name"),
    error("no-such-folder", "--python-path names no folder"),
    error("no-variable", "The pipeline is named without its variable"),
    error("unknown-variable", "The module has no such variable"),
    error("outside", "The module lies outside of the folders that are searched"),
  ]],
  ["Files", [
    error(
      "wrong-file",
      "A values file or a workflow in place of a manifest, or the other way round",
    ),
    error("no-such-file", "No file of that name"),
    error("no-files", "A directory without YAML or JSON files"),
    error("is-a-directory", "A directory in place of a file"),
    error("binary-file", "The file is not text in UTF-8"),
    error("no-network", "A URL in place of a file"),
    error("no-permission", "The file may not be read or written"),
    error("read-only", "The file system is read-only"),
    error("no-space", "No space is left on the device"),
    error("busy", "The file is in use"),
    error("link-loop", "A symbolic link leads back to itself"),
    error("name-too-long", "The file's name is too long"),
    error("too-many-files", "Too many files are open"),
    error("device-error", "The device reports an error"),
    error("closed-pipe", "The reader has gone away"),
    error("unreadable", "The file cannot be read"),
    error("unwritable", "The file cannot be written"),
    warning("link-outside", "A link leads out of the directory, and its file is not mended"),
    { code: "written-in-place", severity: "hint", title: "A file keeps its access list" },
    error("changed", "Someone else changed the file meanwhile"),
  ]],
  ["Results", [
    error("template-error", "A template of yours cannot be compiled, or fails while it draws"),
    error("internal-error", "The program itself fails; please report it"),
    error("strict", "--strict makes warnings fail"),
    error("overwritten-input", "A file to write is an input"),
    warning(
      "stale-file",
      "A file of an earlier run that no entry makes any more; with --check an error",
    ),
    error("out-of-date", "--check found a file that is missing or out of date"),
    error("no-object", "diff compares Kubernetes objects, and this is none"),
    error("file-exists", "A file to write exists, and is not overwritten"),
    error("no-workflow", "init --from finds no workflow with templates"),
    error("no-dag", "The workflow's entrypoint is no dag of steps"),
    error("no-step", "A task of the workflow runs no step of Wurzel"),
    warning("not-restored", "Manifest and values cannot give back a field of the workflow"),
    warning("nothing-checked", "No document is of Argo's kinds"),
    { code: "more-problems", severity: "hint", title: "How many problems are not shown" },
    { code: "hints", severity: "hint", title: "How many hints lint has" },
  ]],
]);

/** Every code, once. */
export const ALL_CODES: ReadonlyMap<
  string,
  { readonly severity: Severity; readonly title: string }
> = new Map([...[...INPUT_CODES.values()].flat(), ...ALL_RULES].map((one) => [one.code, one]));

const RULE_CODES: ReadonlySet<string> = new Set(ALL_RULES.map(({ code }) => code));

/** Where the documentation explains a code, from its folder on; undefined where it does not. */
export function pageOf(code: string): string | undefined {
  if (RULE_CODES.has(code)) return `lint.md#${code}`;
  return ALL_CODES.has(code) ? `problems.md#${code}` : undefined;
}

/** What is wrong with codes to ignore, a sentence each. */
export function wrongCodes(codes: readonly string[]): readonly string[] {
  return codes.filter((code) => !ALL_CODES.has(code))
    .map((code) => unknownCode(code, ALL_CODES.keys()));
}
