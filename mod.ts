/**
 * wurzel-argo as a library: everything that the command line does, for scripts.
 *
 * Text goes in and text comes out; only {@link generateFiles} and {@link ArgoBackend} read files. Invalid input throws a
 * {@link ProblemError}, whose `problems` list everything that is wrong, with places. Wrong arguments
 * throw a TypeError that names the argument.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { generate } from "@wurzel/argo";
 *
 * const manifest = `
 * metadata: {name: demo}
 * spec:
 *   steps:
 *     - {name: source, class: wurzel.steps.manual_markdown.ManualMarkdownStep}
 * `;
 * const values = [{ name: "values.yaml", text: "workflows: {demo: {name: demo}}" }];
 * const { yaml } = generate({ manifest, values });
 * assert.match(yaml, /^apiVersion: argoproj.io\/v1alpha1\nkind: Workflow\n/);
 * ```
 *
 * @module
 */

import {
  CATALOGS,
  checkArgument,
  checkFields,
  CRDS,
  FLAG,
  FUNCTION,
  INSPECTION,
  MANIFEST,
  NAMED_TEXT,
  NAMED_TEXTS,
  oneOf,
  PIPELINE,
  POD_SECURITY,
  SET_FLAGS,
  SEVERITY,
  TEXT,
  TEXT_OR_TEXTS,
  TEXTS,
  VARIABLES,
  WURZEL,
} from "./src/shape/arguments.ts";
import type { Field } from "./src/shape/field.ts";
import { pythonName } from "./src/wurzel/python/name.ts";
import type { Facts } from "./src/wurzel/catalog/catalog.ts";
import type { GenerateRequest } from "./src/jobs/generate.ts";
import type { FilesRequest, GeneratedFile } from "./src/jobs/generate-files.ts";
import { type GeneratedWorkflow, generateOrThrow } from "./src/jobs/generate-or-throw.ts";
import { type FixOptions, fixSource } from "./src/jobs/fix/fix.ts";
import { ARGO_RELEASES, WURZEL_RELEASES } from "./src/jobs/version.ts";
import { type LintOptions, lintSource } from "./src/argo/lint/lint.ts";
import { unknownCode } from "./src/argo/lint/rule.ts";
import { CODES, type ListedRule, listRules } from "./src/argo/lint/rules.ts";
import {
  checkRequest,
  type EnvironmentRequest,
  type Inspected,
  inspectRequest,
  inspectStepClass,
} from "./src/jobs/inspect.ts";
import { locate } from "./src/report/locate.ts";
import { readManifest } from "./src/wurzel/pipeline/manifest.ts";
import type { Pipeline } from "./src/wurzel/pipeline/pipeline.ts";
import { writeManifest as manifestText } from "./src/wurzel/pipeline/write.ts";
import { type Problem, ProblemError } from "./src/report/problem.ts";
import type { ExplainOptions, Explanation } from "./src/jobs/explain/explain.ts";
import type { PipelineRequest } from "./src/jobs/resolve.ts";
import type { JsonSchema } from "./src/jobs/explain/json-schema.ts";
import { writeEnvironment as environmentText } from "./src/environment/gen-env.ts";
import { ENV_FORMS, type EnvForm, type Inspection } from "./src/environment/inspection.ts";
import { validatePipeline } from "./src/jobs/validate.ts";
import {
  type ResolvedValues,
  resolveEntries,
  type ValuesRequest,
} from "./src/jobs/resolve-values.ts";
import { mergeTexts, type ValuesLayers } from "./src/values/merge-texts.ts";

