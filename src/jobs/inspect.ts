/** What a pipeline, or a step class, reads, and whether it is there. */

import { quote } from "../report/describe.ts";
import { readResources } from "../kubernetes/resources.ts";
import { checkCluster } from "./check-cluster.ts";
import { locate } from "../report/locate.ts";
import { type Finding, hasErrors, type Problem } from "../report/problem.ts";
import { type PipelineRequest, readCatalogs, resolveRequest } from "./resolve.ts";
import { silence } from "./silence.ts";
import type { NamedText } from "../argo/entry/read-values.ts";
import { secretsOf } from "../environment/secret.ts";
import { type Subject, subjectOf } from "../environment/subject.ts";
import { checkEnvironment, checkSubject } from "../environment/check.ts";
import { inspectClass, inspectMiddleware, inspectPipeline } from "../environment/inspect.ts";
import type { Inspection } from "../environment/inspection.ts";
import { outsideOf } from "../environment/outside.ts";

/** A pipeline, its values, and what else is known of its environment. */
export interface EnvironmentRequest extends PipelineRequest {
  /** A dotenv file, such as one of what a Secret holds; its variables count before `environment`. */
  readonly envFile?: NamedText;
  /** Variables by their names; they count where manifest and values give none. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Steps may be given settings that they do not have. */
  readonly allowExtraFields?: boolean;
  /** Texts of the objects that the cluster has; only their names and keys are kept. */
  readonly resources?: readonly NamedText[];
}

/** Result of an inspection. */
export interface Inspected {
  /** Absent where an input has an error. */
  readonly inspection: Inspection | undefined;
  readonly problems: readonly Problem[];
}

/** Looks at a pipeline, with its values where there are any. */
export function inspectRequest(request: EnvironmentRequest): Inspected {
  // What is missing is a part of the result.
  return lookAt(request, (subject) => checkSubject(subject, false));
}

/** Inspects a pipeline; everything that would make its run fail is an error. */
export function checkRequest(request: EnvironmentRequest): Inspected {
  return lookAt(request, (subject) => checkEnvironment(subject).map(aggravate));
}

function lookAt(
  request: EnvironmentRequest,
  check: (subject: Subject) => readonly Finding[],
): Inspected {
  const resolved = resolveRequest(request, { needsValues: false });
  const { outside, findings: misread } = outsideOf(request);
  const { pipeline } = resolved;
  const given = request.resources === undefined ? undefined : readResources(request.resources);
  const unread = [...resolved.findings, ...misread, ...given?.findings ?? []];
  if (pipeline === undefined || hasErrors(unread)) {
    return { inspection: undefined, problems: locate(unread, secretsOf(resolved.catalog)) };
  }
  const subject = subjectOf({ ...resolved, pipeline }, {
    ...outside,
    ...(given !== undefined && { resources: given.resources }),
  });
  const inCluster = given === undefined ? [] : checkCluster(subject, given.resources);
  const found = silence([...unread, ...check(subject), ...inCluster], request, resolved.texts);
  const problems = locate(found, secretsOf(resolved.catalog));
  return { inspection: inspectPipeline(subject), problems };
}

/** What makes a run fail, whatever else is right. */
const FATAL = ["missing-setting", "wrong-value", "unknown-setting"];

function aggravate(finding: Finding): Finding {
  return FATAL.includes(finding.code) ? { ...finding, severity: "error" } : finding;
}

/**
 * Looks at a step class.
 *
 * @param name its path, another path of it, or `module:Class`
 */
export function inspectStepClass(
  name: string,
  { catalog, wurzel }: Pick<PipelineRequest, "catalog" | "wurzel">,
): Inspected {
  const { catalog: known, findings } = readCatalogs(catalog, wurzel);
  if (hasErrors(findings)) return { inspection: undefined, problems: locate(findings) };
  const facts = known.stepAt(name);
  if (facts !== undefined) return { inspection: inspectClass(facts), problems: locate(findings) };
  const middleware = known.middleware(name);
  if (middleware !== undefined) {
    return { inspection: inspectMiddleware(middleware), problems: locate(findings) };
  }
  const near = known.nearestStep(name);
  const help = near === undefined ? "" : `did you mean "${near}"? `;
  const message = `no catalogue knows the class ${
    quote(name)
  }; ${help}--catalog FILE adds your own`;
  return {
    inspection: undefined,
    problems: [{ severity: "error", code: "unknown-class", message }],
  };
}

/** A step class or middleware that is known. */
export interface Known {
  readonly name: string;
  /** Contract of what it takes; null where it takes nothing, absent where that is not known. */
  readonly input?: string | null;
  readonly output?: string;
}

/** Every step class and middleware that is known, Wurzel's first. */
export function listKnown(
  { catalog, wurzel }: Pick<PipelineRequest, "catalog" | "wurzel">,
): {
  readonly steps: readonly Known[];
  readonly middlewares: readonly Known[];
  readonly problems: readonly Problem[];
} {
  const { catalog: known, findings } = readCatalogs(catalog, wurzel);
  const steps = known.stepNames.map((name): Known => {
    const { input, output } = known.stepAt(name) ?? {};
    return {
      name,
      ...(input !== undefined && { input }),
      ...(typeof output === "string" && { output }),
    };
  });
  const middlewares = known.middlewareNames.map((name) => ({ name }));
  return { steps, middlewares, problems: locate(findings) };
}
