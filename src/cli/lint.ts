/** `wurzel-argo lint`: what is wrong, or unwise, in Argo workflows. */

import type { Host } from "../host/host.ts";
import { ALL_RULES, listRules } from "../argo/lint/rules.ts";
import type { Problem, Severity } from "../report/problem.ts";
import { POD_SECURITY_LEVELS, type PodSecurityLevel } from "../kubernetes/pod-security.ts";
import { WURZEL_RELEASES } from "../jobs/version.ts";
import { visible, visibleJson } from "../report/visible.ts";
import { capped } from "./capped.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import { type FixFlags, fixFlags, wrongFixFlags } from "./fix-flags.ts";
import {
  type ArgoFlags,
  argoFlags,
  PROBLEM_FLAGS,
  type ProblemFlags,
  problemFlags,
  type ResourcesFlags,
  resourcesFlags,
  wrongIgnore,
} from "./flags.ts";
import { readResourceFiles } from "./read-resources.ts";
import type { Source } from "../yaml/source.ts";
import { lintAll, type LintRun } from "./lint-all.ts";
import { type Paint, paintWith } from "./paint.ts";
import { isStdin } from "./read-input.ts";
import { fails, formatProblems, FORMATS, hasColor, looksOn, withoutHints } from "./report.ts";

type LintFlags = FixFlags & ArgoFlags & ResourcesFlags & Omit<ProblemFlags, "format"> & {
  readonly wurzel: "3" | (typeof WURZEL_RELEASES)[number] | undefined;
  readonly crds: "full" | "minimal";
  readonly podSecurity: PodSecurityLevel | undefined;
  readonly severity: Severity;
  readonly rules: boolean;
  readonly format: (typeof FORMATS)[number] | "sarif";
};

