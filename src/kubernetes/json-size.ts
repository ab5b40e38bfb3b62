/** Size of data in the cluster, which stores it as JSON. */

import { isMap } from "../yaml/value.ts";

/**
 * The size of data as JSON without spaces, in bytes, however deep it is nested.
 *
 * @param most from where on it is not counted any further, for aliases may repeat a text without end
 */
export function jsonSize(data: unknown, most: number): number {
  let size = 0;
  const rest: unknown[] = [data];
  while (rest.length > 0 && size < most) {
    const value = rest.pop();
    if (typeof value === "string") {
      size += textSize(value);
    } else if (Array.isArray(value)) {
      size += 2 + Math.max(0, value.length - 1);
      for (const item of value) rest.push(item);
    } else if (isMap(value)) {
      const keys = Object.keys(value);
      size += 2 + Math.max(0, keys.length - 1);
      for (const key of keys) {
        size += textSize(key) + 1;
        rest.push(value[key]);
      }
    } else {
      size += String(value).length;
    }
  }
  return size;
}

const encoder = new TextEncoder();

/** Size of a string in its quotes. */
function textSize(text: string): number {
  return /^[ !#-[\]-~]*$/.test(text)
    ? text.length + 2
    : encoder.encode(JSON.stringify(text)).length;
}
