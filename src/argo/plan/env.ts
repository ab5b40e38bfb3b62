/** The environment of the steps' containers. */

import { type Pipeline, type Step, variableName } from "../../wurzel/pipeline/pipeline.ts";
import type { Container } from "../entry/schema.ts";

/** A variable with its value, in Kubernetes' form. */
export interface EnvVar {
  readonly name: string;
  readonly value: string;
}

/**
 * The variables that the manifest gives: settings of the steps, of the middlewares, and their names.
 * The settings of a class that repeats go into its own steps only, each its own.
 *
 * @param steps those whose settings every container gets, in order
 */
export function manifestEnv(
  pipeline: Pipeline,
  steps: readonly Step[],
): ReadonlyMap<string, string> {
  const env = new Map<string, string>();
  const give = (owner: string, settings: Readonly<Record<string, string>>) => {
    for (const [key, value] of Object.entries(settings)) env.set(variableName(owner, key), value);
  };
  for (const { className, settings } of steps) give(className, settings);
  for (const { name, settings } of pipeline.middlewares) give(name, settings);
  if (pipeline.middlewares.length > 0) {
    env.set("MIDDLEWARES", pipeline.middlewares.map(({ name }) => name).join(","));
  }
  return env;
}

/** All variables of a container; one given again keeps its place and takes the later value. */
export function containerEnv(
  given: ReadonlyMap<string, string>,
  container: Container,
): readonly EnvVar[] {
  const env = new Map(given);
  for (const [name, value] of Object.entries(container.env ?? {})) env.set(name, value);
  if (!env.has("WURZEL_RUN_ID")) env.set("WURZEL_RUN_ID", "{{workflow.uid}}");
  const { enabled, mountPath } = container.tokenizerCache ?? {};
  if (enabled && mountPath !== undefined && !env.has("HF_HOME")) env.set("HF_HOME", mountPath);
  return [...env].map(([name, value]) => ({ name, value }));
}

/** Where further variables come from: `envFrom`, `secretRef` and `configMapRef`, in that order. */
export function envSources(container: Container): readonly Readonly<Record<string, unknown>>[] {
  const { envFrom = [], secretRef = [], configMapRef = [] } = container;
  const sources: readonly NonNullable<Container["envFrom"]>[number][] = [
    ...envFrom,
    ...secretRef.map((name) => ({ name })),
    ...configMapRef.map((name) => ({ kind: "configMap" as const, name })),
  ];
  return sources.map(({ kind = "secret", name, prefix = "", optional = true }) => ({
    ...(prefix !== "" && { prefix }),
    [kind === "secret" ? "secretRef" : "configMapRef"]: { name, optional },
  }));
}
