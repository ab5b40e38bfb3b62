/** Looks at pipelines and step classes. */

import type { MiddlewareFacts, Setting, StepFacts } from "../wurzel/catalog/setting.ts";
import { cleanName } from "../kubernetes/clean-name.ts";
import { type Pipeline, variableName } from "../wurzel/pipeline/pipeline.ts";
import { resultsOf } from "../wurzel/pipeline/results.ts";
import { HIDDEN } from "../report/redact/redact.ts";
import { isHarmless } from "../report/secrets.ts";
import type { Subject } from "./subject.ts";
import type { EnvVar } from "../argo/plan/env.ts";
import type { KnownEnv } from "./environment.ts";
import type {
  Holders,
  InspectedMiddleware,
  InspectedSetting,
  InspectedSettings,
  InspectedStep,
  Inspection,
} from "./inspection.ts";
import { type Owner, ownerOf } from "./owners.ts";
import { isSecret } from "./secret.ts";
import { activeMiddlewares, type Variable, variablesOf, variablesOfStep } from "./variables.ts";

/** Looks at a pipeline. */
export function inspectPipeline(subject: Subject): Inspection {
  const { pipeline, catalog, environment: { common, steps } } = subject;
  const feeds = feedsOf(pipeline);
  const unknown = ofUnknownOwners(subject);
  const files = filesOf(subject);
  return {
    name: pipeline.name,
    steps: pipeline.steps.map(({ name, module, className, dependsOn }, index): InspectedStep => {
      const facts = catalog.step(module, className);
      const env = steps.get(name) ?? common;
      return {
        name,
        class: `${module}:${className}`,
        needs: dependsOn,
        feeds: feeds.get(name) ?? [],
        files: files[index] ?? [],
        ...contractsOf(facts),
        ...(facts === undefined
          ? unknown(className, env, name)
          : known(variablesOfStep(className, facts, env))),
      };
    }),
    middlewares: activeMiddlewares(common).map((name): InspectedMiddleware => {
      const facts = catalog.middleware(name);
      if (facts === undefined) return { name, ...unknown(name, common) };
      return {
        name: facts.name,
        ...(facts.class !== undefined && { class: withColon(facts.class) }),
        ...known(variablesOf(name, facts, common)),
      };
    }),
    holders: holdersOf(subject),
  };
}

/** Looks at a step class by itself. */
export function inspectClass(facts: StepFacts): Inspection {
  const path = withColon(facts.class);
  const className = path.slice(path.indexOf(":") + 1);
  const name = `${cleanName(className)}-env`;
  const nothing = { find: () => undefined, sources: [] };
  return {
    steps: [{
      class: path,
      needs: [],
      feeds: [],
      files: [],
      ...contractsOf(facts),
      ...known(variablesOfStep(className, facts, nothing)),
    }],
    middlewares: [],
    holders: { secret: name, configMap: name },
  };
}

/** Looks at a middleware by itself. */
export function inspectMiddleware(facts: MiddlewareFacts): Inspection {
  const name = `${cleanName(facts.name)}-env`;
  const nothing = { find: () => undefined, sources: [] };
  return {
    steps: [],
    middlewares: [{
      name: facts.name,
      ...(facts.class !== undefined && { class: withColon(facts.class) }),
      ...known(variablesOf(facts.name, facts, nothing)),
    }],
    holders: { secret: name, configMap: name },
  };
}

/** A class's path as `module.path:ClassName`. */
function withColon(path: string): string {
  return path.includes(":") ? path : path.replace(/\.([^.]*)$/, ":$1");
}

function feedsOf({ steps }: Pipeline): ReadonlyMap<string, readonly string[]> {
  const feeds = new Map<string, string[]>(steps.map(({ name }) => [name, []]));
  for (const { name, dependsOn } of steps) {
    for (const one of dependsOn) feeds.get(one)?.push(name);
  }
  return feeds;
}

