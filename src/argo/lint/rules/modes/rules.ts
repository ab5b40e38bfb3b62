/** Permissions of files, which are octal to people and decimal in YAML unless a 0 stands in front. */

import {
  givenArtifactsOf,
  inputArtifactsOf,
  outputArtifactsOf,
} from "../../../document/artifacts.ts";
import { podPartsOf } from "../../../document/containers.ts";
import { type Part, partsAt, partsIn } from "../../../document/part.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import type { Rule } from "../../rule.ts";

/** Rules about modes. */
export const rules: readonly Rule[] = [
  {
    code: "decimal-mode",
    severity: "hint",
    title: "A mode such as 444 is decimal, and other permissions than it looks like",
    about: ["mode", "defaultMode"],
    check: (document, report) => {
      for (const { fields, path, field } of modesOf(document)) {
        const mode = fields[field];
        if (typeof mode !== "number" || !looksOctal(mode)) continue;
        const message = `${mode} is decimal, and means the octal 0o${mode.toString(8)}; for the ` +
          `octal ${mode} write ${Number.parseInt(String(mode), 8)}`;
        report([...path, field], message);
      }
    },
  },
];

interface Mode extends Part {
  readonly field: "mode" | "defaultMode";
}

function modesOf(document: WorkflowDocument): readonly Mode[] {
  const artifacts = [
    ...inputArtifactsOf(document),
    ...outputArtifactsOf(document),
    ...givenArtifactsOf(document),
  ];
  const volumes = [specOf(document), ...podPartsOf(document)]
    .flatMap((part) => partsAt(part, "volumes"));
  const sources = [
    ...volumes,
    ...volumes.flatMap((volume) => partsAt(volume, "projected", "sources")),
  ].flatMap((part) => partsIn(part, "configMap", "downwardAPI", "projected", "secret"));
  return [
    ...artifacts.map((part) => ({ ...part, field: "mode" as const })),
    ...sources.map((part) => ({ ...part, field: "defaultMode" as const })),
    ...sources.flatMap((part) => partsAt(part, "items"))
      .map((part) => ({ ...part, field: "mode" as const })),
  ];
}

/** Modes in use, as numbers; some of them have octal digits only. */
const USUAL = [0o400, 0o440, 0o444, 0o500, 0o550, 0o555, 0o600, 0o640, 0o644, 0o660, 0o664, 0o666];
const WITH_PROGRAMS = [0o700, 0o711, 0o750, 0o755, 0o770, 0o775, 0o777];

/** Whether a number is written as a usual mode in octal, and is none itself. */
function looksOctal(mode: number): boolean {
  const usual = [...USUAL, ...WITH_PROGRAMS];
  return /^[0-7]{3}$/.test(String(mode)) && !usual.includes(mode) &&
    usual.includes(Number.parseInt(String(mode), 8));
}
