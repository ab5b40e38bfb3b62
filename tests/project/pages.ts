/** Pages of the documentation that are made from the program. */

import { run } from "../../src/cli/app.ts";
import { INPUT_CODES } from "../../src/jobs/codes.ts";
import { explainField, type Explanation } from "../../src/jobs/explain/explain.ts";
import { anchored, withTables } from "../argo/lint/tables.ts";
import { fakeHost } from "../cli/fake-host.ts";
import { readText } from "../support/data.ts";

/** The pages by their names in `docs`. */
export const PAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  "readme.svg": readmePicture,
  "problems.md": problemsPage,
  "lint.md": () => withTables(readText("..", "docs", "lint.md")),
  "values-reference.md": valuesPage,
};

/** The pipeline of the README, drawn. */
async function readmePicture(): Promise<string> {
  const [manifest = "", values = ""] = Array.from(
    readText("..", "README.md").matchAll(/^```yaml\n(.*?)^```$/gms),
    ([, code = ""]) => code,
  );
  const files = { "pipeline.yaml": manifest, "values.yaml": values };
  const line = ["graph", "--format", "svg", "-f", "values.yaml", "pipeline.yaml"];
  const host = fakeHost(line, { files });
  await run(host);
  return host.stdout();
}

function problemsPage(): string {
  const tables = [...INPUT_CODES].map(([topic, codes]) =>
    `## ${topic}\n\n${
      table(
        ["code", "severity", "meaning"],
        codes.map(({ code, severity, title }) => [anchored(code), severity, title]),
      )
    }`
  );
  return `# Problem codes

<!-- Made from the program by \`make pages\`. -->

Every problem ends in a code, in brackets. Codes stay the same from release to release: use them for \`--ignore\`, for
comments \`# wurzel-argo: ignore CODE reason\`, and in programs that read \`--format json\`. Errors about the input cannot be
silenced, for nothing could be made without what they are about.

These codes are about manifests, values, flags, settings and files. The codes of lint's rules, which \`generate\`
checks as well, are in [lint](lint.md#all-rules).

${tables.join("\n\n")}
`;
}

function valuesPage(): string {
  const explained = explainField("values", "", { recursive: true });
  if ("code" in explained) throw new TypeError(explained.message);
  const single = explained.fields.filter((field) => !isSection(field));
  const sections = explained.fields.filter(isSection);
  return `# Every field of the values

<!-- Made from the program by \`make pages\`. -->

All fields of a workflow entry, \`workflows.<name>\` in a values file. \`wurzel-argo explain PATH\` shows the same in the
terminal, and Argo's fields below \`template\` and \`workflowSpec\` as well. How values merge is in [values](values.md).

${fieldTable(single)}

${
    sections.map((field) =>
      `## ${field.path}\n\n${field.description}\n\n${fieldTable(below(field))}`
    )
      .join("\n\n")
  }
`;
}

/** Whether a field has fields of ours; those of Argo are many, and Argo explains them. */
function isSection({ path, fields }: Explanation): boolean {
  return fields.length > 0 && !["steps", "template", "workflowSpec"].includes(path);
}

/** Fields below another, those of fields at once behind them. */
function below({ fields }: Explanation): readonly Explanation[] {
  return fields.flatMap((field) => field.description === undefined ? [] : [field, ...below(field)]);
}

function fieldTable(fields: readonly Explanation[]): string {
  return table(
    ["field", "type", "default", "meaning"],
    fields.map(({ path, type, required, allowed, description = "", ...field }) => [
      `\`${path}\``,
      `\`${type}\`${required ? ", required" : ""}`,
      field.default === undefined ? "" : `\`${JSON.stringify(field.default)}\``,
      description +
      (allowed === undefined ? "" : ` One of ${allowed.map((one) => `\`${one}\``).join(", ")}.`),
    ]),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)].join("\n");
}
