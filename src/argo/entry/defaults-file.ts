/** The built-in defaults as a values file to start from. */

import defaultsText from "../../../values/defaults.yaml" with { type: "text" };
import { writeScalar } from "../../yaml/write.ts";

/** A values file whose one entry says what holds anyway, each field with what it does. */
export function defaultsFile(name: string): string {
  const lines = defaultsText.trimEnd().split("\n").map((line) => line === "" ? "" : `    ${line}`);
  return `workflows:\n  ${writeScalar(name)}:\n${lines.join("\n")}\n`;
}
