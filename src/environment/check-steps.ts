/** Whether the steps' classes are likely meant, and give what those after them take. */

import { didYouMean } from "../report/did-you-mean.ts";
import { locateInStep, type Step } from "../wurzel/pipeline/pipeline.ts";
import type { Remark, Subject } from "./subject.ts";

/** A warning for every class of Wurzel that is not in its module. */
export function checkClasses({ pipeline, catalog }: Subject): readonly Remark[] {
  return pipeline.steps.flatMap((step): Remark[] => {
    const { module, className } = step;
    // Other modules are the user's: their classes are unknown by nature.
    if (!/^wurzel(?:\.|$)/.test(module) || catalog.step(module, className) !== undefined) return [];
    const wurzel = catalog.release === undefined ? "Wurzel" : `Wurzel ${catalog.release}`;
    const near = catalog.nearestStep(`${module}.${className}`);
    const help = didYouMean(near, "add it with --catalog FILE if your Wurzel has it");
    return [{
      severity: "warning",
      code: "unknown-class",
      message: `${wurzel} has no such class, ${help}`,
      ...locateInStep(step, "class"),
    }];
  });
}

/** A warning for every step that takes something and gets nothing, or gets something and takes nothing. */
export function checkInputs({ pipeline, catalog }: Subject): readonly Remark[] {
  return pipeline.steps.flatMap((step): Remark[] => {
    const { module, className, dependsOn } = step;
    const input = catalog.step(module, className)?.input;
    if (input === null && dependsOn.length > 0) {
      return [{
        severity: "warning",
        code: "unused-dependency",
        message: `${className} takes no input, so its run fails on that of "${dependsOn[0]}"; ` +
          "remove dependsOn",
        ...locateInStep(step, "dependsOn", 0),
      }];
    }
    if (typeof input !== "string" || dependsOn.length > 0 || /\bNone\b/.test(input)) return [];
    return [{
      severity: "warning",
      code: "missing-dependency",
      message:
        `${className} takes ${input}, but gets nothing: name the steps before it in dependsOn`,
      ...locateInStep(step),
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
  const steps = new Map(pipeline.steps.map((step) => [step.name, step]));
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
        ...relatedTo(steps.get(dependency)),
      }];
    });
  });
}

/** The step that another depends on. */
function relatedTo(step: Step | undefined): Pick<Remark, "related"> {
  if (step === undefined) return {};
  return { related: [{ message: "the step that gives it", ...locateInStep(step, "class") }] };
}

function kindOf(contract: string | null | undefined): string | undefined {
  const [, name = contract ?? ""] = /^(?:list|DataFrame)\[(.*)\]$/s.exec(contract ?? "") ?? [];
  return KINDS.get(name.slice(name.lastIndexOf(".") + 1));
}
