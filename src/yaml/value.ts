/**
 * What a YAML document holds once it is read. Maps have no prototype, so that `__proto__`,
 * `constructor` and `toString` are keys like any other.
 */
export type YamlValue = null | boolean | number | bigint | string | YamlList | YamlMap;
export type YamlList = readonly YamlValue[];
export interface YamlMap {
  readonly [key: string]: YamlValue;
}

/** Any tree of maps, lists and scalars; YAML's, or one that was checked already. */
export interface Tree {
  readonly [key: string]: unknown;
}

/** Whether a value is a map (and not a list or a scalar). */
export function isMap(value: unknown): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
