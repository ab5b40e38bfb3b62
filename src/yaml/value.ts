/**
 * Data of a YAML document. Mappings have no prototype, so that `__proto__`, `constructor` and `toString`
 * are keys like any other.
 */
export type YamlValue = null | boolean | number | bigint | string | YamlList | YamlMap;
export type YamlList = readonly YamlValue[];
export interface YamlMap {
  readonly [key: string]: YamlValue;
}

/** Mapping of any data, from YAML or checked already. */
export interface Tree {
  readonly [key: string]: unknown;
}

/** Whether a value is a mapping, and not an array or a scalar. */
export function isMap(value: unknown): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Empty mapping without a prototype. V8 keeps what `Object.create(null)` makes as a hash table, which takes ten times
 * as long to fill and four times as long to list.
 */
export function emptyMap<Value = unknown>(): Record<string, Value> {
  return Object.setPrototypeOf({}, null);
}
