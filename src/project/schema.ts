/** Every field of the project file, described once. */

import * as v from "valibot";
import { ARGO_RELEASES } from "../argo/schema/release.ts";
import { described, listOf, name, oneOf, optional, required, text } from "../shape/fields.ts";
import { WURZEL_RELEASES } from "../wurzel/catalog/releases.ts";

const fileName = described(text, {
  pattern: '^[^\\p{C}/\\\\:*?"<>|\\s.-][^\\p{C}/\\\\:*?"<>|]*\\.ya?ml$',
  errorMessage: "must be the name of a file that ends in .yaml, without a folder",
  examples: ["production.yaml"],
});

/** Project file as it is written. */
export const projectSchema = v.object({
  pipelines: required(
    "Pipelines, each with the values that it is rendered with.",
    listOf(v.object({
      pipeline: required(
        "Manifest, or Python pipeline as file.py:name or module.path:name.",
        name,
      ),
      values: optional("Values files, later ones over earlier ones.", listOf(name)),
      pipelineName: optional("Workflow entry; the one of the pipeline's name by default.", name),
      output: optional(
        "File that generate --all writes; the entry's name with .yaml by default.",
        fileName,
      ),
    })),
  ),
  catalog: optional("Catalogues of your own step classes and middlewares.", listOf(name)),
  argo: optional("Argo Workflows release of the cluster.", oneOf(ARGO_RELEASES)),
  wurzel: optional("Wurzel release that runs the steps.", oneOf(WURZEL_RELEASES)),
});
