/** Built-in defaults of a workflow entry. */

import defaultsText from "../../../values/defaults.yaml" with { type: "text" };
import { readDocument } from "../../yaml/read.ts";
import { isMap, type YamlMap } from "../../yaml/value.ts";

/** What holds where nobody says otherwise, as `values/defaults.yaml` has it. */
export function defaults(): YamlMap {
  if (builtIn === undefined) {
    const { value } = readDocument({ name: "values/defaults.yaml", text: defaultsText });
    if (!isMap(value)) throw new TypeError("values/defaults.yaml must be a mapping");
    builtIn = value;
  }
  return builtIn;
}

/** Read once: to read it for each use would make a small generate take 2.5 ms, not 0.7. */
let builtIn: YamlMap | undefined;
