/**
 * The environment of a pipeline's containers, as far as it can be known before they run: who gives a
 * variable its value, and which Secrets and ConfigMaps may give more.
 */

import type { ContainerEnv, ContainersEnv, EnvFrom, EnvVar } from "../argo/plan/env.ts";
import type { Resources } from "../kubernetes/resources.ts";
import { fieldsAt, textAt } from "../yaml/fields.ts";

/** What is known of a container's environment. */
export interface KnownEnv {
  /** The variable of a name, from whoever's value holds. */
  readonly find: (name: string) => EnvVar | undefined;
  /** Where more may come from. */
  readonly sources: readonly KnownSource[];
}

/** A Secret or ConfigMap whose keys become variables. */
export interface EnvSource {
  readonly kind: "secret" | "configMap";
  readonly name: string;
  /** Put before every key. */
  readonly prefix: string;
}

/** A Secret or ConfigMap, and what is known of its keys. */
export interface KnownSource extends EnvSource {
  /** Whether it can supply a variable. */
  readonly supplies: (variable: string) => boolean;
}

/** What is known of the environment of a pipeline. */
export interface Environment {
  /** That of a container whose step says nothing of its own. */
  readonly common: KnownEnv;
  /** That of each step, by its name. */
  readonly steps: ReadonlyMap<string, KnownEnv>;
  /** All that is written, whether it holds or not: the manifest's, the values', the rest. */
  readonly written: readonly EnvVar[];
}

/**
 * The environment that is planned for the containers, with what else is known.
 *
 * @param outside holds where neither manifest nor values say anything, of one name the first
 * @param cluster Secrets and ConfigMaps that there are, and the namespace of the workflow
 */
export function environmentOf(
  planned: ContainersEnv,
  outside: readonly EnvVar[],
  cluster: Cluster = {},
): Environment {
  const elsewhere = new Map(outside.toReversed().map((one) => [one.name, one]));
  const known = ({ vars, envFrom }: ContainerEnv): KnownEnv => ({
    find: (name) => vars.get(name) ?? elsewhere.get(name),
    sources: envFrom.flatMap(sourcesIn).map((source) => knownSource(source, cluster)),
  });
  const common = known(planned.common);
  const steps = Array.from(
    planned.steps,
    ([name, env]) => [name, env === planned.common ? common : known(env)] as const,
  );
  return { common, steps: new Map(steps), written: [...planned.written, ...outside] };
}

/** What is known of the cluster. */
export interface Cluster {
  readonly resources?: Resources | undefined;
  readonly namespace?: string | undefined;
}

/** A Secret or ConfigMap with what its name, and the cluster's objects, tell of its keys. */
export function knownSource(
  source: EnvSource,
  { resources, namespace }: Cluster = {},
): KnownSource {
  const { kind, name, prefix } = source;
  // Before a prefix stands nothing, and after it at least the key's first letter.
  const fits = (variable: string) => variable.startsWith(prefix) && variable !== prefix;
  const ofCluster = kind === "secret" ? "Secret" : "ConfigMap";
  if (resources?.knows(ofCluster) !== true) return { ...source, supplies: fits };
  const found = resources.find(ofCluster, name, namespace);
  const has = (key: string) => found !== undefined && (found.keys?.has(key) ?? true);
  return {
    ...source,
    supplies: (variable) => fits(variable) && has(variable.slice(prefix.length)),
  };
}

function sourcesIn({ item }: EnvFrom): readonly EnvSource[] {
  const prefix = textAt(item, "prefix") ?? "";
  const secret = textAt(fieldsAt(item, "secretRef"), "name");
  const configMap = textAt(fieldsAt(item, "configMapRef"), "name");
  return [
    ...(secret === undefined ? [] : [{ kind: "secret", name: secret, prefix } as const]),
    ...(configMap === undefined ? [] : [{ kind: "configMap", name: configMap, prefix } as const]),
  ];
}
