import { container, type RuleCase } from "../case.ts";

/** A workflow with an argument of so many KiB. */
function sized(kib: number, name = "name: demo"): string {
  const argument = "a".repeat(kib * 1024);
  return container(`args: ["${argument}"]`).replace("generateName: demo-", name);
}

/** A workflow that repeats a text of so many KiB so many times, by an alias. */
function repeated(kib: number, times: number): string {
  const aliases = Array.from({ length: times }, () => "*a").join(", ");
  return container(`command: [&a ${"a".repeat(kib * 1024)}]\nargs: [${aliases}]`);
}

/** How large a document is. */
export const cases: readonly RuleCase[] = [
  {
    code: "object-too-large",
    trips: sized(1024),
    finds: [
      "5:1 spec the document has 1.0 MiB as JSON, and Argo stores at most 1 MiB; split it, put settings into a ConfigMap, or let steps share a template with parameters",
    ],
    passes: sized(1023),
  },
  {
    code: "object-too-large",
    trips: repeated(900, 10_000),
    finds: [
      "5:1 spec the document has more than 64 MiB as JSON, and Argo stores at most 1 MiB; split it, put settings into a ConfigMap, or let steps share a template with parameters",
    ],
    passes: repeated(9, 100),
  },
  {
    code: "object-nearly-too-large",
    trips: sized(615),
    finds: [
      "5:1 spec the document has 616 KiB as JSON, and Argo stores at most 1 MiB, status included; split it, put settings into a ConfigMap, or let steps share a template with parameters",
    ],
    passes: sized(614),
  },
  {
    code: "object-nearly-too-large",
    trips: sized(1023),
    finds: [
      "5:1 spec the document has 1024 KiB as JSON, and Argo stores at most 1 MiB, status included; split it, put settings into a ConfigMap, or let steps share a template with parameters",
    ],
    passes: sized(10),
  },
  {
    code: "apply-too-large",
    trips: sized(256),
    finds: [
      "5:1 spec the document has 257 KiB as JSON, and kubectl apply takes 256 KiB; use kubectl apply --server-side",
    ],
    passes: sized(255),
  },
  {
    code: "apply-too-large",
    trips: sized(700),
    finds: [
      "5:1 spec the document has 701 KiB as JSON, and kubectl apply takes 256 KiB; use kubectl apply --server-side",
    ],
    passes: sized(700, "generateName: demo-"),
  },
];
