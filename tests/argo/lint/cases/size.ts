import { container, type RuleCase } from "./case.ts";

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
  { code: "object-too-large", trips: sized(1024), passes: sized(1023) },
  { code: "object-too-large", trips: repeated(900, 10_000), passes: repeated(9, 100) },
  { code: "object-nearly-too-large", trips: sized(615), passes: sized(614) },
  { code: "object-nearly-too-large", trips: sized(1023), passes: sized(10) },
  { code: "apply-too-large", trips: sized(256), passes: sized(255) },
  { code: "apply-too-large", trips: sized(700), passes: sized(700, "generateName: demo-") },
];
