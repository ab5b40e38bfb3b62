/** `wurzel-argo lint`: what is wrong, or unwise, in Argo workflows. */

import type { Host } from "../host.ts";
import { lintSource } from "../lint/lint.ts";
import { unknownCode } from "../lint/rule.ts";
import { ALL_RULES, CODES } from "../lint/rules.ts";
import { KINDS } from "../lint/subject.ts";
import { hasErrors, type Problem } from "../problem.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import { problemFlags } from "./flags.ts";
import { isStdin } from "./inputs.ts";
import { readNamed } from "./lint-files.ts";
import { fails, formatProblems, FORMATS, looksOn, tally } from "./report.ts";

type LintFlags = {
  readonly crds: "full" | "minimal";
  readonly ignore: readonly string[];
  readonly rules: boolean;
  readonly strict: boolean;
  readonly format: (typeof FORMATS)[number] | "sarif";
};

/** The command, as the table of commands has it. */
export const lint = defineCommand<LintFlags, readonly string[]>("lint", {
  parameters: {
    flags: {
      crds: {
        kind: "enum",
        values: ["full", "minimal"],
        default: "full",
        placeholder: "CRDS",
        brief: "The cluster's CRDs, full or minimal, which cap no list",
      },
      ignore: {
        kind: "parsed",
        parse: anyText,
        variadic: true,
        default: [],
        placeholder: "CODE",
        brief: "Rule of which nothing is said, again and again",
      },
      rules: { kind: "boolean", withNegated: false, brief: "List the rules" },
      strict: problemFlags.strict,
      format: {
        ...problemFlags.format,
        values: [...FORMATS, "sarif"],
        brief: "How problems are shown: text, json, github or sarif",
      },
    },
    positional: {
      kind: "array",
      parameter: { parse: anyText, placeholder: "FILE", brief: "Argo YAML" },
    },
  },
  help: {
    usage: "lint [FLAGS] FILE...",
    purpose: "Says what is wrong, or unwise, in Argo workflows, rendered or written by hand. A " +
      "comment `# wurzel-argo: ignore CODE` on a line, or above it, silences a rule there.",
    arguments: [[
      "FILE",
      "YAML or JSON, one document or many; a directory, for the .yaml, .yml and .json files in " +
      "it; - is standard input",
    ]],
    groups: [
      { title: "Rules", flags: ["rules", "ignore", "crds"] },
      { title: "Problems", flags: ["strict", "format"] },
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
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: LintFlags,
  ...names: readonly string[]
): Promise<number | WrongUsage> {
  const wrong = wrongUsage(flags, names);
  if (wrong.length > 0) return { wrong };
  if (flags.rules) {
    await host.writeStdout(listRules(flags.format));
    return 0;
  }
  const { problems, summary } = await lintAll(host, flags, names);
  await host.writeStdout(await format(host, problems, flags.format));
  // What is for programs stands alone; the rest is for whoever reads along.
  if (flags.format === "text" || flags.format === "github") await host.writeStderr(`${summary}\n`);
  return fails(problems, flags.strict) ? 1 : 0;
}

function wrongUsage(
  { rules, format, ignore }: LintFlags,
  names: readonly string[],
): readonly string[] {
  const wrong = ignore.filter((code) => !CODES.has(code))
    .map((code) => `--ignore: ${unknownCode(code, CODES)}`);
  if (names.filter(isStdin).length > 1) wrong.push("standard input can be read once");
  if (rules && names.length > 0) wrong.push("--rules lists the rules and takes no FILE");
  if (rules && format !== "text" && format !== "json") {
    wrong.push(`--rules has the forms text and json, not ${format}`);
  }
  if (!rules && names.length === 0) wrong.push("FILE is missing");
  return wrong;
}

/** Lints one file after the other: of each, only what is wrong with it is kept. */
async function lintAll(
  host: Host,
  options: LintFlags,
  names: readonly string[],
): Promise<{ readonly problems: readonly Problem[]; readonly summary: string }> {
  const problems: Problem[] = [];
  let [files, checked, skipped] = [0, 0, 0];
  for await (const read of readNamed(host, names)) {
    if (!("text" in read)) {
      problems.push(read);
      continue;
    }
    const linted = lintSource(read, options);
    files++;
    checked += linted.checked;
    skipped += linted.skipped;
    for (const problem of linted.problems) problems.push(problem);
  }
  if (checked === 0 && !hasErrors(problems)) problems.push(NOTHING_CHECKED);
  const parts = [
    count(files, "file"),
    `${count(checked, "document")} checked`,
    ...(skipped === 0 ? [] : [`${skipped} of other kinds skipped`]),
  ];
  return { problems, summary: `${parts.join(", ")}: ${tally(problems) || "no problems"}` };
}

const NOTHING_CHECKED: Problem = {
  severity: "warning",
  code: "nothing-checked",
  message: `nothing was checked, for no document is a ${KINDS.join(", ")}`,
};

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

async function format(
  host: Host,
  problems: readonly Problem[],
  form: LintFlags["format"],
): Promise<string> {
  if (form === "sarif") return (await import("./sarif.ts")).toSarif(problems, ALL_RULES);
  return formatProblems(problems, form, { ...looksOn(host, host.stdoutIsTerminal), codes: true });
}

function listRules(form: LintFlags["format"]): string {
  const rules = ALL_RULES.map(({ code, severity, title }) => ({ code, severity, title }));
  if (form === "json") return `${JSON.stringify(rules, null, 2)}\n`;
  const width = Math.max(...rules.map(({ code }) => code.length));
  return rules.map(({ code, severity, title }) =>
    `${code.padEnd(width)}  ${severity.padEnd("warning".length)}  ${title}\n`
  ).join("");
}
