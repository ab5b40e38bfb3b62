/** Generates the workflows of many pipelines: values are read once, each pipeline is checked like one alone. */

import { isFileName } from "./file-name.ts";
import { secretsOf } from "../environment/secret.ts";
import { didYouMean } from "../report/did-you-mean.ts";
import { quote } from "../report/describe.ts";
import { locate } from "../report/locate.ts";
import { nearestOf } from "../report/nearest.ts";
import { type Finding, hasErrors, type Problem } from "../report/problem.ts";
import { originsOf } from "../values/origins.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import { fieldsAt, textAt } from "../yaml/fields.ts";
import type { Source } from "../yaml/source.ts";
import { isMap } from "../yaml/value.ts";
import { drawWith, type Generated, type GenerateOptions, generateResolved } from "./generate.ts";
import { type PipelineRequest, readShared, type Resolved, resolveInput } from "./resolve.ts";
import { silence } from "./silence.ts";

/** Pipelines, and the values that hold an entry for each. */
export interface BatchRequest
  extends Omit<PipelineRequest, "manifest" | "manifestName">, Omit<GenerateOptions, "outputName"> {
  readonly pipelines: readonly (Source | Pipeline)[];
  /** Name that problems show for what is drawn for an entry. */
  readonly outputOf?: (entry: string) => string;
}

/** Result of one pipeline. */
export interface BatchResult {
  /** Name of its entry; undefined where there is none, or the manifest does not tell. */
  readonly entry: string | undefined;
  /** Name of its manifest in problems. */
  readonly manifest: string;
  /** Undefined where a problem is an error, or there is no entry. */
  readonly yaml: string | undefined;
  readonly documents: readonly unknown[];
  readonly problems: readonly Problem[];
  readonly hints: number;
  /** Which names hold secrets, for whoever shows the text. */
  readonly secrets?: Generated["secrets"];
}

/**
 * Generates one workflow after the other, so that the caller can show how far it is.
 *
 * @yields the results, in the order of the pipelines
 */
export function* generateBatch(request: BatchRequest): Generator<BatchResult> {
  const shared = readShared(request);
  const draw = request.draw ?? drawWith(request.templates);
  const names = new Set(shared.read.names);
  const nearestEntry = nearestOf(shared.read.names);
  const taken: Taken = { entries: new Map(), files: new Map(), objects: new Map() };
  for (const input of request.pipelines) {
    const resolved = resolveInput(input, request, shared);
    const name = request.pipelineName ?? resolved.outline.name;
    const manifest = resolved.source?.name ?? name ?? "pipeline";
    const nothing = { entry: name, manifest, yaml: undefined, documents: [], hints: 0 };
    const wrong = name === undefined ? undefined : wrongName(name, resolved, taken);
    if (wrong !== undefined) {
      yield { ...nothing, problems: problemsOf([wrong], request, resolved) };
      continue;
    }
    if (
      name !== undefined && !names.has(name) &&
      resolved.outline.argo === undefined && !shared.read.isBroken
    ) {
      const findings = resolved.findings.filter(({ code }) => code !== "no-entry");
      const absent = withoutEntry(name, nearestEntry(name), resolved);
      const problems = problemsOf([...findings, absent], request, resolved);
      yield { ...nothing, entry: undefined, problems };
      continue;
    }
    if (name !== undefined) taken.entries.set(name, manifest);
    const outputName = name === undefined ? undefined : request.outputOf?.(name);
    const { outputOf: _, pipelines: __, ...options } = request;
    const generated = generateResolved(resolved, {
      ...options,
      draw,
      ...(outputName !== undefined && { outputName }),
    });
    const twice = sameObjects(name ?? "", generated.documents, resolved, taken);
    if (twice.length === 0) yield { ...generated, entry: name, manifest };
    else {
      const problems = [...generated.problems, ...problemsOf(twice, request, resolved)];
      yield { ...nothing, problems };
    }
  }
}

/** What earlier pipelines have taken. */
interface Taken {
  /** Manifest of each entry. */
  readonly entries: Map<string, string>;
  /** Entries by their names in lower case, as some file systems see them. */
  readonly files: Map<string, string>;
  /** Entries by kind, namespace and name of their objects. */
  readonly objects: Map<string, string>;
}

function wrongName(name: string, { source }: Resolved, taken: Taken): Finding | undefined {
  const fail = (code: string, message: string): Finding => ({
    severity: "error",
    code,
    message,
    path: ["metadata", "name"],
    ...(source !== undefined && { source }),
  });
  const manifest = taken.entries.get(name);
  if (manifest !== undefined) return fail("same-manifest", `${manifest} has this name too`);
  if (!isFileName(name)) {
    return fail("no-file-name", `${quote(name)} is no plain file name, and its entry needs a file`);
  }
  const other = taken.files.get(name.toLowerCase());
  if (other !== undefined) {
    return fail(
      "same-manifest",
      `differs from ${quote(other)} in case only, and so would their files`,
    );
  }
  taken.files.set(name.toLowerCase(), name);
  return undefined;
}

function withoutEntry(name: string, near: string | undefined, { source }: Resolved): Finding {
  const help = didYouMean(near, "add one, or name only manifests that have one");
  return {
    severity: "warning",
    code: "no-entry",
    message: `no workflow entry is called ${quote(name)}, so nothing is written; ${help}`,
    path: ["metadata", "name"],
    ...(source !== undefined && { source }),
  };
}

/** Objects that replace those of an earlier entry in the cluster. */
function sameObjects(
  entry: string,
  documents: readonly unknown[],
  { layers }: Resolved,
  { objects }: Taken,
): readonly Finding[] {
  return documents.flatMap((document): readonly Finding[] => {
    if (!isMap(document)) return [];
    const metadata = fieldsAt(document, "metadata");
    const name = textAt(metadata, "name");
    const kind = textAt(document, "kind");
    if (name === undefined || kind === undefined) return [];
    const key = JSON.stringify([kind, textAt(metadata, "namespace"), name]);
    const other = objects.get(key);
    if (other === undefined) {
      objects.set(key, entry);
      return [];
    }
    const field = kind.includes("Workflow") ? "name" : "serviceAccountName";
    const message = `makes the ${kind} ${quote(name)}, as the entry ${quote(other)} does: ` +
      `one would replace the other in the cluster; set another ${field} or namespace`;
    const origins = originsOf(layers);
    const place = origins.gives([field]) ? origins.placeAt([field]) : origins.placeAt([]);
    return [{
      severity: "error",
      code: "same-object",
      message,
      ...place,
      at: origins.gives([field]) ? "value" : "key",
    }];
  });
}

function problemsOf(
  findings: readonly Finding[],
  request: BatchRequest,
  { texts, catalog }: Resolved,
): readonly Problem[] {
  return locate(silence(findings, request, texts), secretsOf(catalog));
}

/** Whether a result is to be written. */
export function isGood({ yaml, problems }: BatchResult): boolean {
  return yaml !== undefined && !hasErrors(problems);
}
