/** Secrets that stand where everybody can read them, or that nobody would look up. */

import { nearest } from "../report/nearest.ts";
import { listed } from "../report/words.ts";
import { isHarmless, isSecretName } from "../report/secrets.ts";
import type { Remark, Subject } from "./subject.ts";
import type { EnvVar } from "../argo/plan/env.ts";
import type { KnownEnv } from "./environment.ts";
import { ownerOf } from "./owners.ts";
import { isSecretUnnamed } from "./secret.ts";
import { activeMiddlewares } from "./variables.ts";

/** The middleware that looks references up. */
const RESOLVER = "secret_resolver";

/** A warning for every secret in plain text, and for every reference that stays one. */
export function checkSecrets({ environment, owners, pipeline }: Subject): readonly Remark[] {
  const named = pipeline.middlewares.map(({ name }) => name.toLowerCase());
  return environment.written.flatMap((variable): Remark[] => {
    const { name, value = "", by, step } = variable;
    if (value.includes("${secret:")) {
      const env = environment.steps.get(step ?? "") ?? environment.common;
      // What the values override is never read.
      const isOverridden = by === "manifest" && (env.find(name)?.by ?? by) !== by;
      // Of a list that takes the manifest's place, the check of middlewares tells.
      const isReplaced = env.find("MIDDLEWARES")?.by === "values" && named.includes(RESOLVER);
      if (isOverridden) return [];
      const why = whyUnresolved(value, env, isReplaced ? named : activeMiddlewares(env));
      return why === undefined ? [] : [warning("unresolved-secret", `${name} ${why}`, variable)];
    }
    const isPublished = by === "manifest" || by === "values";
    const hidesLine = isSecretUnnamed(variable, ownerOf(name, owners)?.setting);
    const secret = hidesLine || isSecretName(name);
    if (!isPublished || !secret || isHarmless(value)) return [];
    const message = `${name} is a secret in plain text; put it into a Secret that ` +
      "container.secretRef names, or refer to it as ${secret:provider:name}";
    return [{ ...warning("plaintext-secret", message, variable), hidesLine }];
  });
}

function whyUnresolved(
  value: string,
  env: KnownEnv,
  middlewares: readonly string[],
): string | undefined {
  const [, provider] = /^\$\{secret:([^:}]+):[^}]+\}$/.exec(value) ?? [];
  if (provider === undefined) {
    return "contains a secret reference that is not resolved: it must be " +
      "${secret:provider:name}, and the whole value";
  }
  if (!middlewares.includes(RESOLVER)) {
    return `refers to a secret, which only the middleware ${RESOLVER} looks up; add it to ` +
      "spec.middlewares";
  }
  if (provider === "k8s" || (provider !== VAULT && nearest(provider, [VAULT]) !== undefined)) {
    return `refers to a secret of the provider ${provider}, which Wurzel cannot look up; ` +
      "use vault, or a Secret that container.secretRef names";
  }
  const missing = RESOLVER_NEEDS.filter((name) => {
    const given = env.find(name);
    const isSupplied = env.sources.some(({ prefix }) => name.startsWith(prefix));
    return given === undefined ? !isSupplied : given.value === "";
  });
  const isActive = activeMiddlewares(env).includes(RESOLVER);
  if (provider !== VAULT || !isActive || missing.length === 0) return undefined;
  return `refers to a secret of vault, which needs ${listed(missing, "and")}`;
}

/** The provider that Wurzel has, and the variables without which it is not there. */
const VAULT = "vault";
const RESOLVER_NEEDS = ["SECRET_RESOLVER__URL", "SECRET_RESOLVER__SERVICE_ROLE_KEY"];

function warning(code: string, message: string, variable: EnvVar): Remark {
  return { severity: "warning", code, message, variable };
}
