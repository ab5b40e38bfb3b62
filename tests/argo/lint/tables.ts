/** The tables of lint rules in docs/lint.md, made from the rules and their cases. */

import { listRules } from "../../../src/argo/lint/rules.ts";
import { lint } from "../../../mod.ts";
import { CASES } from "./cases.ts";

const BEGIN = "<!-- Made from the rules by `make pages`. -->\n";
const END = "<!-- End of what is made. -->\n";

/** The page, with the tables as they are to be. */
export function withTables(page: string): string {
  const [start, end] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)];
  return page.slice(0, start) + tables() + page.slice(end);
}

const TITLES = { error: "Errors", warning: "Warnings", hint: "Hints" } as const;

function tables(): string {
  const rules = listRules().toSorted((one, other) => one.code < other.code ? -1 : 1);
  return (["error", "warning", "hint"] as const).map((severity) => {
    const rows = rules.filter((rule) => rule.severity === severity)
      .map(({ code, title, fixable }) =>
        `| ${anchored(code)} | ${fixable ? "yes" : ""} | ${cell(title)} | ${
          cell(exampleOf(code))
        } |\n`
      );
    return `\n### ${
      TITLES[severity]
    }\n\n| code | \`--fix\` | finds | for example |\n|---|---|---|---|\n${rows.join("")}`;
  }).join("") + "\n";
}

/** A code to which editors lead. */
export function anchored(code: string): string {
  return `<a id="${code}"></a>\`${code}\``;
}

/** What is said of the case that takes the fewest words. */
function exampleOf(code: string): string {
  const problems = CASES.filter((one) => one.code === code).flatMap(({ trips }) => lint(trips));
  const messages = problems.filter((one) => one.code === code).map(({ message }) => message);
  return messages.toSorted((one, other) => one.length - other.length)[0] ?? "";
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
