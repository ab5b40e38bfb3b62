/** The built-in defaults as the program holds them. */

import { readDocument } from "../../src/yaml/read.ts";
import { readText } from "../support/data.ts";

/** What `values/defaults.yaml` says, as JSON. */
export function defaultsAsJson(): string {
  const text = readText("..", "values", "defaults.yaml");
  const { value } = readDocument({ name: "values/defaults.yaml", text });
  return `${JSON.stringify(value, null, 2)}\n`;
}
