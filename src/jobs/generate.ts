/** The main job: a manifest and values in, Argo's YAML out. */

import { planDocuments } from "../argo/plan/plan.ts";
import type { Values } from "../argo/entry/entry.ts";
import type { Entry } from "../argo/entry/schema.ts";
import { judgeSize } from "../argo/plan/size.ts";
import { originsOfPlan } from "../argo/plan/plan-origins.ts";
import { placeDrawn } from "./place-drawn.ts";
import { type Drawn, lintDrawn } from "../argo/lint/drawn.ts";
import { quote } from "../report/describe.ts";
import { locate } from "../report/locate.ts";
import { type Finding, hasErrors, type Problem } from "../report/problem.ts";
import type { SecretNames } from "../report/secrets.ts";
import { type Draw, makeDraw } from "../argo/draw/engine.ts";
import { type PipelineRequest, type Resolved, resolveRequest } from "./resolve.ts";
import { silence } from "./silence.ts";
import { checkSubject } from "../environment/check.ts";
import { secretsOf } from "../environment/secret.ts";
import { type Subject, subjectOf } from "../environment/subject.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";

/** Request to generate a workflow. */
export interface GenerateRequest extends PipelineRequest {
  /** Python class that runs a step; `BaseStepExecutor` when left out. */
  readonly executor?: string;
  /** The name that problems show for what is drawn; `<generated>` when left out. */
  readonly outputName?: string;
  /** Whether only the structure of what is drawn is looked at, not what it means or is wise. */
  readonly noLint?: boolean;
  /** Texts of Eta templates by name: over the built-in ones of that name, or for one more document each. */
  readonly templates?: Readonly<Record<string, string>>;
}

/** How a workflow is generated from what was read. */
export interface GenerateOptions
  extends Pick<GenerateRequest, "executor" | "outputName" | "noLint" | "ignore" | "templates"> {
  /** Whether lint's hints are among the problems, and not only counted. */
  readonly showHints?: boolean;
  /** Compiled templates, where several workflows are drawn with them. */
  readonly draw?: Draw;
}

/** Result of generating. */
export interface Generated {
  /** The documents as one YAML stream; undefined when a problem is an error. */
  readonly yaml: string | undefined;
  /** The documents as data. */
  readonly documents: readonly unknown[];
  /** Errors and warnings, with their places, in order. */
  readonly problems: readonly Problem[];
  /** Number of hints that lint has besides. */
  readonly hints: number;
  /** Which names hold secrets, for whoever shows what was drawn. */
  readonly secrets: SecretNames;
}

/**
 * Generates the workflow of a pipeline. Bad input is never thrown, but comes back as problems: all of
 * them, of the manifest and of the values.
 */
export function generateWorkflow(request: GenerateRequest): Generated {
  return generateResolved(resolveRequest(request), request);
}

/** Generates the workflow of a pipeline whose manifest and values are read. */
export function generateResolved(resolved: Resolved, request: GenerateOptions): Generated {
  const { pipeline, values, outline } = resolved;
  const known = [...resolved.findings, ...outline.results];
  const heard = (found: readonly Finding[]) =>
    silence([...known, ...found], request, resolved.texts);
  const secrets = secretsOf(resolved.catalog);
  const failed = (found: readonly Finding[]): Generated => ({
    ...{ yaml: undefined, documents: [], hints: 0, secrets },
    problems: locate(found, secrets),
  });
  if (pipeline === undefined) return failed(heard([]));
  const subject = subjectOf({ ...resolved, pipeline });
  const { executor = EXECUTOR } = request;
  const checked = [...checkSubject(subject, values !== undefined), ...checkExecutor(executor)];
  const findings = heard(checked);
  if (values === undefined || hasErrors(findings)) return failed(findings);
  const drawn = drawChecked({ ...resolved, pipeline, values }, subject, checked, request);
  if (drawn.yaml === undefined) return failed([...findings, ...drawn.findings]);
  const all = heard([...checked, ...drawn.findings]);
  if (hasErrors(all)) return failed(all);
  const { yaml, documents, hints } = drawn;
  return { yaml, documents, problems: locate(all, secrets), hints, secrets };
}

/**
 * What is wrong with the workflow that a pipeline comes to, where the reader can mend it.
 *
 * @param checked findings about the input, which are not repeated
 */
export function findInDrawn(
  resolved: Resolved,
  subject: Subject,
  checked: readonly Finding[],
): readonly Finding[] {
  const { pipeline, values, texts } = resolved;
  if (pipeline === undefined || values === undefined) return [];
  const { findings } = drawChecked({ ...resolved, pipeline, values }, subject, checked, {});
  return silence(findings, {}, texts);
}

/** Inputs without an error. */
type Sound = Resolved & { readonly pipeline: Pipeline; readonly values: Values };

/** Result of drawing, linted. */
interface DrawnAndLinted extends Drawn {
  /** Undefined where nothing could be drawn, and the findings say why. */
  readonly yaml: string | undefined;
}

function drawChecked(
  { pipeline, values, layers, findings, outline }: Sound,
  { planned: environment }: Subject,
  checked: readonly Finding[],
  request: GenerateOptions,
): DrawnAndLinted {
  const { executor = EXECUTOR, outputName = "<generated>" } = request;
  const plans = planDocuments({ pipeline, values, executor, environment });
  const undrawn = (findings: readonly Finding[]) => ({
    yaml: undefined,
    documents: [],
    hints: 0,
    findings,
  });
  const tooLarge = judgeSize(plans);
  if (tooLarge !== undefined) {
    return undrawn([{ severity: "error", code: "too-large", message: tooLarge }]);
  }
  const { yaml, findings: wrong, own } = (request.draw ?? drawWith(request.templates))(plans);
  if (yaml === undefined) return undrawn(wrong);
  const place = placeDrawn(originsOfPlan(plans, { pipeline, values, environment }), layers);
  const { noLint = false, showHints = false, ignore = [] } = request;
  const { argo } = values;
  const { podSecurity, compact } = values.entry;
  const lint = { noLint, argo, showHints, podSecurity, ignore, whenLarge: helpWhenLarge(compact) };
  const known = [...findings, ...outline.results, ...checked];
  const drawn = lintDrawn({ name: outputName, text: yaml }, { ...lint, own, known, place });
  return { ...drawn, yaml };
}

/** Compiles templates by their names, or by those of their files. */
export function drawWith(templates: GenerateRequest["templates"] = {}): Draw {
  return makeDraw(Object.entries(templates).map(([name, text]) => ({ name, text })));
}

/** What makes a workflow smaller that is drawn so. */
function helpWhenLarge(compact: Entry["compact"]): string | undefined {
  if (!compact) return "compact: true draws one template for each shape of step";
  return typeof compact === "object" && compact.configMap
    ? undefined
    : "compact: {configMap: true} takes shared settings out of the templates";
}

/** The executor that Wurzel has. */
const EXECUTOR = "BaseStepExecutor";

/** A warning about an executor that `wurzel run -e` does not know; beginnings in any case are taken. */
function checkExecutor(executor: string): readonly Finding[] {
  if (EXECUTOR.toUpperCase().startsWith(executor.toUpperCase())) return [];
  const message = `wurzel run knows no executor ${quote(executor)}, only ${EXECUTOR}`;
  const source = { name: "--executor", text: executor };
  return [{ severity: "warning", code: "unknown-executor", message, source, path: [] }];
}