/** Command, as `commands.ts` loads it. */
export const lint = defineCommand<LintFlags, readonly string[]>("lint", {
  parameters: {
    flags: {
      ...resourcesFlags,
      crds: {
        kind: "enum",
        values: ["full", "minimal"],
        default: "full",
        placeholder: "CRDS",
        brief: "The cluster's CRDs, full or minimal, which cap no list",
      },
      podSecurity: {
        kind: "enum",
        values: POD_SECURITY_LEVELS,
        optional: true,
        placeholder: "LEVEL",
        brief:
          "Level of the Pod Security Standards that every pod must pass, Argo's containers included",
      },
      ...argoFlags,
      rules: {
        kind: "boolean",
        withNegated: false,
        brief: "List the rules, and which --fix mends",
      },
      ...fixFlags,
      wurzel: {
        kind: "enum",
        values: ["3", ...WURZEL_RELEASES],
        optional: true,
        placeholder: "VERSION",
        brief: "With --fix: rename settings that only older releases read to those of 3",
      },
      fix: { ...fixFlags.fix, brief: `${fixFlags.fix.brief}; standard input comes out mended` },
      severity: {
        kind: "enum",
        values: ["error", "warning", "hint"],
        default: "hint",
        placeholder: "SEVERITY",
        brief: "Show problems of this severity and above",
      },
      ...problemFlags,
      ignore: { ...problemFlags.ignore, brief: "Code of a rule to ignore; repeatable" },
      format: {
        ...problemFlags.format,
        values: [...FORMATS, "sarif"],
        brief: "Format of problems: text, json, github or sarif",
      },
    },
    positional: {
      kind: "array",
      parameter: { parse: anyText, placeholder: "FILE", brief: "Argo YAML" },
    },
  },
  help: {
    usage: "lint [FLAGS] FILE...",
    purpose: "Checks Argo workflows, rendered or written by hand, for errors and bad practice. A " +
      "comment `# wurzel-argo: ignore CODE` on a line, or above it, silences a rule there.",
    arguments: [[
      "FILE",
      "YAML or JSON, one document or many; a directory, for the .yaml, .yml and .json files in " +
      "it; - is standard input",
    ]],
    groups: [
      { title: "Rules", flags: ["rules", "argo", "crds", "pod-security", "resources"] },
      { title: "Mending", flags: ["fix", "dry-run", "wurzel"] },
      { title: "Problems", flags: ["severity", ...PROBLEM_FLAGS] },
    ],
    examples: [
      ["A file", "wurzel-argo lint workflow.yaml"],
      ["All files below a directory, for a code host", "wurzel-argo lint --format sarif rendered"],
      [
        "What a pipeline comes to",
        "wurzel-argo generate -f values.yaml pipeline.yaml | wurzel-argo lint -",
      ],
      ["All but one rule", "wurzel-argo lint --ignore unknown-field workflow.yaml"],
      ["What is looked for", "wurzel-argo lint --rules"],
      ["What could be mended", "wurzel-argo lint --fix --dry-run values.yaml rendered"],
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: LintFlags,
  ...names: readonly string[]
): Promise<number | WrongUsage> {
  const wrong = [...await wrongIgnore(flags.ignore), ...wrongUsage(flags, names)];
  if (wrong.length > 0) return { wrong };
  if (flags.rules) {
    await host.writeStdout(showRules(flags.format));
    return 0;
  }
  const { request: { resources }, problems: unread } = await readResourceFiles(host, flags);
  const known = resources === undefined ? undefined : await knownResources(resources);
  const run = { ...await planRun(host, flags, names), ...(known && { more: known.rules }) };
  const { problems: found, shown, summary } = await lintAll(host, run);
  const problems = [...unread, ...known?.problems ?? [], ...found];
  const text = await format(host, flags.quiet ? withoutHints(problems) : problems, flags);
  if (flags.fix) {
    const paint = paintWith(hasColor(host, host.stdoutIsTerminal, flags.color));
    // Mended standard input is no diff.
    await host.writeStdout(names.some(isStdin) ? shown : await colored(shown, paint));
    await host.writeStderr(text);
  } else await host.writeStdout(text);
  // What is for programs stands alone; the rest is for whoever reads along.
  const isRead = flags.format === "text" || flags.format === "github";
  if (isRead && !flags.quiet) await host.writeStderr(`${visible(summary)}\n`);
  return fails(problems, flags.strict) ? 1 : 0;
}

async function colored(diff: string, paint: Paint): Promise<string> {
  return diff === "" ? "" : (await import("./unified-diff.ts")).colorDiff(diff, paint);
}

function wrongUsage(
  flags: LintFlags,
  names: readonly string[],
): readonly string[] {
  const { rules, format, fix, wurzel } = flags;
  const wrong: string[] = [];
  if (names.filter(isStdin).length > 1) wrong.push("standard input can be read once");
  if (rules && names.length > 0) wrong.push("--rules lists the rules and takes no FILE");
  if (rules && format !== "text" && format !== "json") {
    wrong.push(`--rules has the forms text and json, not ${format}`);
  }
  if (!rules && names.length === 0) wrong.push("FILE is missing");
  wrong.push(...wrongFixFlags(flags));
  if (wurzel !== undefined && !fix) wrong.push("--wurzel is for --fix, and needs it");
  if (fix && names.length > 1 && names.some(isStdin)) {
    wrong.push("--fix writes standard input to standard output, and takes no other FILE then");
  }
  return wrong;
}

/** The rule that looks into the cluster's objects, and what is wrong with their texts. */
async function knownResources(texts: readonly Source[]) {
  const [{ readResources }, { clusterRule }, { locate }] = await Promise.all([
    import("../kubernetes/resources.ts"),
    import("../argo/lint/cluster-objects.ts"),
    import("../report/locate.ts"),
  ]);
  const { resources, findings } = readResources(texts);
  return { rules: [clusterRule(resources)], problems: locate(findings) };
}

async function planRun(
  host: Host,
  { crds, argo, podSecurity, ignore, severity, format, fix, dryRun, wurzel }: LintFlags,
  names: readonly string[],
): Promise<LintRun> {
  const isTerminal = fix ? host.stderrIsTerminal : host.stdoutIsTerminal;
  const release = argo === undefined ? {} : { argo };
  const run = {
    ...release,
    ...{ crds, ignore, severity, names },
    ...(podSecurity !== undefined && { podSecurity }),
    excerpts: format === "json" || isTerminal,
  };
  if (!fix) return run;
  const { fixFile } = await import("./lint-fix.ts");
  const options = { dryRun, ...release, ...(wurzel !== undefined && { wurzel: 3 } as const) };
  const mend: LintRun["mend"] = (source) => fixFile(host, source, options);
  // Manifests and values files are here to be mended.
  return { ...run, ignore: [...ignore, "not-argo"], mend };
}

async function format(
  host: Host,
  all: readonly Problem[],
  { format, fix, color }: LintFlags,
): Promise<string> {
  const problems = capped(all);
  if (format === "sarif") return (await import("./sarif.ts")).toSarif(problems, ALL_RULES);
  const looks = looksOn(host, fix ? host.stderrIsTerminal : host.stdoutIsTerminal, color);
  return formatProblems(problems, format, looks);
}

function showRules(form: LintFlags["format"]): string {
  const rules = listRules();
  if (form === "json") return visibleJson(rules);
  const width = Math.max(...rules.map(({ code }) => code.length));
  return rules.map(({ code, severity, title, fixable }) => {
    const fix = fixable ? "fix" : "   ";
    return `${code.padEnd(width)}  ${severity.padEnd("warning".length)}  ${fix}  ${title}\n`;
  }).join("");
}
