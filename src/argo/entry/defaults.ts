/** Built-in defaults of a workflow entry. */

import defaultsText from "./defaults.json" with { type: "text" };
import { emptyMap, isMap, type YamlMap } from "../../yaml/value.ts";

/**
 * What holds where nobody says otherwise, as `values/defaults.yaml` has it: `make defaults` takes it from
 * there, for most of that file is comments, which would take a start longer to read than the user's values.
 */
export const DEFAULTS: YamlMap = JSON.parse(
  defaultsText,
  (_, value: unknown) => isMap(value) ? Object.assign(emptyMap(), value) : value,
);
