/** Reads the tests' data. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The text of a file below `tests/`. */
export function readText(...path: string[]): string {
  return readFileSync(join(import.meta.dirname ?? ".", "..", ...path), "utf8");
}

/** The rows of a file of vectors. */
export function readRows<Row>(name: string): Row[] {
  return readText("vectors", name).split("\n").filter((line) => line !== "").map((line) =>
    JSON.parse(line)
  );
}

/** A plain copy: maps with the usual prototype, numbers as JSON has them. */
export function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const copy = {};
  for (const [key, inner] of Object.entries(value)) {
    Object.defineProperty(copy, key, {
      value: plain(inner),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return copy;
}