export type { GenerateRequest } from "./src/jobs/generate.ts";
export type { ResolvedValues, ValuesRequest } from "./src/jobs/resolve-values.ts";
export type { PipelineRequest } from "./src/jobs/resolve.ts";
export type { NamedText, ValuesInput } from "./src/argo/entry/read-values.ts";
export type { GeneratedDocument, GeneratedWorkflow } from "./src/jobs/generate-or-throw.ts";
export type { FilesRequest, GeneratedFile } from "./src/jobs/generate-files.ts";
export type { Middleware, Pipeline, Step, StepPlace } from "./src/wurzel/pipeline/pipeline.ts";
export type { FixOptions } from "./src/jobs/fix/fix.ts";
export type { LintOptions } from "./src/argo/lint/lint.ts";
export type { PodSecurityLevel } from "./src/kubernetes/pod-security.ts";
export type { ListedRule } from "./src/argo/lint/rules.ts";
export type { SetFile, SetFlags } from "./src/values/set/flags.ts";
export type { Finding, Location, Problem, Severity } from "./src/report/problem.ts";
export type { Path, Range, Source } from "./src/yaml/source.ts";
export type { Facts } from "./src/wurzel/catalog/catalog.ts";
export type {
  EnvForm,
  Holders,
  InspectedMiddleware,
  InspectedSetting,
  InspectedSettings,
  InspectedStep,
  Inspection,
} from "./src/environment/inspection.ts";
export type { EnvironmentRequest } from "./src/jobs/inspect.ts";
export type { EnvSource } from "./src/environment/environment.ts";
export type {
  MiddlewareFacts,
  Setting,
  SettingType,
  StepFacts,
} from "./src/wurzel/catalog/setting.ts";
export type { ExplainOptions, Explanation } from "./src/jobs/explain/explain.ts";
export type { JsonSchema } from "./src/jobs/explain/json-schema.ts";
export type { ValuesLayers } from "./src/values/merge-texts.ts";
export { ProblemError } from "./src/report/problem.ts";
export { step, type StepNode, type StepOptions } from "./src/wurzel/pipeline/builder.ts";
export { ArgoBackend, type ArgoBackendMaker, type BackendOptions } from "./src/jobs/backend.ts";

/**
 * Generates the Argo Workflow or CronWorkflow of a pipeline, as `wurzel-argo generate` does.
 *
 * @param request manifest and values; nothing is read from disk
 * @returns the documents
 * @throws ProblemError when anything is wrong with manifest or values
 * @throws TypeError when the request or a field of it is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { generate } from "@wurzel/argo";
 *
 * const manifest = "metadata: {name: demo}";
 * const values = [{ name: "values.yaml", text: "workflows: {demo: {name: demo}}" }];
 * assert.throws(() => generate({ manifest, manifestName: "demo.yaml", values }), {
 *   name: "ProblemError",
 *   message: "demo.yaml:1:1: error: spec: is required",
 * });
 * ```
 */
export function generate(request: GenerateRequest): GeneratedWorkflow {
  checkFields("generate()", "the request", request, {
    ...REQUEST,
    executor: TEXT,
    outputName: TEXT,
    noLint: FLAG,
    templates: VARIABLES,
  }, ["manifest"]);
  return generateOrThrow(request);
}

/**
 * Generates the workflows of pipelines in files, as `wurzel-argo generate` and `generate --all` do: reads
 * manifests, Python pipelines and values, and writes nothing.
 *
 * @param request paths; a directory or pattern stands for all manifests in it
 * @returns the workflows, in the order of the pipelines; those without an entry are left out
 * @throws ProblemError when a file cannot be read, or anything is wrong with manifests or values
 * @throws TypeError when the request or a field of it is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { generateFiles } from "@wurzel/argo";
 *
 * const [workflow] = await generateFiles({
 *   pipeline: "examples/pipelinedemo/pipeline.yaml",
 *   values: ["examples/pipelinedemo/values.yaml"],
 * });
 * assert.equal(workflow?.documents[0]?.kind, "CronWorkflow");
 * ```
 */
export async function generateFiles(request: FilesRequest): Promise<GeneratedFile[]> {
  checkFields("generateFiles()", "the request", request, {
    pipeline: TEXT_OR_TEXTS,
    values: TEXTS,
    ...SET_FLAGS,
    pipelineName: TEXT,
    namespace: TEXT,
    lenient: FLAG,
    catalog: TEXTS,
    pythonPath: TEXTS,
    executor: TEXT,
    noLint: FLAG,
    templates: VARIABLES,
    ignore: TEXTS,
    wurzel: TEXT,
  }, ["pipeline"]);
  const { generateFromFiles } = await import("./src/jobs/generate-files.ts");
  return await generateFromFiles(request);
}

/** Name of a Python pipeline. */
const PYTHON_NAME: Field = {
  title: "a string such as module.path:name",
  type: "string",
  check: (text) => pythonName(text)?.module === undefined ? "has no module" : undefined,
};

