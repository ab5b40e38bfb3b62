/** What every rule's test gives: a document that trips it, and a neighbour that does not. */

/** A case of a rule; a rule may have many. */
export interface RuleCase {
  readonly code: string;
  /** A text that breaks the rule. */
  readonly trips: string;
  /** All that the rule finds in it: `LINE:COLUMN PATH MESSAGE`. */
  readonly finds: readonly string[];
  /** A text that is as near to it as can be, has no error, and of which the rule says nothing. */
  readonly passes: string;
}

/** A Workflow whose spec is these lines of YAML; it starts with an entrypoint `main`. */
export function workflow(spec: string): string {
  return documentOf("Workflow", "metadata:\n  generateName: demo-", `entrypoint: main\n${spec}`);
}

/** A CronWorkflow: the lines of its own spec, and of the workflow's. */
export function cronWorkflow(cron: string, spec: string): string {
  const inner = indent(`entrypoint: main\n${spec}`, 2);
  return documentOf("CronWorkflow", "metadata:\n  name: demo", `${cron}\nworkflowSpec:\n${inner}`);
}

/** A Workflow with one container template `main` that has these fields, lines of YAML. */
export function container(fields: string, template = ""): string {
  const lines = `container:\n${indent(`image: busybox:1.37\n${fields}`, 2)}\n${template}`;
  return workflow(`templates:\n  - name: main\n${indent(lines, 4)}`);
}

/** A document whose metadata is given whole, and whose spec is these lines. */
export function documentOf(kind: string, metadata: string, spec: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\n${metadata}\nspec:\n${
    indent(spec, 2)
  }\n`;
}

/** The lines, further in by so many columns. */
export function indent(lines: string, columns: number): string {
  return lines.trim().split("\n").map((line) => line === "" ? "" : " ".repeat(columns) + line)
    .join("\n");
}
