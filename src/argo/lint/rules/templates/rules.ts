/** Templates: that there is one to start with, that each is called something, and is something. */

import { verifyPart } from "../../../schema/verify.ts";
import { quote } from "../../../../report/describe.ts";
import { helpWith } from "../../../../report/did-you-mean.ts";
import { fieldsAt, hasField, scalarAt, textAt } from "../../../../yaml/fields.ts";
import { bodyOf, everyTemplate, templatesByName } from "../../../document/flow.ts";
import { invocationsOf, placeOf } from "../../../document/invocations.ts";
import type { Rule } from "../../rule.ts";
import type { Path } from "../../../../yaml/source.ts";
import { isLibrary } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";
import { calledName } from "./called-name.ts";

/** Rules about templates. */
export const rules: readonly Rule[] = [
  {
    code: "no-entrypoint",
    severity: "error",
    title: "A workflow has no entrypoint",
    check: (document, report) => {
      const { spec, specPath, templates } = document;
      if (isLibrary(document) || hasField(spec, "workflowTemplateRef")) return;
      if (hasField(spec, "entrypoint") && spec.entrypoint !== "") return;
      const [only, second] = templates;
      const help = only !== undefined && second === undefined
        ? `: name the template to start with, entrypoint: ${only.name}`
        : ": name the template to start with";
      report([...specPath, "entrypoint"], `is required${help}`, { at: "key" });
    },
  },
  {
    code: "unknown-template",
    severity: "error",
    title: "An entrypoint, task, step, hook or exit handler names a template that does not exist",
    check: (document, report) => {
      const help = helpWith("templates", [...templatesByName(document).keys()]);
      for (const invocation of invocationsOf(document)) {
        const { template, callee } = invocation;
        if (template === undefined || callee !== undefined) continue;
        report(
          placeOf(invocation),
          `no template is called ${quote(template)}, ${help(template)}`,
        );
      }
    },
  },
  {
    code: "template-in-braces",
    severity: "error",
    title: "A template is named by {{...}} that Argo does not fill in before it looks for it",
    check: (document, report) => {
      const { spec, specPath } = document;
      if (hasField(spec, "workflowTemplateRef")) return;
      for (const field of ["entrypoint", "onExit"]) {
        if (!isTemplated(textAt(spec, field) ?? "")) continue;
        report([...specPath, field], "Argo fills nothing in here; name a template");
      }
      const help = helpWith("templates", [...templatesByName(document).keys()]);
      for (const invocation of invocationsOf(document)) {
        const written = textAt(invocation.part.fields, invocation.field) ?? "";
        // What hooks run is looked up when they run, and a templateRef too.
        const isOpen = invocation.field !== "template" || invocation.role === "hook" ||
          !isTemplated(written) || hasField(invocation.part.fields, "templateRef");
        if (isOpen) continue;
        const name = calledName(document, invocation, written);
        if ("wrong" in name) report(placeOf(invocation), name.wrong);
        else if (name.text !== undefined && !templatesByName(document).has(name.text)) {
          const message = `no template is called ${quote(name.text)}, as this comes out, ${
            help(name.text)
          }`;
          report(placeOf(invocation), message);
        }
      }
    },
  },
  {
    code: "templates-beside-reference",
    severity: "error",
    title: "A workflow has both workflowTemplateRef and templates of its own",
    check: ({ spec, specPath, templates }, report) => {
      if (!hasField(spec, "workflowTemplateRef") || templates.length === 0) return;
      const message =
        "conflicts with workflowTemplateRef, whose templates are run; keep one of them";
      report([...specPath, "templates"], message, { at: "key" });
    },
  },
  {
    code: "no-body",
    severity: "error",
    title: "A template has no body, such as container, script, dag or steps",
    check: (document, report) => {
      const defaults = { fields: fieldsAt(document.spec, "templateDefaults"), path: [] };
      if (bodyOf(defaults) !== undefined) return;
      for (const template of everyTemplate(document)) {
        if (bodyOf(template) !== undefined) continue;
        const message =
          "no body: add container, containerSet, script, resource, dag, steps, suspend: {}, data, http or plugin";
        report(template.path, message);
      }
    },
  },
  {
    code: "inline-field",
    severity: "warning",
    title: "An inline template has a field that templates do not have",
    about: ["inline"],
    check: (document, report) => {
      const known = new Set(document.templates);
      for (const template of everyTemplate(document)) {
        if (known.has(template)) continue;
        const found = verifyPart("template", template.fields, undefined, document.release);
        for (const { code, message, path = [], at } of found) {
          if (code === "unknown-field") report([...template.path, ...path], message, at && { at });
        }
      }
    },
  },
  {
    code: "inline-type",
    severity: "error",
    title:
      "A value in an inline template, which the CRDs leave open, is of a type that Argo refuses",
    about: ["inline"],
    check: (document, report) => {
      const known = new Set(document.templates);
      for (const template of everyTemplate(document)) {
        if (known.has(template)) continue;
        for (const { code, message, path = [] } of verifyPart("template", template.fields)) {
          const isRefused = code === "two-bodies" || (code === "wrong-type" && !takesScalars(path));
          if (isRefused) report([...template.path, ...path], message);
        }
      }
    },
  },
  {
    code: "no-image",
    severity: "error",
    title: "A template's container or script has no image",
    check: (document, report) => {
      const defaults = fieldsAt(document.spec, "templateDefaults");
      for (const { fields, path } of everyTemplate(document)) {
        for (const body of ["container", "script"]) {
          if (!hasField(fields, body)) continue;
          const image = [fields, defaults].find((from) =>
            (textAt(fieldsAt(from, body), "image") ?? "") !== ""
          );
          const own = fieldsAt(fields, body);
          if (image !== undefined || (hasField(own, "image") && own.image !== "")) continue;
          report([...path, body, "image"], "is required", { at: "key" });
        }
      }
    },
  },
  {
    code: "parallelism-of-pod",
    severity: "error",
    title: "Parallelism is set on a template that is neither a dag nor steps",
    about: ["parallelism"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        const { fields, path } = template;
        const body = bodyOf(template);
        if (!hasField(fields, "parallelism")) continue;
        if (body === undefined || body === "dag" || body === "steps") continue;
        const message =
          `belongs to the dag or steps that call this ${body} template, or to the workflow's spec`;
        report([...path, "parallelism"], message, { at: "key" });
      }
    },
  },
  {
    code: "wrong-deadline",
    severity: "error",
    title: "A template's activeDeadlineSeconds is not a whole number of zero or more",
    about: ["activeDeadlineSeconds"],
    check: (document, report) => {
      for (const { fields, path } of everyTemplate(document)) {
        const seconds = fields.activeDeadlineSeconds;
        // Fractions, maps and lists are for the structure's check to tell.
        const isWrong = typeof seconds === "string"
          ? !isTemplated(seconds) && !/^\+?\d+$/.test(seconds)
          : scalarAt(fields, "activeDeadlineSeconds")?.startsWith("-") === true;
        if (isWrong) {
          report(
            [...path, "activeDeadlineSeconds"],
            "must be a whole number of seconds, such as 300",
          );
        }
      }
    },
  },
  {
    code: "timeout-without-unit",
    severity: "error",
    title: "A template's timeout is a bare number, which Argo refuses",
    about: ["timeout"],
    check: (document, report) => {
      for (const { fields, path } of everyTemplate(document)) {
        const timeout = textAt(fields, "timeout") ?? "";
        if (!/^[+-]?\d+$/.test(timeout)) continue;
        report([...path, "timeout"], `must have a unit, such as "${timeout}s"`);
      }
    },
  },
  {
    code: "no-executor-account",
    severity: "error",
    title: "Pods get no token, and Argo's executor has no service account of its own",
    about: ["automountServiceAccountToken"],
    check: (document, report) => {
      const { spec, specPath } = document;
      if (hasField(spec, "workflowTemplateRef")) return;
      const defaults = fieldsAt(spec, "templateDefaults");
      const missing = everyTemplate(document).filter(({ fields }) => {
        const levels = [fields, defaults, spec];
        const token = levels.find((level) => hasField(level, "automountServiceAccountToken"));
        const executor = levels.find((level) => hasField(level, "executor")) ?? spec;
        const account = scalarAt(fieldsAt(executor, "executor"), "serviceAccountName") ?? "";
        return token?.automountServiceAccountToken === false && account === "";
      });
      const own = missing.filter(({ fields }) => hasField(fields, "automountServiceAccountToken"));
      const paths = own.map(({ path }) => path);
      if (own.length < missing.length) paths.push(specPath);
      for (const path of paths) {
        report(
          [...path, "automountServiceAccountToken"],
          "without a token, Argo's executor cannot report; set executor.serviceAccountName",
        );
      }
    },
  },
];

/** Whether Argo's parser takes numbers and booleans there: values of parameters, and quantities. */
function takesScalars(path: Path): boolean {
  return path.some((key) => ["parameters", "limits", "requests"].includes(String(key)));
}
