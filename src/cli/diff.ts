/** `wurzel-argo diff`: what a change does to the cluster. */

import type { ClusterObject } from "../argo/compare/object.ts";
import type { Host } from "../host/host.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import type { SecretNames } from "../report/secrets.ts";
import type { Source } from "../yaml/source.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import { summary } from "./difference.ts";
import {
  type CatalogFlags,
  catalogFlags,
  type ColorFlags,
  colorFlags,
  givesValues,
  PIPELINE_ARGUMENT,
  VALUES_INPUT,
  valuesAliases,
  type ValuesFlags,
  valuesFlags,
} from "./flags.ts";
import { namedInputs, pipelineFiles, readRequest, stdinTwice } from "./inputs.ts";
import { readNamed } from "./lint-files.ts";
import { hasColor, report } from "./report.ts";
import { tooMany } from "./too-many.ts";

/** Forms that a difference has. */
const FORMS = ["text", "json", "markdown"] as const;

type DiffFlags = ValuesFlags & CatalogFlags & ColorFlags & {
  readonly against: readonly string[];
  readonly format: (typeof FORMS)[number];
};

/** Command, as `commands.ts` loads it. */
export const diff = defineCommand<DiffFlags, readonly string[]>("diff", {
  parameters: {
    flags: {
      ...valuesFlags,
      ...catalogFlags,
      against: {
        kind: "parsed",
        parse: anyText,
        variadic: ",",
        default: [],
        placeholder: "OLD",
        brief: "Values files to compare with, in place of those of --values and --set; or a " +
          "rendered file or directory",
      },
      format: {
        kind: "enum",
        values: FORMS,
        default: "text",
        placeholder: "FORM",
        brief: "text, json, or markdown for a merge request",
      },
      ...colorFlags,
    },
    aliases: valuesAliases,
    positional: {
      kind: "array",
      parameter: { parse: anyText, placeholder: "FILE", brief: "OLD and NEW, or PIPELINE" },
    },
  },
  help: {
    usage: "diff OLD NEW\n       wurzel-argo diff [FLAGS] --against OLD PIPELINE",
    purpose: "Shows what a change does to the cluster, by object and field. Exits with 1 on a " +
      "difference. Quoting is ignored, and order where it means nothing.",
    arguments: [
      ["OLD, NEW", "Rendered YAML: a file, a directory, or - for standard input"],
      PIPELINE_ARGUMENT,
    ],
    groups: [
      {
        title: "Input",
        flags: ["against", ...VALUES_INPUT, "catalog", "wurzel", "argo", "lenient"],
      },
      { title: "Output", flags: ["format", "color"] },
    ],
    examples: [
      ["Two releases", "wurzel-argo diff old.yaml workflow.yaml"],
      [
        "What the values change in the file that was rendered before",
        "wurzel-argo diff -f values.yaml --against workflow.yaml pipeline.yaml",
      ],
      [
        "Two environments",
        "wurzel-argo diff -f production.yaml --against values.yaml pipeline.yaml",
      ],
      [
        "A comment on a merge request",
        "wurzel-argo diff --format markdown old.yaml workflow.yaml",
      ],
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: DiffFlags,
  ...names: readonly string[]
): Promise<number | WrongUsage> {
  const wrong = await wrongUsage(flags, names);
  if (wrong.length > 0) return { wrong };
  const { old, new: current, problems, secrets } = await readSides(host, flags, names);
  const errors = problems.filter(({ severity }) => severity === "error");
  await report(host, errors, { color: flags.color });
  if (old === undefined || current === undefined || hasErrors(errors)) return 1;
  const { differenceOf } = await import("../jobs/diff.ts");
  const difference = differenceOf(old, current, secrets);
  const { changes, same } = difference;
  switch (flags.format) {
    case "json": {
      const { writeDifference } = await import("./difference-json.ts");
      await host.writeStdout(writeDifference(difference));
      break;
    }
    case "markdown": {
      const { writeMarkdown } = await import("./difference-markdown.ts");
      await host.writeStdout(writeMarkdown(difference));
      break;
    }
    case "text": {
      const { drawDifference } = await import("./draw-difference.ts");
      const color = hasColor(host, host.stdoutIsTerminal, flags.color);
      await host.writeStdout(drawDifference(difference, color));
      await host.writeStderr(`${summary(changes, same)}\n`);
    }
  }
  return changes.length === 0 ? 0 : 1;
}

async function wrongUsage(
  flags: DiffFlags,
  names: readonly string[],
): Promise<readonly string[]> {
  const [first, second] = names;
  if (flags.against.length > 0) {
    if (first === undefined) return ["PIPELINE is missing"];
    if (second !== undefined) return [`${tooMany(second)}: --against is OLD`];
    const named = [...pipelineFiles(first), ...await namedInputs(flags), ...flags.against];
    return stdinTwice(named);
  }
  if (givesValues(flags)) return ["values are compared with others: --against OLD PIPELINE"];
  if (first === undefined || second === undefined) return ["OLD and NEW are needed"];
  const [, , third] = names;
  if (third !== undefined) return [tooMany(third)];
  return stdinTwice(names);
}

/** Objects of both sides, where they could be had, and what is wrong. */
interface Sides {
  readonly old: readonly ClusterObject[] | undefined;
  readonly new: readonly ClusterObject[] | undefined;
  /** Which names hold secrets, where a catalogue says so. */
  readonly secrets?: SecretNames;
  readonly problems: readonly Problem[];
}

async function readSides(
  host: Host,
  flags: DiffFlags,
  [first = "", second = ""]: readonly string[],
): Promise<Sides> {
  if (flags.against.length === 0) {
    const [old, current] = [await readSide(host, [first]), await readSide(host, [second])];
    const problems = [...old.problems, ...current.problems];
    return { old: old.objects, new: current.objects, problems };
  }
  const { isRendered, readObjects } = await import("../jobs/diff.ts");
  const against = await readAll(host, flags.against);
  const { request, problems } = await readRequest(host, first, flags);
  if (request === undefined || against.problems.length > 0) {
    return { old: undefined, new: undefined, problems: [...problems, ...against.problems] };
  }
  const { generateWorkflow } = await import("../jobs/generate.ts");
  const { objectsIn } = await import("../argo/compare/object.ts");
  const rendered = generateWorkflow(request);
  const current = rendered.documents.flatMap(objectsIn);
  if (against.sources.some(isRendered)) {
    const old = readObjects(against.sources);
    const problems = [...rendered.problems, ...old.problems];
    return { old: old.objects, new: current, problems, secrets: rendered.secrets };
  }
  const { manifest, manifestName, catalog, wurzel, argo, lenient, pipelineName, namespace } =
    request;
  const before = generateWorkflow({
    manifest,
    values: against.sources,
    ...(manifestName !== undefined && { manifestName }),
    ...(catalog !== undefined && { catalog }),
    ...(wurzel !== undefined && { wurzel }),
    ...(argo !== undefined && { argo }),
    ...(lenient !== undefined && { lenient }),
    ...(pipelineName !== undefined && { pipelineName }),
    ...(namespace !== undefined && { namespace }),
  });
  const old = before.documents.flatMap(objectsIn);
  const all = [...rendered.problems, ...before.problems];
  return { old, new: current, problems: all, secrets: rendered.secrets };
}

async function readSide(host: Host, names: readonly string[]) {
  const { readObjects } = await import("../jobs/diff.ts");
  const { sources, problems } = await readAll(host, names);
  const read = readObjects(sources);
  return { objects: read.objects, problems: [...problems, ...read.problems] };
}

async function readAll(
  host: Host,
  names: readonly string[],
): Promise<{ readonly sources: readonly Source[]; readonly problems: readonly Problem[] }> {
  const sources: Source[] = [];
  const problems: Problem[] = [];
  for await (const { read } of readNamed(host, names)) {
    if ("text" in read) sources.push(read);
    else problems.push(read);
  }
  return { sources, problems };
}
