/** What is known of an environment beside what manifest and values give. */

import type { Finding } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import type { Resources } from "../kubernetes/resources.ts";
import { readDotenv } from "./dotenv.ts";
import type { EnvVar } from "../argo/plan/env.ts";

/** Variables from elsewhere. */
export interface Outside {
  /** Of those of one name the first holds. */
  readonly vars: readonly EnvVar[];
  /** Whether steps may be given settings that they do not have. */
  readonly allowExtraFields?: boolean;
  /** Objects that the cluster has, where they are known. */
  readonly resources?: Resources;
}

/** Reads what is outside: an env file, then an environment. */
export function outsideOf(
  { envFile, environment = {}, allowExtraFields = false }: {
    readonly envFile?: Source;
    readonly environment?: Readonly<Record<string, string>>;
    readonly allowExtraFields?: boolean;
  },
): { readonly outside: Outside; readonly findings: readonly Finding[] } {
  const variables = new Map(Object.entries(environment));
  const inEnvironment = Array.from(variables, ([name, value]): EnvVar => ({
    name,
    value,
    by: "environment",
    at: {},
  }));
  if (envFile === undefined) {
    return { outside: { vars: inEnvironment, allowExtraFields }, findings: [] };
  }
  const { vars, findings } = readDotenv(envFile, (name) => variables.get(name));
  return { outside: { vars: [...vars, ...inEnvironment], allowExtraFields }, findings };
}