/** Fields of a request for a pipeline with its values. */
const REQUEST = {
  manifest: MANIFEST,
  manifestName: TEXT,
  values: NAMED_TEXTS,
  ...SET_FLAGS,
  pipelineName: TEXT,
  namespace: TEXT,
  lenient: FLAG,
  catalog: CATALOGS,
  wurzel: oneOf(WURZEL_RELEASES),
  argo: oneOf(ARGO_RELEASES),
  ignore: TEXTS,
};

/**
 * Checks a pipeline and its values, as `wurzel-argo validate` does; renders nothing. The values may
 * be left out.
 *
 * @param request manifest and values; nothing is read from disk
 * @returns errors, warnings and hints with their places; none is thrown
 * @throws TypeError when the request or a field of it is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { validate } from "@wurzel/argo";
 *
 * const manifest = `
 * metadata: {name: demo}
 * spec:
 *   steps:
 *     - name: read
 *       class: wurzel.steps.manual_markdown.ManualMarkdownStep
 *       settings: {FOLDER: ./docs}
 * `;
 * const problem = validate({ manifest }).at(-1);
 * assert.deepEqual([problem?.line, problem?.message], [
 *   7,
 *   'ManualMarkdownStep has no setting "FOLDER", did you mean "FOLDER_PATH"?',
 * ]);
 * ```
 */
export function validate(request: PipelineRequest): Problem[] {
  checkFields("validate()", "the request", request, REQUEST, ["manifest"]);
  return validatePipeline(request);
}

/**
 * Shows what a pipeline is made of, as `wurzel-argo inspect --json` does: its steps, what they hand on,
 * and for each setting who gives it a value. Secrets' values are `***`.
 *
 * @param request manifest and values; nothing is read from disk, and values may be left out
 * @returns plain data
 * @throws ProblemError when anything is wrong with manifest or values
 * @throws TypeError when the request or a field of it is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { inspect } from "@wurzel/argo";
 *
 * const { steps } = inspect({
 *   manifest: `
 * metadata: {name: demo}
 * spec:
 *   steps:
 *     - {name: read, class: wurzel.steps.ManualMarkdownStep}
 *     - {name: split, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [read]}
 * `,
 * });
 * assert.deepEqual(steps[0]?.feeds, ["split"]);
 * const missing = steps.flatMap((step) => step.settings).filter((setting) => setting.missing);
 * assert.deepEqual(missing.map((one) => one.variable), ["MANUALMARKDOWNSTEP__FOLDER_PATH"]);
 * ```
 */
export function inspect(request: PipelineRequest): Inspection {
  checkFields("inspect()", "the request", request, REQUEST, ["manifest"]);
  return inspectionOf(inspectRequest(request));
}

/**
 * Says whether a pipeline's containers have all variables that its steps and middlewares need, as
 * `wurzel-argo env --check` does.
 *
 * @param request manifest and values, and what else is known of the environment
 * @returns each setting and who gives it a value, and what is wrong: it would fail where any of the
 * problems is an error
 * @throws ProblemError when anything is wrong with manifest, values or env file
 * @throws TypeError when the request or a field of it is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkEnvironment } from "@wurzel/argo";
 *
 * const manifest = `
 * metadata: {name: demo}
 * spec: {steps: [{name: read, class: wurzel.steps.ManualMarkdownStep}]}
 * `;
 * assert.equal(checkEnvironment({ manifest }).problems[0]?.code, "missing-setting");
 *
 * const envFile = { name: ".env", text: "MANUALMARKDOWNSTEP__FOLDER_PATH=./docs" };
 * assert.deepEqual(checkEnvironment({ manifest, envFile }).problems, []);
 * ```
 */
export function checkEnvironment(request: EnvironmentRequest): CheckedEnvironment {
  checkFields("checkEnvironment()", "the request", request, {
    ...REQUEST,
    envFile: NAMED_TEXT,
    environment: VARIABLES,
    allowExtraFields: FLAG,
  }, ["manifest"]);
  const { inspection, problems } = checkRequest(request);
  if (inspection === undefined) throw new ProblemError(problems);
  return { inspection, problems };
}

/** Result of checking an environment. */
export interface CheckedEnvironment {
  /** Each setting, and who gives it a value; secrets' values are `***`. */
  readonly inspection: Inspection;
  /** Problems: what is missing, wrong or unknown. */
  readonly problems: readonly Problem[];
}

