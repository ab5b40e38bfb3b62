/** The YAML readers that written YAML must mean the same to, and how to compare what they read. */
import { CORE_SCHEMA, load, realMapTag, YAML11_SCHEMA } from "js-yaml";
import { parse } from "yaml";
import { readDocument } from "../../src/yaml/read.ts";

export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "yaml, version 1.1": (text) => parse(text, { version: "1.1", mapAsMap: true }),
  "yaml, version 1.2": (text) => parse(text, { mapAsMap: true }),
  "js-yaml, YAML 1.1": (text) => load(text, { schema: YAML11_SCHEMA.withTags(realMapTag) }),
  "js-yaml, YAML 1.2": (text) => load(text, { schema: CORE_SCHEMA.withTags(realMapTag) }),
  "this project": read,
};

/** What a text means to this project's reader, which must find nothing wrong. */
export function read(text: string): unknown {
  const { value, findings } = readDocument({ name: "test.yaml", text });
  if (findings.length > 0) throw new Error(findings.map((finding) => finding.message).join("\n"));
  return value;
}

/** The same shape for a Map, a plain object and one without a prototype; every integer a number. */
export function comparable(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const entries: [string, unknown][] = value instanceof Map
    ? [...value].map(([key, one]) => [String(key), one])
    : Object.entries(value);
  return {
    entries: entries
      .map(([key, one]) => [key, comparable(one)] as const)
      .sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0),
  };
}
