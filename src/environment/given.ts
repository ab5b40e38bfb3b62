/** Who gives a variable its value. */

import type { Path } from "../yaml/source.ts";

/** A variable that somebody gives a value. */
export interface Given {
  readonly name: string;
  /** Absent where the cluster fills it in, as `valueFrom` has it. */
  readonly value?: string;
  readonly by: "manifest" | "values" | "env-file" | "environment";
  /** Where it is written, from the root of the manifest or of the workflow entry. */
  readonly path: Path;
  /** Where it is written in an env file. */
  readonly offset?: number;
  /** The step whose container alone has it. */
  readonly step?: string;
}

/** A Secret or ConfigMap whose keys become variables. */
export interface EnvSource {
  readonly kind: "secret" | "configMap";
  readonly name: string;
  /** Put before every key. */
  readonly prefix: string;
}
