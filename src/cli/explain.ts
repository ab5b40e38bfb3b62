/** `wurzel-argo explain`: what a field of the values or the manifest is for. */

import type { Host } from "../host/host.ts";
import { locate } from "../report/locate.ts";
import type { Explanation } from "../jobs/explain/explain.ts";
import { ARGO_RELEASES } from "../jobs/version.ts";
import { plainNumber } from "../environment/print-value.ts";
import { visibleJson } from "../report/visible.ts";
import { anyText, defineCommand } from "./command.ts";
import { type JsonFlags, jsonFlags } from "./flags.ts";
import { page, type Row, section } from "./help.ts";
import { report } from "./report.ts";

type ExplainFlags = JsonFlags & { readonly manifest: boolean; readonly recursive: boolean };

/** Command, as `commands.ts` loads it. */
export const explain = defineCommand<ExplainFlags, [path: string | undefined]>("explain", {
  parameters: {
    flags: {
      manifest: {
        kind: "boolean",
        withNegated: false,
        brief: "Explain the pipeline manifest instead of the values",
      },
      recursive: {
        kind: "boolean",
        withNegated: false,
        brief: "Show all nested fields as a tree",
      },
      ...jsonFlags,
    },
    positional: {
      kind: "tuple",
      parameters: [{ parse: anyText, optional: true, placeholder: "PATH", brief: "Path" }],
    },
  },
  help: {
    usage: "explain [FLAGS] [PATH]",
    purpose: "Explains a field of the values: its type, default, meaning and fields.",
    arguments: [
      ["PATH", "Path within a workflow entry, such as container.resources; else all of it"],
    ],
    groups: [{ title: "What", flags: ["manifest", "recursive", "json"] }],
    examples: [
      ["All fields of a workflow entry", "wurzel-argo explain"],
      ["One of them", "wurzel-argo explain container.resources"],
      ["In a list, and for one step", "wurzel-argo explain steps.split.container.envFrom.prefix"],
      ["What Argo takes there", "wurzel-argo explain workflowSpec.ttlStrategy"],
      ["The pipeline manifest", "wurzel-argo explain --manifest spec.steps"],
    ],
  },
  run,
});

async function run(
  host: Host,
  { manifest, recursive, json }: ExplainFlags,
  path = "",
): Promise<number> {
  const { explainField } = await import("../jobs/explain/explain.ts");
  const explained = explainField(manifest ? "manifest" : "values", path, { recursive });
  if ("code" in explained) {
    await report(host, locate([explained]));
    return 1;
  }
  if (json) {
    await host.writeStdout(visibleJson(explained, plainNumber));
    return 0;
  }
  await host.writeStdout(draw(manifest ? "Pipeline manifest" : "Values", explained, recursive));
  return 0;
}

function draw(kind: string, explanation: Explanation, recursive: boolean): string {
  const { path, type, allowed, minimum, maximum, examples, fields } = explanation;
  const facts = {
    KIND: kind,
    FIELD: path === ""
      ? undefined
      : `${path} <${type}>${explanation.required ? " -required-" : ""}`,
    DEFAULT: explanation.default === undefined ? undefined : shown(explanation.default),
    ENUM: allowed?.map(shown).join(", "),
    RANGE: minimum === undefined ? undefined : `${minimum} to ${maximum ?? "any number"}`,
    EXAMPLES: examples?.map(shown).join(", "),
  };
  const { description = `A field of Argo Workflows ${ARGO_RELEASES.at(-1)}.` } = explanation;
  const rows = recursive
    ? tree(fields, "")
    : fields.map((field): Row => [label(field), say(field)]);
  return page([
    Object.entries(facts).flatMap(([name, fact]) =>
      fact === undefined ? [] : [`${name}:`.padEnd(FACT_COLUMN) + fact]
    ),
    section("DESCRIPTION", [[description, ""]]),
    ...(rows.length === 0 ? [] : [section("FIELDS", rows)]),
  ]);
}

/** Column in which facts start: behind the longest name, `EXAMPLES:`. */
const FACT_COLUMN = 10;

function label({ path, type, required }: Explanation): string {
  return `${nameOf(path)} <${type}>${required ? " -required-" : ""}`;
}

/** Fields, each with its own below it, further in. */
function tree(fields: readonly Explanation[], indent: string): Row[] {
  return fields.flatMap((field): Row[] => [
    [`${indent}${label(field)}`, ""],
    ...tree(field.fields, `${indent}  `),
  ]);
}

function say({ description = "", default: standard }: Explanation): string {
  const words = [description, standard === undefined ? "" : `(default ${shown(standard)})`];
  return words.filter((word) => word !== "").join(" ");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function shown(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : JSON.stringify(value);
}
