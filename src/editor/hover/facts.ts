/** What a value comes to: permissions in octal, a quantity in bytes or cores, the parts of an image's name. */

import { parseQuantity, type Quantity, QUANTITY_PATTERN } from "../../kubernetes/quantity.ts";
import { releaseOfImage } from "../../wurzel/catalog/release.ts";
import { wurzelReleases } from "../../wurzel/catalog/catalog.ts";
import type { Field } from "../../shape/field.ts";
import type { Path } from "../../yaml/source.ts";
import { code } from "../about.ts";
import type { Asked } from "./asked.ts";

/** Says what a value comes to; undefined where there is nothing to say beside the value. */
export function aboutValue({ way }: Asked, field: Field | undefined): string | undefined {
  const { node: { value, plainText }, keyPath } = way;
  const key = String(keyPath.findLast((part) => typeof part === "string") ?? "");
  if (/^(?:mode|defaultMode)$/.test(key) && typeof value === "number") return aboutMode(value);
  const text = plainText ?? (typeof value === "string" ? value : undefined);
  if (text === undefined) return undefined;
  if (isQuantity(field)) return aboutQuantity(text, keyPath);
  return key === "image" ? aboutImage(text) : undefined;
}

/** Permissions as people write them: `509` is `0775`, `rwxrwxr-x`. */
export function aboutMode(mode: number): string | undefined {
  if (!Number.isInteger(mode) || mode < 0 || mode > 0o7777) return undefined;
  const letters = [6, 3, 0].map((shift) =>
    ["r", "w", "x"].map((letter, bit) => (mode >> shift) & (4 >> bit) ? letter : "-").join("")
  ).join("");
  return `\`${mode}\` is \`0${mode.toString(8).padStart(3, "0")}\` in octal, \`${letters}\`.`;
}

/** Whether a field is a quantity: of an entry, or of Kubernetes', whose only pattern it is. */
function isQuantity(field: Field | undefined): boolean {
  if (field?.pattern === undefined) return false;
  return field.pattern === QUANTITY_PATTERN || field["x-kubernetes-int-or-string"] === true;
}

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

function aboutQuantity(text: string, path: Path): string | undefined {
  const amount = parseQuantity(text);
  if (amount === undefined) return undefined;
  const name = path.filter((part) => typeof part === "string").slice(-2).join(".");
  const number = numberOf(amount);
  if (/cpu/.test(name)) return `${code(text)} is ${plural(number, "core")}.`;
  if (!/memory|storage|ephemeral|size|hugepages/i.test(name)) return undefined;
  let [value, unit] = [number, 0];
  while (value >= 1024 && unit + 1 < UNITS.length) [value, unit] = [value / 1024, unit + 1];
  const short = unit === 0 ? "" : ` (${Math.round(value * 100) / 100} ${UNITS[unit]})`;
  return `${code(text)} is ${number.toLocaleString("en-US")} bytes${short}.`;
}

function numberOf({ mantissa, exponent }: Quantity): number {
  return Number(`${mantissa}e${exponent}`);
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** The registry, name and tag of an image, and the release of Wurzel that it has. */
export function aboutImage(image: string): string | undefined {
  const [, name = "", tag, digest] = /^([^@]+?)(?::([\w][\w.-]*))?(?:@(.+))?$/.exec(image) ?? [];
  if (name === "") return undefined;
  const release = releaseOfImage(image, wurzelReleases());
  return [
    `Image ${code(name)}, ${
      tag === undefined ? digest === undefined ? "no tag: `latest`" : "no tag" : `tag ${code(tag)}`
    }`,
    digest !== undefined && `digest ${code(digest)}`,
    release !== undefined && `Wurzel ${release}`,
  ].filter((part) => part !== false).join(", ") + ".";
}
