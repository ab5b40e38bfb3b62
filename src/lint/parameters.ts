/** What templates take and give: parameters and artifacts. */

import { isMap, type Tree } from "../yaml/value.ts";
import { type Named, namedAt } from "./named.ts";
import { type Part, partAt } from "./part.ts";

/** Inputs, outputs, or arguments: where parameters and artifacts stand. */
export type Side = "inputs" | "outputs" | "arguments";

/** The parameters of a template, a call or a hook. */
export function parametersOf(part: Part, side: Side): readonly Named[] {
  return namedAt(partAt(part, side), "parameters");
}

/** The artifacts of a template, a call or a hook. */
export function artifactsOf(part: Part, side: Side): readonly Named[] {
  return namedAt(partAt(part, side), "artifacts");
}

/** Where an artifact may be kept, or come from. */
const LOCATIONS = [
  ...["artifactory", "azure", "gcs", "git", "hdfs", "http", "oss", "plugin", "raw", "s3"],
];

/** Whether an artifact says where it is kept. */
export function hasLocation(artifact: Tree): boolean {
  return LOCATIONS.some((location) => isMap(artifact[location]));
}
