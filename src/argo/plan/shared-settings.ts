/** Variables that the steps share, moved into a ConfigMap which their containers read. */

import type { ContainerEnv, ContainersEnv, EnvVar } from "./env.ts";

/** The environment without the variables that moved, and these. */
export interface SharedSettings {
  readonly environment: ContainersEnv;
  /** Data of the ConfigMap. */
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Moves what all steps share. Variables stay that Argo or Kubernetes fill in, or that others refer to
 * by `$(NAME)`, for it finds nothing in a ConfigMap.
 *
 * @param configMap its name
 */
export function shareSettings(environment: ContainersEnv, configMap: string): SharedSettings {
  const { common, steps } = environment;
  const referred = referredIn([common, ...steps.values()]);
  const moved = new Map<string, string>();
  for (const { name, value, item } of common.vars.values()) {
    const isFixed = value !== undefined && item === undefined && !/\$|\{\{/.test(value);
    if (isFixed && isIdentifier(name) && !referred.has(name)) moved.set(name, value);
  }
  const data = Object.assign(Object.create(null), Object.fromEntries(moved));
  if (moved.size === 0) return { environment, data };

  // Kubernetes lets the last source win, and the variables of the container win over all sources.
  const source = { item: { configMapRef: { name: configMap } }, path: ["compact", "configMap"] };
  const withSource = (env: ContainerEnv): ContainerEnv => {
    const reads = [...moved.keys()].every((name) => env.vars.has(name));
    if (!reads) return env;
    const isOwn = ({ name, value, item }: EnvVar) =>
      item !== undefined || value === undefined || moved.get(name) !== value;
    return {
      vars: new Map([...env.vars].filter(([, one]) => isOwn(one))),
      envFrom: [...env.envFrom, source],
    };
  };
  const shared = withSource(common);
  return {
    environment: {
      ...environment,
      common: shared,
      steps: new Map(
        [...steps].map(([name, env]) => [name, env === common ? shared : withSource(env)]),
      ),
    },
    data,
  };
}

function referredIn(environments: readonly ContainerEnv[]): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<EnvVar>();
  for (const { vars } of environments) {
    for (const one of vars.values()) {
      if (seen.has(one)) continue;
      seen.add(one);
      for (const [, name = ""] of one.value?.matchAll(/\$\(([^)]*)\)/g) ?? []) names.add(name);
    }
  }
  return names;
}

/** Whether every release of Kubernetes takes a key of a ConfigMap for a variable. */
function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** Name of the ConfigMap that a workflow's steps share. */
export function sharedSettingsName(workflow: string): string {
  return `${workflow}-shared-settings`;
}
