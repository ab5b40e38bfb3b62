/** `wurzel-argo graph`: a pipeline or workflow as a picture. */

import type { Host } from "../host/host.ts";
import type { Depth, Graphed } from "../jobs/graph/graph.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import { visibleJson } from "../report/visible.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  type CatalogFlags,
  catalogFlags,
  givesValues,
  PIPELINE_ARGUMENT,
  type ProblemFlags,
  problemFlags,
  VALUES_INPUT,
  valuesAliases,
  type ValuesFlags,
  valuesFlags,
  wrongIgnore,
} from "./flags.ts";
import { namedInputs, pipelineFiles, readRequest, stdinTwice } from "./inputs.ts";
import { deliver, outputAliases, type OutputFlags, outputFlags, wrongOutput } from "./output.ts";
import { report, withoutHints } from "./report.ts";

/** The forms of a graph. */
const FORMS = ["tree", "mermaid", "dot", "svg", "html"] as const;

type Form = (typeof FORMS)[number];

/** The forms by the ends of files' names. */
const ENDINGS: readonly (readonly [end: RegExp, form: Form])[] = [
  [/\.(?:mmd|mermaid)$/i, "mermaid"],
  [/\.(?:dot|gv)$/i, "dot"],
  [/\.svg$/i, "svg"],
  [/\.html?$/i, "html"],
];

type GraphFlags = ValuesFlags & CatalogFlags & OutputFlags & Omit<ProblemFlags, "format"> & {
  readonly format: Form | undefined;
  readonly ascii: boolean;
  readonly json: boolean;
  readonly now: number | undefined;
};

/** Flags of problems, whose form is always text: `--format` is the graph's. */
const { format: _, ...shownFlags } = problemFlags;

/** Command, as the table of commands has it. */
export const graph = defineCommand<GraphFlags, [pipeline: string]>("graph", {
  parameters: {
    flags: {
      ...valuesFlags,
      ...catalogFlags,
      format: {
        kind: "enum",
        values: FORMS,
        optional: true,
        placeholder: "FORM",
        brief: "tree, mermaid, dot, svg, or html for a review page; without it the one that " +
          "FILE's name ends in, else tree",
      },
      ascii: { kind: "boolean", withNegated: false, brief: "Draw a tree in ASCII characters" },
      json: { kind: "boolean", withNegated: false, brief: "Print nodes and edges as JSON" },
      ...outputFlags,
      now: {
        kind: "parsed",
        parse: timeOf,
        optional: true,
        placeholder: "TIME",
        brief: "Time from which html counts the next runs, such as 2026-03-01T12:00Z",
      },
      ...shownFlags,
    },
    aliases: { ...valuesAliases, ...outputAliases },
    positional: {
      kind: "tuple",
      parameters: [{ parse: anyText, placeholder: "PIPELINE|FILE", brief: "What to draw" }],
    },
  },
  help: {
    usage: "graph [FLAGS] PIPELINE|FILE",
    purpose: "Draws the steps of a pipeline and what flows between them, or the tasks of an Argo " +
      "workflow. Secrets are not shown.",
    arguments: [PIPELINE_ARGUMENT, ["FILE", "Argo YAML with one or many workflows"]],
    groups: [
      { title: "Input", flags: [...VALUES_INPUT, "catalog", "wurzel", "argo"] },
      { title: "Output", flags: ["format", "ascii", "json", "output", "check", "now"] },
      { title: "Problems", flags: ["lenient", "strict", "ignore", "quiet", "color"] },
    ],
    examples: [
      ["A tree", "wurzel-argo graph pipeline.yaml"],
      ["A picture", "wurzel-argo graph -f values.yaml -o pipeline.svg pipeline.yaml"],
      ["A page for a review", "wurzel-argo graph -f values.yaml -o review.html pipeline.yaml"],
      ["For Markdown", "wurzel-argo graph --format mermaid pipeline.yaml"],
      ["Any Argo workflow", "wurzel-argo graph workflow.yaml"],
    ],
  },
  run,
});

function timeOf(text: string): number {
  const time = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (Number.isNaN(time)) throw new Error(`"${text}" is no time; write 2026-03-01T12:00Z`);
  return time;
}

