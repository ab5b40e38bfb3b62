/** Tasks, steps and hooks: what they call, and when. */

import { listed } from "../../../../report/words.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { fieldsAt, hasField, textAt } from "../../../../yaml/fields.ts";
import { everyCall, loopsOf } from "../../../document/flow.ts";
import { hooksOf, invocationsOf } from "../../../document/invocations.ts";
import type { Rule } from "../../rule.ts";
import { specOf } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";

/** Rules about calls. */
export const rules: readonly Rule[] = [
  {
    code: "no-callee",
    severity: "error",
    title: "A task, step or hook does not say which template it runs",
    check: (document, report) => {
      for (const { role, part: { fields, path } } of invocationsOf(document)) {
        if (role === "entrypoint" || role === "onExit") continue;
        const ways = role === "hook" ? ["template", "templateRef"] : WAYS;
        if (ways.some((way) => hasField(fields, way) && fields[way] !== "")) continue;
        report(path, `runs nothing; set ${listed(ways, "or")}`);
      }
    },
  },
  {
    code: "two-callees",
    severity: "error",
    title: "A task, step or hook has both template and templateRef",
    about: ["templateRef"],
    check: (document, report) => {
      for (const { part: { fields, path } } of invocationsOf(document)) {
        if (!hasField(fields, "templateRef") || (textAt(fields, "template") ?? "") === "") continue;
        const message = "conflicts with templateRef, which names its own template";
        report([...path, "template"], message, { at: "key" });
      }
    },
  },
  {
    code: "incomplete-reference",
    severity: "error",
    title: "A templateRef or workflowTemplateRef lacks a name",
    about: ["templateRef", "workflowTemplateRef"],
    check: (document, report) => {
      for (const { part: { fields, path } } of invocationsOf(document)) {
        if (!hasField(fields, "templateRef")) continue;
        for (const field of ["name", "template"]) {
          if ((textAt(fieldsAt(fields, "templateRef"), field) ?? "") !== "") continue;
          report([...path, "templateRef", field], "is required", { at: "key" });
        }
      }
      const { spec, specPath } = document;
      if (!hasField(spec, "workflowTemplateRef")) return;
      if ((textAt(fieldsAt(spec, "workflowTemplateRef"), "name") ?? "") !== "") return;
      report([...specPath, "workflowTemplateRef", "name"], "is required", { at: "key" });
    },
  },
  {
    code: "hook-without-expression",
    severity: "error",
    title: "A hook other than exit has no expression",
    about: ["hooks"],
    check: (document, report) => {
      const holders = [specOf(document), ...everyCall(document)];
      for (const { name, fields, path } of holders.flatMap(hooksOf)) {
        if (name === "exit" || (textAt(fields, "expression") ?? "") !== "") continue;
        const message = "no expression: only the hook called exit runs without one";
        report(path, message, { at: "key" });
      }
    },
  },
  {
    code: "loop-over-nothing",
    severity: "error",
    title: "A loop iterates over neither an array nor a sequence, and fails",
    about: ["withItems", "withParam", "withSequence"],
    check: (document, report) => {
      for (const { fields, path } of everyCall(document)) {
        const wrong = loopWrong(fields);
        if (wrong !== undefined) report([...path, wrong.field], wrong.message);
      }
    },
  },
  {
    code: "two-loops",
    severity: "error",
    title: "A task or step has two of withItems, withParam and withSequence",
    about: ["withItems", "withParam", "withSequence"],
    check: (document, report) => {
      for (const { fields, path } of everyCall(document)) {
        const [first, second] = loopsOf(fields);
        if (first === undefined || second === undefined) continue;
        report([...path, second], `conflicts with ${first}; keep one of them`, {
          at: "key",
        });
      }
    },
  },
];

/** What is wrong with what a loop goes over, and in which field. */
function loopWrong(call: Tree): { readonly field: string; readonly message: string } | undefined {
  if (hasField(call, "withItems") && !Array.isArray(call.withItems)) {
    const message = "must be an array; withParam takes a string that holds one in JSON";
    return { field: "withItems", message };
  }
  const param = textAt(call, "withParam") ?? "";
  if (param !== "" && !isTemplated(param) && !isListInJson(param)) {
    return { field: "withParam", message: 'must be a list in JSON, such as ["a", "b"]' };
  }
  const sequence = fieldsAt(call, "withSequence");
  if (!hasField(call, "withSequence")) return undefined;
  if (!hasField(sequence, "count") && !hasField(sequence, "end")) {
    return { field: "withSequence", message: "needs a count or an end" };
  }
  const wrong = ["count", "start", "end"].find((field) => {
    const number = textAt(sequence, field);
    return number !== undefined && !isTemplated(number) && !/^[+-]?\d+$/.test(number);
  });
  if (wrong === undefined) return undefined;
  return { field: "withSequence", message: `its ${wrong} must be a whole number` };
}

function isListInJson(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

const WAYS = ["template", "templateRef", "inline"];
