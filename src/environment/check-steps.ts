/** Whether the steps' classes are likely meant, and give what those after them take. */

import { locateInStep } from "../wurzel/pipeline/pipeline.ts";
import type { Remark, Subject } from "./subject.ts";

/** A hint for every class that would be one of Wurzel's, and is none that is known. */
export function checkClasses({ pipeline, catalog }: Subject): readonly Remark[] {
  return pipeline.steps.flatMap((step): Remark[] => {
    const { module, className } = step;
    // Other modules are the user's: their classes are unknown by nature.
    if (!/^wurzel(?:\.|$)/.test(module) || catalog.step(module, className) !== undefined) return [];
    const near = catalog.nearestStep(`${module}.${className}`);
    if (near === undefined) return [];
    return [{
      severity: "hint",
      code: "unknown-class",
      message: `is not a known class of Wurzel, did you mean "${near}"?`,
      ...locateInStep(step, "class"),
    }];
  });
}

/** A hint for every class of which no catalogue knows what it reads. */
export function checkKnown({ pipeline, catalog }: Subject): readonly Remark[] {
  const classes = new Map(pipeline.steps.map((step) => [`${step.module}:${step.className}`, step]));
  return [...classes].flatMap(([path, step]): Remark[] => {
    const { module, className } = step;
    if (catalog.step(module, className) !== undefined) return [];
    return [{
      severity: "hint",
      code: "unchecked-class",
      message:
        `no catalogue knows ${path}, so its variables are not checked; add it with --catalog FILE`,
      ...locateInStep(step, "class"),
    }];
  });
}

/** What is handed on, for the contracts that say it by their names; others may be based on any. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["MarkdownDataContract", "documents"],
  ["EmbeddingResult", "embeddings"],
  ["EmbeddingMultiVectorResult", "embeddings"],
  ["UrlItem", "URLs"],
]);

/** A warning for every step that takes another kind of data than a step it depends on gives. */
export function checkContracts({ pipeline, catalog }: Subject): readonly Remark[] {
  const facts = new Map(
    pipeline.steps.map((step) => [step.name, catalog.step(step.module, step.className)]),
  );
  return pipeline.steps.flatMap((step) => {
    const { name, dependsOn } = step;
    const input = facts.get(name)?.input;
    const taken = kindOf(input);
    if (taken === undefined) return [];
    return dependsOn.flatMap((dependency, index): Remark[] => {
      const output = facts.get(dependency)?.output;
      const given = kindOf(output);
      if (given === undefined || given === taken) return [];
      return [{
        severity: "warning",
        code: "contract-misfit",
        message: `${name} takes ${taken} (${input}), but ${dependency} gives ${given} (${output})`,
        ...locateInStep(step, "dependsOn", index),
      }];
    });
  });
}

function kindOf(contract: string | null | undefined): string | undefined {
  const [, name = contract ?? ""] = /^(?:list|DataFrame)\[(.*)\]$/s.exec(contract ?? "") ?? [];
  return KINDS.get(name.slice(name.lastIndexOf(".") + 1));
}
