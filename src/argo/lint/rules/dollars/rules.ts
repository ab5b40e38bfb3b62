/** Dollars, which Kubernetes reads in a container's environment, command and arguments. */

import { quote, shorten } from "../../../../report/describe.ts";
import { isSecretName } from "../../../../report/secrets.ts";
import { itemsAt, textAt } from "../../../../yaml/fields.ts";
import { allContainersOf } from "../../../document/containers.ts";
import type { Rule } from "../../rule.ts";

/** Rules about dollars. */
export const rules: readonly Rule[] = [
  {
    code: "double-dollar",
    severity: "warning",
    title: "Kubernetes turns $$ in a value, a command or an argument into $",
    check: (document, report) => {
      for (const container of allContainersOf(document)) {
        for (const { fields, path } of container.variables) {
          const value = textAt(fields, "value") ?? "";
          if (!hasDoubleDollar(value)) continue;
          const isSecret = isSecretName(textAt(fields, "name") ?? "");
          report([...path, "value"], isSecret ? HIDDEN : shown(value));
        }
        for (const field of ["command", "args"]) {
          for (const [index, text] of itemsAt(container.fields, field).entries()) {
            if (typeof text !== "string" || !hasDoubleDollar(text)) continue;
            report([...container.path, field, index], shown(text));
          }
        }
      }
    },
  },
  {
    code: "variable-too-early",
    severity: "warning",
    title: "A $(NAME) in the environment names a variable that comes after it, and stays as it is",
    check: (document, report) => {
      for (const { variables } of allContainersOf(document)) {
        const later = new Map(
          variables.map(({ fields }, index) => [textAt(fields, "name") ?? "", index]),
        );
        for (const [index, { fields, path }] of variables.entries()) {
          for (const name of namesIn(textAt(fields, "value") ?? "")) {
            if ((later.get(name) ?? -1) <= index) continue;
            const message =
              `$(${shorten(name)}) stays as it is, for ${quote(name)} comes after it; ` +
              "move it behind that";
            report([...path, "value"], message);
          }
        }
      }
    },
  },
];

/** Whether two dollars become one that was not to be kept from its parenthesis. */
function hasDoubleDollar(text: string): boolean {
  return /\$\$(?![$]*\()/.test(text);
}

const HIDDEN = "Kubernetes turns $$ into $; write $$$$ to keep both";

function shown(text: string): string {
  const at = text.indexOf("$$");
  const part =
    text.slice(Math.max(0, at - 10), at + 12).split("\n").find((line) => line.includes("$$")) ??
      "$$";
  return `Kubernetes turns $$ into $ in ${quote(part)}; write $$$$ to keep both`;
}

/** Names that Kubernetes looks up in a text. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\$)\$\(([^()]+)\)/g)].map(([, name = ""]) => name);
}
