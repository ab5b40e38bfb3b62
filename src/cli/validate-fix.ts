/** `wurzel-argo validate --fix`: a manifest and its values files, mended. */

import type { Host } from "../host/host.ts";
import { type FixOptions, fixRequest } from "../jobs/fix/fix.ts";
import type { PipelineRequest } from "../jobs/resolve.ts";
import type { Problem } from "../report/problem.ts";
import { writeMended } from "./mend-file.ts";

/** A request, mended. */
export interface RequestMended {
  readonly request: PipelineRequest;
  /** The diff of every file that changed. */
  readonly shown: string;
  /** Why files could not be written. */
  readonly problems: readonly Problem[];
}

/** Mends what a request reads, and writes what is new. */
export async function fixInputs(
  host: Host,
  request: PipelineRequest,
  { dryRun, ...options }: FixOptions & { readonly dryRun: boolean },
): Promise<RequestMended> {
  const mended = fixRequest(request, options);
  const pairs = [...textsOf(request).entries()].map(([index, source]) =>
    [source, textsOf(mended)[index]?.text ?? source.text] as const
  );
  let shown = "";
  const problems: Problem[] = [];
  for (const [source, text] of pairs) {
    const written = await writeMended(host, source, text, dryRun);
    shown += written.shown;
    problems.push(...written.problems);
  }
  return { request: mended, shown, problems };
}

function textsOf({ manifest, manifestName = "pipeline.yaml", values = [] }: PipelineRequest) {
  return [
    ...(typeof manifest === "string" ? [{ name: manifestName, text: manifest }] : []),
    ...values,
  ];
}
