/** Settings that are required, and that nothing gives. */

import type { Location } from "../report/problem.ts";
import { locateInStep } from "../wurzel/pipeline/pipeline.ts";
import type { Remark, Subject } from "./subject.ts";
import type { KnownEnv } from "./environment.ts";
import { activeMiddlewares, type Variable, variablesOf } from "./variables.ts";

/** A warning for every required setting that neither manifest nor values give, nor the cluster can. */
export function findMissing(subject: Subject): readonly Remark[] {
  const { pipeline, environment, catalog } = subject;
  const ofSteps = pipeline.steps.flatMap((step) => {
    const { name, module, className } = step;
    const facts = catalog.step(module, className);
    if (facts === undefined) return [];
    const env = environment.steps.get(name) ?? environment.common;
    return variablesOf(className, facts, env).filter(({ missing }) => missing)
      .map((variable) => {
        const { setting } = variable;
        const { path } = locateInStep(step, "settings", setting.name);
        const absent = path === undefined || setting.secret === true ? {} : { missing: path };
        return { ...remarkOn(variable, `step ${name}`, locateInStep(step)), ...absent };
      });
  });
  const middlewares = { path: ["spec", "middlewares"] };
  return [
    ...ofSteps,
    ...missingOfMiddlewares(subject).map((variable) =>
      remarkOn(variable, "a middleware", middlewares)
    ),
  ];
}

/** Those of the middlewares of any container, each once. */
function missingOfMiddlewares({ environment, catalog }: Subject): readonly Variable[] {
  const ofEnv = (env: KnownEnv) =>
    activeMiddlewares(env).flatMap((name) => {
      const facts = catalog.middleware(name);
      return facts === undefined ? [] : variablesOf(name, facts, env);
    });
  const missing = [environment.common, ...environment.steps.values()].flatMap(ofEnv)
    .filter((variable) => variable.missing);
  return [...new Map(missing.map((variable) => [variable.name, variable])).values()];
}

function remarkOn({ name, setting, because }: Variable, who: string, at: Location): Remark {
  const remedy = setting.secret === true
    ? `put ${name} into a Secret that container.secretRef names`
    : `set it in settings, as ${name} in container.env, or in a Secret or ConfigMap`;
  const where = because === undefined ? "" : ` where ${because}`;
  const message = `${who} requires ${setting.name}${where}, which is not set: ${remedy}`;
  return { severity: "warning", code: "missing-setting", message, lacks: name, ...at };
}
