/** Secrets in data that is shown. */

import { isMap } from "../../yaml/value.ts";
import type { Node } from "../../yaml/nodes.ts";
import { readingOf } from "../../yaml/read.ts";
import { writeBlock } from "../../yaml/write.ts";
import { secretKind, type SecretNames } from "../secrets.ts";
import { secretsInNodes } from "./nodes.ts";
import { HIDDEN, redactValue } from "./redact.ts";

/** Data of the same form with `***` for every scalar that {@link redactText} hides in its YAML. */
export function redactData(data: unknown, kindOf: SecretNames = secretKind): unknown {
  const source = { name: "", text: `${writeBlock(data)}\n` };
  const hidden = new Set(secretsInNodes(source, kindOf).map(({ start }) => start));
  return redactNode(data, readingOf(source).documents[0]?.root, hidden);
}

function redactNode(data: unknown, node: Node | undefined, hidden: ReadonlySet<number>): unknown {
  if (node === undefined) return data;
  if (Array.isArray(data)) {
    return data.map((item, index) => redactNode(item, node.items?.[index], hidden));
  }
  if (isMap(data)) {
    const shown: Record<string, unknown> = Object.create(null);
    for (const [key, value] of Object.entries(data)) {
      shown[key] = redactNode(value, node.members?.get(key)?.node, hidden);
    }
    return shown;
  }
  if (hidden.has(node.start)) return HIDDEN;
  return typeof data === "string" ? redactValue(data) : data;
}
