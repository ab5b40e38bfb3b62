/** Files in each other's place: values for a manifest, a manifest among the values, a workflow for either. */

import { formOf } from "../argo/lint/form.ts";
import { recognize } from "../argo/lint/recognize.ts";
import type { Finding } from "../report/problem.ts";
import { readDocument } from "../yaml/read.ts";
import type { Source } from "../yaml/source.ts";

/** What a file is by its content. */
type Form = "pipeline manifest" | "values file" | "Argo workflow";

/**
 * Says of files that are something else than they are given as, so that nothing needs to be said of each key.
 *
 * @param manifest undefined where the pipeline is no text
 */
export function wrongFiles(
  manifest: Source | undefined,
  values: readonly Source[],
): readonly Finding[] {
  const form = manifest && formOfFile(manifest);
  const manifests = values.filter((source) => formOfFile(source) === "pipeline manifest");
  const [swapped] = manifests;
  if (manifest !== undefined && form === "values file" && swapped !== undefined) {
    const message = `is a values file, and ${swapped.name} is the pipeline manifest: swap them`;
    return [wrong(manifest, message)];
  }
  const ofManifest = manifest === undefined || form === undefined || form === "pipeline manifest"
    ? []
    : [wrong(manifest, `is ${withArticle(form)}, not a pipeline manifest${helpWith(form)}`)];
  const ofValues = values.flatMap((source) => {
    const found = formOfFile(source);
    return found === undefined || found === "values file"
      ? []
      : [wrong(source, `is ${withArticle(found)}, not a values file${helpWith(found)}`)];
  });
  return [...ofManifest, ...ofValues];
}

function formOfFile(source: Source): Form | undefined {
  const { value } = readDocument(source);
  const form = formOf(value);
  if (form !== undefined) return form === "values" ? "values file" : "pipeline manifest";
  return recognize(value).recognized.length > 0 ? "Argo workflow" : undefined;
}

function withArticle(form: Form): string {
  return form === "Argo workflow" ? `an ${form}` : `a ${form}`;
}

function helpWith(form: Form): string {
  return form === "Argo workflow"
    ? "; lint checks it"
    : form === "values file"
    ? "; give it with -f"
    : "; give it as PIPELINE";
}

function wrong(source: Source, message: string): Finding {
  return { severity: "error", code: "wrong-file", message, source, path: [] };
}