/**
 * Shows what a step class takes and gives, and its settings, as `wurzel-argo inspect STEP` does.
 *
 * @param name the class, as `module.path.Class` or `module.path:Class`
 * @param catalog what is known of classes beside Wurzel's own
 * @returns an inspection with this one step, which has no name
 * @throws ProblemError when no catalogue knows the class, or one cannot be read
 * @throws TypeError when the name or the catalogue is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { inspectStep } from "@wurzel/argo";
 *
 * const { steps: [step] } = inspectStep("wurzel.steps.splitter.SimpleSplitterStep");
 * assert.equal(step?.output, "list[MarkdownDataContract]");
 * assert.equal(step?.settings[0]?.variable, "SIMPLESPLITTERSTEP__BATCH_SIZE");
 * assert.equal(step?.settings[0]?.default, 100);
 * ```
 */
export function inspectStep(
  name: string,
  catalog: NonNullable<PipelineRequest["catalog"]> = [],
): Inspection {
  checkArgument("inspectStep()", "the class", name, TEXT);
  checkArgument("inspectStep()", "the catalogue", catalog, CATALOGS);
  return inspectionOf(inspectStepClass(name, { catalog }));
}

function inspectionOf({ inspection, problems }: Inspected): Inspection {
  if (inspection === undefined) throw new ProblemError(problems);
  return inspection;
}

/**
 * Writes the environment of a pipeline or class down, as `wurzel-argo inspect --gen-env` does: the
 * values that are given, else the defaults; secrets stay empty.
 *
 * @param inspection what `inspect()` or `inspectStep()` returned
 * @param form `env` for an env file, `configmap` for a ConfigMap without the secrets, `secret` for a
 * Secret with them alone
 * @returns the file's text
 * @throws TypeError when the form is another
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { inspectStep, writeEnvironment } from "@wurzel/argo";
 *
 * const inspection = inspectStep("wurzel.steps.ManualMarkdownStep");
 * assert.match(writeEnvironment(inspection), /^MANUALMARKDOWNSTEP__FOLDER_PATH=$/m);
 * assert.match(writeEnvironment(inspection, "configmap"), /^kind: ConfigMap$/m);
 * ```
 */
export function writeEnvironment(inspection: Inspection, form: EnvForm = "env"): string {
  checkArgument("writeEnvironment()", "the inspection", inspection, INSPECTION);
  checkArgument("writeEnvironment()", "the form", form, oneOf(ENV_FORMS));
  return environmentText(inspection, form);
}

/**
 * Reads a pipeline manifest.
 *
 * @param text YAML, one document
 * @param name what problems call it
 * @returns the pipeline, its steps in an order in which each comes after those it depends on
 * @throws ProblemError when anything is wrong with it
 * @throws TypeError when an argument is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseManifest } from "@wurzel/argo";
 *
 * const { steps } = parseManifest(`
 * metadata: {name: demo}
 * spec:
 *   steps:
 *     - {name: split, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [read]}
 *     - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep}
 * `);
 * assert.deepEqual(steps.map((step) => step.name), ["read", "split"]);
 * ```
 */
export function parseManifest(text: string, name = "pipeline.yaml"): Pipeline {
  checkArgument("parseManifest()", "the manifest", text, TEXT);
  checkArgument("parseManifest()", "its name", name, TEXT);
  const { pipeline, findings } = readManifest({ name, text });
  if (pipeline === undefined) throw new ProblemError(locate(findings));
  return pipeline;
}

/**
 * Writes a pipeline as a manifest, which reads back as the same pipeline.
 *
 * @returns YAML, one document with a line end
 * @throws TypeError when it is not a pipeline
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseManifest, writeManifest } from "@wurzel/argo";
 *
 * const pipeline = parseManifest("{metadata: {name: demo}, spec: {steps: [{name: a, class: m.A}]}}");
 * assert.deepEqual(writeManifest(pipeline).split("\n").slice(-4), [
 *   "  steps:",
 *   "  - name: a",
 *   "    class: m.A",
 *   "",
 * ]);
 * ```
 */
export function writeManifest(pipeline: Pipeline): string {
  checkArgument("writeManifest()", "the pipeline", pipeline, PIPELINE);
  return manifestText(pipeline);
}

/** Lookup of Python modules. */
export interface PythonModules {
  /**
   * Gives the text of a file by its path below the folder of modules, such as `my_steps/read.py`, or
   * undefined where there is none. It is asked for every module that is imported.
   */
  readonly read: (path: string) => string | undefined | Promise<string | undefined>;
}