/** The files that each step writes, with their endings where the contract tells them. */
function filesOf({ pipeline: { steps }, catalog }: Subject): readonly (readonly string[])[] {
  const numbers = new Map(steps.map(({ name }, index) => [name, index]));
  const graph = steps.map(({ className, dependsOn }) => ({
    className,
    dependsOn: dependsOn.flatMap((name) => numbers.get(name) ?? []),
  }));
  return resultsOf(graph, [...steps.keys()]).files.map((names, index) => {
    const { module = "", className = "" } = steps[index] ?? {};
    const output = catalog.step(module, className)?.output ?? undefined;
    const ending = output === undefined ? "" : output.startsWith("DataFrame[") ? ".csv" : ".json";
    return names.map((name) => `${name}${ending}`);
  });
}

function contractsOf({ input, output }: Partial<StepFacts> = {}) {
  return {
    ...(input !== undefined && { input }),
    ...(typeof output === "string" && { output }),
  };
}

function known(variables: readonly Variable[]): InspectedSettings {
  return {
    known: true,
    settings: variables.map(
      ({ name: variable, setting, given, suppliers, missing, because }) => {
        const { name, type, nullable, description, since, until } = setting;
        const required = setting.required || because !== undefined;
        const standard = setting.default ?? undefined;
        return {
          name,
          variable,
          type,
          required,
          ...(nullable === true && { nullable }),
          ...(standard !== undefined && { default: standard }),
          ...(description !== undefined && { description }),
          ...(since !== undefined && { since }),
          ...(until !== undefined && { until }),
          ...shown(variable, given, setting),
          suppliers,
          missing,
        };
      },
    ),
  };
}

/** What is given, with `***` for a secret. */
function shown(
  variable: string,
  given: EnvVar | undefined,
  setting?: Setting,
): Pick<InspectedSetting, "secret" | "value" | "from"> {
  const { value, by } = given ?? {};
  const secret = isSecret({ ...given, name: variable }, setting);
  const text = value !== undefined && secret && !isHarmless(value) ? HIDDEN : value;
  return {
    secret,
    ...(text !== undefined && { value: text }),
    ...(by !== undefined && { from: by }),
  };
}

/** Looks up the settings that are given to owners whom no catalogue knows. */
function ofUnknownOwners({ environment, owners }: Subject) {
  const names = new Map<Owner, Map<string | undefined, Set<string>>>();
  for (const { name, step } of environment.written) {
    const { owner } = ownerOf(name, owners) ?? {};
    if (owner === undefined || owner.settings !== undefined) continue;
    const ofOwner = names.get(owner) ?? new Map<string | undefined, Set<string>>();
    names.set(owner, ofOwner.set(step, (ofOwner.get(step) ?? new Set()).add(name)));
  }
  return (ownerName: string, env: KnownEnv, step?: string): InspectedSettings => {
    const owner = owners.get(ownerName.toUpperCase());
    const ofOwner = owner && names.get(owner);
    const variables = new Set([...ofOwner?.get(undefined) ?? [], ...ofOwner?.get(step) ?? []]);
    const settings = [...variables].flatMap((variable): InspectedSetting[] => {
      const given = env.find(variable);
      if (given === undefined) return [];
      return [{
        name: variable.slice(variableName(ownerName, "").length),
        variable,
        required: false,
        ...shown(variable, given),
        suppliers: [],
        missing: false,
      }];
    });
    return { known: false, settings };
  };
}

/** The Secret and ConfigMap that the values name, those first that have no other use. */
function holdersOf({ pipeline, values, environment: { common } }: Subject): Holders {
  const { namespace, container } = values?.entry ?? {};
  const standard = `${cleanName(pipeline.name)}-env`;
  const nameOf = (kind: "secret" | "configMap", preferred: readonly string[] = []) => {
    // With a prefix only those can be supplied whose names begin with it.
    const names = common.sources.filter((one) => one.kind === kind && one.prefix === "")
      .map(({ name }) => name);
    return preferred.find((name) => names.includes(name)) ?? names[0] ?? standard;
  };
  return {
    secret: nameOf("secret", container?.secretRef),
    configMap: nameOf("configMap", container?.configMapRef),
    ...(namespace !== undefined && { namespace }),
  };
}
