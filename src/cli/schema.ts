/** `wurzel-argo schema`: JSON Schema of the files that users write, for editors. */

import type { Host } from "../host/host.ts";
import { visibleJson } from "../report/visible.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";

/** Command, as `commands.ts` loads it. */
export const schema = defineCommand<Record<never, never>, [file: string]>(
  "schema",
  {
    parameters: {
      flags: {},
      positional: {
        kind: "tuple",
        parameters: [{ parse: anyText, placeholder: "values|manifest", brief: "Which file" }],
      },
    },
    help: {
      usage: "schema values|manifest",
      purpose:
        "Prints the JSON Schema (draft 2020-12) of values files or pipeline manifests, for " +
        "completion and checks in editors.",
      arguments: [
        ["values", "Values files, which begin with workflows:"],
        ["manifest", "Pipeline manifests"],
      ],
      groups: [],
      examples: [
        ["Of values files", "wurzel-argo schema values > values.schema.json"],
        ["Of pipeline manifests", "wurzel-argo schema manifest > manifest.schema.json"],
      ],
    },
    run,
  },
);

async function run(
  host: Host,
  _: Record<never, never>,
  file: string,
): Promise<number | WrongUsage> {
  if (file !== "values" && file !== "manifest") {
    return { wrong: [`there is a schema of values and one of manifest, none of "${file}"`] };
  }
  const { makeManifestSchema, makeValuesSchema } = await import("../jobs/explain/json-schema.ts");
  const made = file === "values" ? makeValuesSchema() : makeManifestSchema();
  await host.writeStdout(visibleJson(made));
  return 0;
}