/** Which Python pipeline to read. */
export interface PythonPipelineRequest extends PythonModules {
  /** `module.path:name`; the name is a variable of the module, or a function that returns a step. */
  readonly pipeline: string;
}

/** Which module's step classes to read. */
export interface PythonStepsRequest extends PythonModules {
  /** `module.path` */
  readonly module: string;
}

/**
 * Reads a pipeline out of Python modules, as `wurzel-argo import` does: as text, nothing is run.
 *
 * @param request the pipeline's name, and who has the modules' texts
 * @returns the pipeline, its steps in an order in which each comes after those it depends on;
 * `generate` and its kin show with it what was noted while it was read, such as a step left out, and
 * know the settings of step classes that the modules define
 * @throws ProblemError when anything is wrong with it, or may depend on what cannot be read
 * @throws TypeError when the request is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readPythonPipeline } from "@wurzel/argo";
 *
 * const files: Record<string, string> = {
 *   "pipelines/demo.py": `
 * from wurzel.steps.manual_markdown import ManualMarkdownStep
 * from wurzel.steps.splitter import SimpleSplitterStep
 * from wurzel.utils import WZ
 *
 * source = WZ(ManualMarkdownStep)
 * pipeline = source >> WZ(SimpleSplitterStep)
 * `,
 * };
 * const { name, steps } = await readPythonPipeline({
 *   pipeline: "pipelines.demo:pipeline",
 *   read: (path) => files[path],
 * });
 * assert.deepEqual([name, steps.map((step) => step.name)], ["demo", ["source", "pipeline"]]);
 * ```
 */
export async function readPythonPipeline(request: PythonPipelineRequest): Promise<Pipeline> {
  const call = "readPythonPipeline()";
  const fields = { pipeline: PYTHON_NAME, read: FUNCTION };
  checkFields(call, "the request", request, fields, ["pipeline", "read"]);
  const { readPythonTexts } = await import("./src/wurzel/python/texts.ts");
  const { pipeline, findings } = await readPythonTexts(request.pipeline, request.read);
  if (pipeline === undefined) throw new ProblemError(locate(findings));
  return pipeline;
}

/**
 * Reads what step classes of Python modules are and which settings they have, as text: nothing is run.
 * Classes whose settings are not all known are left out.
 *
 * @param request the module, and who has the modules' texts
 * @returns the step classes of the module and of what it imports, to be handed on as `catalog`
 * @throws ProblemError when the module cannot be read
 * @throws TypeError when the request is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readPythonSteps } from "@wurzel/argo";
 *
 * const text = `
 * from pydantic import Field
 * from wurzel.core import Settings, TypedStep
 * from wurzel.datacontract import MarkdownDataContract
 *
 * class CleanSettings(Settings):
 *     LENGTH: int = Field(100, gt=0)
 *
 * class CleanStep(TypedStep[CleanSettings, None, list[MarkdownDataContract]]):
 *     ...
 * `;
 * const read = (path: string) => path === "clean.py" ? text : undefined;
 * const { steps } = await readPythonSteps({ module: "clean", read });
 * assert.deepEqual(steps[0]?.settings, [
 *   { name: "LENGTH", type: "integer", gt: 0, default: 100, required: false },
 * ]);
 * ```
 */
export async function readPythonSteps(request: PythonStepsRequest): Promise<Facts> {
  checkFields("readPythonSteps()", "the request", request, { module: TEXT, read: FUNCTION });
  const { readClassTexts } = await import("./src/wurzel/python/texts.ts");
  const { facts, findings } = await readClassTexts(request.module, request.read);
  if (findings.length > 0) throw new ProblemError(locate(findings));
  return facts;
}

/**
 * The merged values of the entry that a pipeline uses, or of all entries, as `wurzel-argo values` prints
 * them: complete, defaults and all, so that they can be kept as a values file.
 *
 * @param request values with a manifest or without one; nothing is read from disk
 * @returns a values file, and its entries as data, in which maps have no prototype
 * @throws ProblemError when anything is wrong with manifest or values
 * @throws TypeError when the request or a field of it is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { resolveValues } from "@wurzel/argo";
 *
 * const { yaml } = resolveValues({
 *   values: [{ name: "values.yaml", text: "workflows:\n  demo:\n    name: demo" }],
 *   set: ["namespace=team-a"],
 *   notes: "origins",
 * });
 * assert.match(yaml, /^ {4}name: demo +# values.yaml:3$/m);
 * assert.match(yaml, /^ {4}namespace: team-a +# --set$/m);
 * assert.match(yaml, /^ {4}dataDir: \/usr\/app +# default$/m);
 * ```
 */
