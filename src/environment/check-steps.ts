/** Whether the steps' classes are likely meant, and give what those after them take. */

import type { Remark, Subject } from "./subject.ts";

/** A hint for every class that would be one of Wurzel's, and is none that is known. */
export function checkClasses({ pipeline, stepNames, catalog }: Subject): readonly Remark[] {
  const places = placesOf(stepNames);
  return pipeline.steps.flatMap(({ name, module, className }): Remark[] => {
    // Other modules are the user's: their classes are unknown by nature.
    if (!/^wurzel(?:\.|$)/.test(module) || catalog.step(module, className) !== undefined) return [];
    const near = catalog.nearestStep(`${module}.${className}`);
    if (near === undefined) return [];
    return [{
      severity: "hint",
      code: "unknown-class",
      message: `is no class of Wurzel that is known, did you mean "${near}"?`,
      path: ["spec", "steps", places.get(name) ?? 0, "class"],
    }];
  });
}

/** A hint for every class of which no catalogue knows what it reads. */
export function checkKnown({ pipeline, stepNames, catalog }: Subject): readonly Remark[] {
  const places = placesOf(stepNames);
  const classes = new Map(pipeline.steps.map((step) => [`${step.module}:${step.className}`, step]));
  return [...classes].flatMap(([path, { name, module, className }]): Remark[] => {
    if (catalog.step(module, className) !== undefined) return [];
    return [{
      severity: "hint",
      code: "unchecked-class",
      message:
        `no catalogue knows ${path}, so that its variables are not checked; --catalog FILE ` +
        "adds it",
      path: ["spec", "steps", places.get(name) ?? 0, "class"],
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
export function checkContracts({ pipeline, stepNames, catalog }: Subject): readonly Remark[] {
  const places = placesOf(stepNames);
  const facts = new Map(
    pipeline.steps.map((step) => [step.name, catalog.step(step.module, step.className)]),
  );
  return pipeline.steps.flatMap(({ name, dependsOn }) => {
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
        path: ["spec", "steps", places.get(name) ?? 0, "dependsOn", index],
      }];
    });
  });
}

function kindOf(contract: string | null | undefined): string | undefined {
  const [, name = contract ?? ""] = /^(?:list|DataFrame)\[(.*)\]$/s.exec(contract ?? "") ?? [];
  return KINDS.get(name.slice(name.lastIndexOf(".") + 1));
}

/** Where each step stands in the manifest. */
export function placesOf(stepNames: readonly string[]): ReadonlyMap<string, number> {
  return new Map(stepNames.map((name, index) => [name, index]));
}
