/** `wurzel-argo schema`: JSON Schema of the files that users write, for editors. */

import type { Host } from "../host/host.ts";
import { visibleJson } from "../report/visible.ts";
import { listed } from "../report/words.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";

/** Command, as `commands.ts` loads it. */
export const schema = defineCommand<Record<never, never>, [file: string]>(
  "schema",
  {
    parameters: {
      flags: {},
      positional: {
        kind: "tuple",
        parameters: [{
          parse: anyText,
          placeholder: "values|manifest|project",
          brief: "Which file",
        }],
      },
    },
    help: {
      usage: "schema values|manifest|project",
      purpose:
        "Prints the JSON Schema (draft 2020-12) of values files, pipeline manifests or the " +
        "project file, for completion and checks in editors.",
      arguments: [
        ["values", "Values files, which begin with workflows:"],
        ["manifest", "Pipeline manifests"],
        ["project", "The project file, wurzel-argo.yaml"],
      ],
      groups: [],
      examples: [
        ["Of values files", "wurzel-argo schema values > values.schema.json"],
        ["Of pipeline manifests", "wurzel-argo schema manifest > manifest.schema.json"],
        ["Of the project file", "wurzel-argo schema project > project.schema.json"],
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
  const schemas = await import("../jobs/explain/json-schema.ts");
  const makers = new Map([
    ["values", schemas.makeValuesSchema],
    ["manifest", schemas.makeManifestSchema],
    ["project", schemas.makeProjectSchema],
  ]);
  const make = makers.get(file);
  if (make === undefined) {
    return {
      wrong: [`there is a schema of ${listed([...makers.keys()], "and")}, none of "${file}"`],
    };
  }
  await host.writeStdout(visibleJson(make()));
  return 0;
}