export function resolveValues(request: ValuesRequest): ResolvedValues {
  checkFields("resolveValues()", "the request", request, {
    ...REQUEST,
    manifest: MANIFEST,
    notes: oneOf(["origins", "history"]),
  });
  const { yaml, workflows, problems } = resolveEntries(request);
  if (yaml === undefined) throw new ProblemError(problems);
  return { yaml, workflows, problems };
}

/**
 * Merges values as Helm does: maps merge, lists and scalars replace, null deletes a default.
 *
 * @param layers any YAML texts
 * @returns the merged map; maps have no prototype, integers beyond 2^53 are `bigint`
 * @throws ProblemError when a text is not a YAML mapping
 * @throws TypeError when the layers are of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mergeValues } from "@wurzel/argo";
 *
 * const merged = mergeValues({
 *   defaults: "image: {name: wurzel, tag: latest}",
 *   files: [{ name: "production.yaml", text: "image: {tag: 3.2.0}" }],
 * });
 * assert.equal(JSON.stringify(merged), '{"image":{"name":"wurzel","tag":"3.2.0"}}');
 * ```
 */
export function mergeValues(layers: ValuesLayers): unknown {
  checkFields("mergeValues()", "the layers", layers, {
    defaults: TEXT,
    files: NAMED_TEXTS,
    ...SET_FLAGS,
  });
  const { values, findings } = mergeTexts(layers);
  if (values === undefined) throw new ProblemError(locate(findings));
  return values;
}

/**
 * Checks Argo workflows for errors and bad practice, as `wurzel-argo lint` does.
 *
 * @param text YAML or JSON, one document or many; other kinds are skipped
 * @param name what problems call it
 * @param options which CRDs the cluster has, `full` or `minimal`, and the codes of rules to ignore
 * @returns errors, warnings and hints with their places, in the order of the text; none is thrown
 * @throws TypeError when an argument is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { lint } from "@wurzel/argo";
 *
 * const [first] = lint(`
 * apiVersion: argoproj.io/v1alpha1
 * kind: Workflow
 * metadata: {generateName: hello-}
 * spec:
 *   entrypont: main
 *   templates:
 *     - {name: main, container: {image: busybox:1.37, command: [echo, hello]}}
 * `, "hello.yaml").filter((problem) => problem.code === "unknown-field");
 * assert.deepEqual([first?.line, first?.message], [6, 'unknown field, did you mean "entrypoint"?']);
 * ```
 */
export function lint(
  text: string,
  name = "workflow.yaml",
  options: LintOptions = {},
): Problem[] {
  checkArgument("lint()", "the text", text, TEXT);
  checkArgument("lint()", "its name", name, TEXT);
  checkFields("lint()", "the options", options, {
    crds: CRDS,
    argo: oneOf(ARGO_RELEASES),
    ignore: TEXTS,
    severity: SEVERITY,
    podSecurity: POD_SECURITY,
  });
  const unknown = options.ignore?.find((code) => !CODES.has(code));
  if (unknown !== undefined) throw new TypeError(`lint(): ${unknownCode(unknown, CODES)}`);
  return [...lintSource({ name, text }, options).problems];
}

/**
 * Fixes a text where there is one safe answer, as `wurzel-argo lint --fix` does: quotes strings that YAML
 * parsers read differently, and turns a CronWorkflow's `schedule` into `schedules`.
 *
 * @param text Argo YAML, a pipeline manifest or a values file
 * @param options `wurzel: 3` renames settings that only older releases of Wurzel read
 * @returns the text, with comments and layout as they were; unchanged where there is nothing to fix
 * @throws TypeError when an argument is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { fix } from "@wurzel/argo";
 *
 * const values = "workflows: {demo: {container: {env: {DEBUG: on}}}} # all of it\n";
 * assert.equal(fix(values), values.replace("on}", '"on"}'));
 * ```
 */
