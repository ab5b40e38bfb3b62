/** Fields that keep a cluster tidy and are not set: one hint a document, for a controller may set them too. */

import { listed } from "../../../../report/words.ts";
import type { Path } from "../../../../yaml/source.ts";
import { fieldsAt, hasField, textAt } from "../../../../yaml/fields.ts";
import { containersOf, podPartsOf } from "../../../document/containers.ts";
import { everyTemplate } from "../../../document/flow.ts";
import type { Part } from "../../../document/part.ts";
import { mayPatch } from "../../../document/patched.ts";
import { isLibrary, type WorkflowDocument } from "../../../document/workflow-document.ts";
import type { Rule } from "../../rule.ts";
import { isElsewhere, mayHang } from "./hanging.ts";

/** Rule about fields that keep a cluster tidy. */
export const notSet: Rule = {
  code: "not-set",
  severity: "hint",
  title:
    "Fields that keep a cluster tidy are not set: ttlStrategy, podGC, memory limits, a deadline",
  check: (document, report) => {
    const fields = [...lifeOf(document), ...memoryOf(document)];
    const [first] = fields;
    if (first === undefined) return;
    const names = listed(fields.map(({ name }) => name), "and");
    report(document.specPath, `not set: ${names}; a controller's workflowDefaults may set them`, {
      at: "key",
      missing: first.path,
    });
  },
};

/** A field that is not set. */
interface NotSet {
  readonly name: string;
  readonly path: Path;
}

const TTL = ["secondsAfterCompletion", "secondsAfterSuccess", "secondsAfterFailure"];

function lifeOf(document: WorkflowDocument): readonly NotSet[] {
  const { kind, spec, specPath } = document;
  if (isLibrary(document) || isElsewhere(document)) return [];
  const lacking: string[] = [];
  const ttl = fieldsAt(spec, "ttlStrategy");
  // The limits of a CronWorkflow's history delete its runs.
  if (kind === "Workflow" && !TTL.some((field) => hasField(ttl, field))) {
    lacking.push("ttlStrategy");
  }
  if (!textAt(fieldsAt(spec, "podGC"), "strategy")) lacking.push("podGC");
  // With Replace the next run ends one that hangs; of Forbid the rule forbid-without-deadline tells.
  const policy = document.cron && textAt(document.cron, "concurrencyPolicy");
  const isEnded = policy === "Forbid" || policy === "Replace";
  if (kind === "CronWorkflow" && !isEnded && mayHang(document)) {
    lacking.push("activeDeadlineSeconds");
  }
  return lacking.map((name) => ({ name, path: [...specPath, name] }));
}

function memoryOf(document: WorkflowDocument): readonly NotSet[] {
  const parts = podPartsOf(document);
  // What templateDefaults say of memory goes for every template.
  const isGiven = parts.slice(-1).some((defaults) => containersOf(defaults).some(limitsMemory));
  if (isGiven) return [];
  const without = everyTemplate(document)
    .filter((template) => !mayPatch(document, template, /resources|memory/))
    .flatMap(containersOf).filter((one) => !limitsMemory(one));
  const [first] = without;
  if (first === undefined) return [];
  return [{
    name: without.length === 1 ? "a memory limit" : `memory limits of ${without.length} containers`,
    path: [...first.path, "resources", "limits", "memory"],
  }];
}

function limitsMemory({ fields }: Part): boolean {
  return hasField(fieldsAt(fieldsAt(fields, "resources"), "limits"), "memory");
}
