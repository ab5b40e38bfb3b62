import { container, type RuleCase } from "../case.ts";

/** Dollars. */
export const cases: readonly RuleCase[] = [
  {
    code: "double-dollar",
    trips: container("env: [{name: A, value: a$$b}]"),
    finds: [
      '11:32 spec.templates[0].container.env[0].value Kubernetes turns $$ into $ in "a$$b"; write $$$$ to keep both',
    ],
    passes: container("env: [{name: A, value: a$b}]"),
  },
  {
    code: "double-dollar",
    trips: container("command: [sh, -c]\nargs: ['echo $$']"),
    finds: [
      '12:16 spec.templates[0].container.args[0] Kubernetes turns $$ into $ in "echo $$"; write $$$$ to keep both',
    ],
    passes: container("command: [sh, -c]\nargs: ['echo $$(HOME) $(date)']"),
  },
  {
    code: "variable-too-early",
    trips: container("env: [{name: A, value: $(B)}, {name: B, value: b}]"),
    finds: [
      '11:32 spec.templates[0].container.env[0].value $(B) stays as it is, for "B" comes after it; move it behind that',
    ],
    passes: container("env: [{name: B, value: b}, {name: A, value: $(B) $$(B) $(C)}]"),
  },
];
