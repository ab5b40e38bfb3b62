/** Values as the texts of variables. */

/**
 * String that pydantic reads back as the value: JSON for arrays and mappings, `true` and `false`. For
 * null, which no text of a variable is, the empty text.
 */
export function printValue(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value, plainNumber) : String(value);
}

/** For `JSON.stringify`, which has no other way to write an integer beyond 2^53. */
export function plainNumber(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
