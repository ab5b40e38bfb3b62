/** Locks that are never given, because what wants one runs within what holds it. */

import { quote } from "../../../../report/describe.ts";
import { hasField, textAt } from "../../../../yaml/fields.ts";
import {
  calleeOf,
  everyTemplate,
  type Flow,
  flowOf,
  flowsOf,
  partKey,
} from "../../../document/flow.ts";
import type { Named } from "../../../document/named.ts";
import { type Part, partAt, partsAt, partsIn } from "../../../document/part.ts";
import { isTemplated } from "../../../document/templating.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import type { Report, Rule } from "../../rule.ts";

/** Rules. */
export const rules: readonly Rule[] = [
  {
    code: "held-lock",
    severity: "warning",
    title:
      "A template wants a mutex that the workflow or a template around it holds: it waits forever",
    about: ["synchronization"],
    check: (document, report) => {
      const spec = specOf(document);
      reportWithin(everyTemplate(document), spec, "the workflow", report);
      for (const flow of flowsOf(document)) {
        if (!hasField(flow.template.fields, "synchronization")) continue;
        const holder = `the template ${quote(flow.template.name)} around it`;
        reportWithin(within(document, flow), flow.template, holder, report);
      }
    },
  },
];

/** Reports the mutexes of templates that are held around them. */
function reportWithin(
  templates: readonly Named[],
  around: Part,
  holder: string,
  report: Report,
): void {
  const held = new Set(mutexesOf(around).map(lockOf));
  if (held.size === 0) return;
  for (const template of templates) {
    for (const mutex of mutexesOf(template)) {
      if (!held.has(lockOf(mutex))) continue;
      report(
        [...mutex.path, "name"],
        `${holder} holds the mutex ${quote(textAt(mutex.fields, "name") ?? "")} already, so this ` +
          "waits forever; lock in one place",
      );
    }
  }
}

/** Templates that run while a dag or steps template does. */
function within(document: WorkflowDocument, { calls }: Flow): readonly Named[] {
  const found = new Map<string, Named>();
  // A list that grows while it is read.
  const waiting = [...calls];
  for (const call of waiting) {
    const callee = calleeOf(document, call);
    if (callee === undefined || found.has(partKey(callee))) continue;
    found.set(partKey(callee), callee);
    for (const inner of flowOf(document, callee)?.calls ?? []) waiting.push(inner);
  }
  return [...found.values()];
}

/** Mutexes of a part by the fields of Argo 4 and 3, whose names are known before the run. */
function mutexesOf(part: Part): readonly Part[] {
  const synchronization = partAt(part, "synchronization");
  return [...partsAt(synchronization, "mutexes"), ...partsIn(synchronization, "mutex")]
    .filter(({ fields }) => {
      const name = textAt(fields, "name");
      return name !== undefined && !isTemplated(name);
    });
}

function lockOf({ fields }: Part): string {
  const [name, namespace] = [textAt(fields, "name"), textAt(fields, "namespace")];
  return JSON.stringify([name, namespace ?? "", fields.database === true]);
}
