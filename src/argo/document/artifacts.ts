/** Artifacts of a document, each with the place where it is kept. */

import { everyCall, everyTemplate } from "./flow.ts";
import { hooksOf } from "./invocations.ts";
import { type Place, placeOf } from "./locations.ts";
import type { Named } from "./named.ts";
import { once } from "./once.ts";
import { portsOf, type Side } from "./parameters.ts";
import type { Part } from "./part.ts";
import { specOf, type WorkflowDocument } from "./workflow-document.ts";

/** Artifact that a template takes or gives, or that is given to one. */
export interface Artifact extends Named {
  readonly side: Side;
  /** The template, or what gives it: a call, a hook, the spec. */
  readonly holder: Part;
  readonly place: Place | undefined;
}

/** What each template takes and gives, one after the other. */
export const artifactsOfTemplates = once((document: WorkflowDocument): readonly Artifact[] =>
  everyTemplate(document).flatMap((template) => [
    ...artifactsAt(template, "inputs"),
    ...artifactsAt(template, "outputs"),
  ])
);

/** What templates take. */
export const inputArtifactsOf = once((document: WorkflowDocument): readonly Artifact[] =>
  artifactsOfTemplates(document).filter(({ side }) => side === "inputs")
);

/** What templates give. */
export const outputArtifactsOf = once((document: WorkflowDocument): readonly Artifact[] =>
  artifactsOfTemplates(document).filter(({ side }) => side === "outputs")
);

/** What the spec, calls and hooks give. */
export const givenArtifactsOf = once((document: WorkflowDocument): readonly Artifact[] => {
  const calls = everyCall(document);
  return [specOf(document), ...calls, ...calls.flatMap(hooksOf)]
    .flatMap((part) => artifactsAt(part, "arguments"));
});

/** All artifacts. */
export const artifactsOf = once((document: WorkflowDocument): readonly Artifact[] => [
  ...artifactsOfTemplates(document),
  ...givenArtifactsOf(document),
]);

function artifactsAt(holder: Part, side: Side): readonly Artifact[] {
  return portsOf(holder, side, "artifacts").map(({ name, fields, path }) => {
    const place = placeOf({ fields, path });
    return { name, fields, path, side, holder, place };
  });
}
