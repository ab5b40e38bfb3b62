/** What a pipeline is, once its manifest has been read and checked. */

/** A pipeline: steps and what they wait for. */
export interface Pipeline {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Cron expression. */
  readonly schedule?: string;
  /** In the order in which they wrap a step. */
  readonly middlewares: readonly Middleware[];
  /** Every step after those it depends on. */
  readonly steps: readonly Step[];
  /** `spec.backendConfig.argo`, a workflow entry as it was written. */
  readonly argo?: unknown;
}

/** One step of a pipeline. */
export interface Step {
  readonly name: string;
  /** Python module of the class, such as `wurzel.steps.splitter`. */
  readonly module: string;
  /** Name of the class in the module, such as `SimpleSplitterStep`. */
  readonly className: string;
  /** Settings by name; at run time the variable `<CLASSNAME>__<NAME>`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the steps whose output it takes, each once. */
  readonly dependsOn: readonly string[];
}

/** A middleware around every step. */
export interface Middleware {
  readonly name: string;
  /** Settings by name; at run time the variable `<NAME>__<SETTING>`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A pipeline in the form of its manifest, which `readManifest` takes. */
export function manifestOf(pipeline: Pipeline) {
  const { name, labels, annotations, schedule, middlewares, steps, argo } = pipeline;
  return {
    metadata: { name, labels, annotations },
    spec: {
      ...(schedule !== undefined && { schedule }),
      middlewares,
      steps: steps.map(({ name, module, className, settings, dependsOn }) => ({
        name,
        class: module === "" ? className : `${module}.${className}`,
        settings,
        dependsOn,
      })),
      ...(argo !== undefined && { backendConfig: { argo } }),
    },
  };
}

/** The variable that a setting is at run time, such as `SIMPLESPLITTERSTEP__BATCH_SIZE`. */
export function variableName(owner: string, setting: string): string {
  return `${owner.toUpperCase()}__${setting}`;
}