async function run(
  host: Host,
  flags: GraphFlags,
  word: string,
): Promise<number | WrongUsage> {
  const { json, ascii, format = formOf(flags.output), now } = flags;
  const inputs = [...pipelineFiles(word), ...await namedInputs(flags)];
  const wrong = [
    ...stdinTwice(inputs),
    ...await wrongOutput(host, { ...flags, inputs }),
    ...await wrongIgnore(flags.ignore),
  ];
  if (json && flags.format !== undefined) wrong.push("--json and --format exclude each other");
  if (ascii && (json || format !== "tree")) wrong.push("--ascii is for a tree");
  if (now !== undefined && (json || format !== "html")) wrong.push("--now is for html");
  if (wrong.length > 0) return { wrong };

  const depth = json ? "details" : DEPTHS[format];
  const graphed = await graphNamed(host, flags, word, depth);
  if ("wrong" in graphed) return graphed;
  const { drawings, problems } = graphed;
  const undelivered: readonly Problem[] = drawings.length === 0 ? [] : await deliver(
    host,
    flags,
    { text: await write(host, graphed, { ...flags, format }) },
    problems,
  );
  const all = [...problems, ...undelivered];
  // Hints are for the page, which lists them.
  await report(host, withoutHints(all), { quiet: flags.quiet, color: flags.color });
  return hasErrors(all) ? 1 : 0;
}

const DEPTHS: Readonly<Record<Form, Depth>> = {
  tree: "outline",
  mermaid: "outline",
  dot: "details",
  svg: "details",
  html: "review",
};

function formOf(output: string | undefined): Form {
  return ENDINGS.find(([end]) => output !== undefined && end.test(output))?.[1] ?? "tree";
}

async function graphNamed(
  host: Host,
  flags: GraphFlags,
  word: string,
  depth: Depth,
): Promise<Graphed | WrongUsage> {
  const { request, problems } = await readRequest(host, word, flags);
  if (request === undefined) return { drawings: [], documents: [], problems };
  const { graphPipeline, graphWorkflows, holdsWorkflows } = await import("../jobs/graph/graph.ts");
  const { manifest, manifestName: name = "" } = request;
  const { ignore } = flags;
  const source = typeof manifest === "string" ? { name, text: manifest } : undefined;
  if (source === undefined || !holdsWorkflows(source)) {
    return graphPipeline({ ...request, ignore }, depth);
  }
  if (givesValues(flags)) return { wrong: [`values are for pipelines; ${word} is a workflow`] };
  return graphWorkflows(source, depth, { ignore });
}

async function write(
  host: Host,
  graphed: Graphed,
  { format, ascii, json, now }: GraphFlags & { readonly format: Form },
): Promise<string> {
  const { drawings } = graphed;
  if (json) return visibleJson(drawings);
  switch (format) {
    case "tree": {
      const { drawTree } = await import("../graph/tree.ts");
      return drawings.map((drawing) => drawTree(drawing, { ascii })).join("\n");
    }
    case "mermaid": {
      const { writeMermaid } = await import("../graph/mermaid.ts");
      return writeMermaid(joined(drawings));
    }
    case "dot": {
      const { writeDot } = await import("../graph/dot.ts");
      return writeDot(joined(drawings));
    }
    case "svg": {
      const { drawSvg } = await import("../graph/svg.ts");
      return drawSvg(joined(drawings));
    }
    case "html": {
      const [{ writePage }, { reviewOf }, { versionLine }] = await Promise.all([
        import("../graph/page.ts"),
        import("../jobs/graph/review.ts"),
        import("./version.ts"),
      ]);
      const page = reviewOf(graphed, now ?? host.now());
      return writePage(page, `Made by ${versionLine().trim()}`);
    }
  }
}

/** One drawing of all charts, for forms that have one drawing a file. */
function joined(drawings: Graphed["drawings"]): Graphed["drawings"][number] {
  const [first] = drawings;
  if (first !== undefined && drawings.length === 1) return first;
  return {
    title: `${drawings.length} workflows`,
    charts: drawings.flatMap(({ title, charts }) =>
      charts.map((chart) => ({ ...chart, title: `${title}: ${chart.title}` }))
    ),
  };
}