export function fix(text: string, options: FixOptions = {}): string {
  checkArgument("fix()", "the text", text, TEXT);
  checkFields("fix()", "the options", options, {
    wurzel: WURZEL,
    argo: oneOf(ARGO_RELEASES),
  });
  return fixSource({ name: "", text }, options);
}

/**
 * The rules of {@link lint}, as `wurzel-argo lint --rules` lists them.
 *
 * @returns each with its code, its severity, what is wrong, in a sentence, and whether `--fix` mends some of it
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { lintRules } from "@wurzel/argo";
 *
 * const rule = lintRules().find(({ code }) => code === "unknown-field");
 * assert.equal(rule?.severity, "error");
 * ```
 */
export function lintRules(): ListedRule[] {
  return listRules();
}

/**
 * Explains a field of a workflow entry, as `wurzel-argo explain` does.
 *
 * @param path as `container.envFrom[].name`, the brackets may be left out; the whole entry when left out
 * @param options `recursive`: with the fields of fields too
 * @returns its type, default and meaning, and the fields in it
 * @throws ProblemError when there is no such field
 * @throws TypeError when an argument is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { explainValue } from "@wurzel/argo";
 *
 * const { type, description, default: standard } = await explainValue("container.resources.cpu_limit");
 * assert.deepEqual([type, description, standard], ["string", "CPU limit.", "500m"]);
 * ```
 */
export function explainValue(path = "", options: ExplainOptions = {}): Promise<Explanation> {
  return explain("explainValue()", "values", path, options);
}

/**
 * Explains a field of a pipeline manifest, as `wurzel-argo explain --manifest` does.
 *
 * @param path as `spec.steps[].class`, the brackets may be left out; the whole manifest when left out
 * @param options `recursive`: with the fields of fields too
 * @returns its type, default and meaning, and the fields in it
 * @throws ProblemError when there is no such field
 * @throws TypeError when an argument is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { explainManifest } from "@wurzel/argo";
 *
 * const { fields } = await explainManifest("spec.steps");
 * assert.deepEqual(fields.map(({ path }) => path)[0], "spec.steps[].name");
 * ```
 */
export function explainManifest(path = "", options: ExplainOptions = {}): Promise<Explanation> {
  return explain("explainManifest()", "manifest", path, options);
}

async function explain(
  call: string,
  file: "values" | "manifest",
  path: string,
  options: ExplainOptions,
): Promise<Explanation> {
  checkArgument(call, "the path", path, TEXT);
  checkFields(call, "the options", options, { recursive: FLAG });
  const { explainField } = await import("./src/jobs/explain/explain.ts");
  const explained = explainField(file, path, options);
  if ("code" in explained) throw new ProblemError(locate([explained]));
  return explained;
}

/**
 * JSON Schema of values files, for completion and checks in editors.
 *
 * @returns draft 2020-12, as plain data that is the caller's own
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { valuesSchema } from "@wurzel/argo";
 *
 * const { title, $schema } = await valuesSchema();
 * assert.deepEqual([title, $schema], ["Values", "https://json-schema.org/draft/2020-12/schema"]);
 * ```
 */
export async function valuesSchema(): Promise<JsonSchema> {
  const { makeValuesSchema } = await import("./src/jobs/explain/json-schema.ts");
  return makeValuesSchema();
}

/**
 * JSON Schema of pipeline manifests, for completion and checks in editors.
 *
 * @returns draft 2020-12, as plain data that is the caller's own
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { manifestSchema } from "@wurzel/argo";
 *
 * const { required } = await manifestSchema();
 * assert.deepEqual(required, ["metadata", "spec"]);
 * ```
 */
export async function manifestSchema(): Promise<JsonSchema> {
  const { makeManifestSchema } = await import("./src/jobs/explain/json-schema.ts");
  return makeManifestSchema();
}

/**
 * JSON Schema of the project file, `wurzel-argo.yaml`, for completion and checks in editors.
 *
 * @returns draft 2020-12, as plain data that is the caller's own
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { projectSchema } from "@wurzel/argo";
 *
 * const { required } = await projectSchema();
 * assert.deepEqual(required, ["pipelines"]);
 * ```
 */
export async function projectSchema(): Promise<JsonSchema> {
  const { makeProjectSchema } = await import("./src/jobs/explain/json-schema.ts");
  return makeProjectSchema();
}
