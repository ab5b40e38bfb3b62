/** Kubernetes quantities, such as `500m`, `1.5` and `10Gi`. */

import { quote } from "../report/describe.ts";
import { remember } from "../report/remember.ts";

/** Exact number: `mantissa` times ten to the power of `exponent`. */
export interface Quantity {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const BINARY = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  "": 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/** Longer texts are no quantities of anything. */
const LENGTH_MAX = 1_000;

/** Whole numbers that Go keeps in 64 bits. */
const EXPONENT_MAX = 2n ** 63n - 1n;

/** Finest unit that Kubernetes counts, as a power of ten. */
const FINEST = -9;

/** Largest amount that it counts with a binary suffix. */
const BINARY_MAX = 2n ** 63n - 1n;

const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+)|(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]?))$/;

/** Pattern of a field's quantity, for editors: of that form, and with a digit. */
export const QUANTITY_PATTERN = FORM.source.replace("^", "^(?=[+-]?\\.?\\d)");

/**
 * Reads a quantity as Kubernetes does: a lone suffix or sign is zero, what is finer than a billionth
 * is rounded away from zero, and one with a binary suffix ends at 2^63-1.
 *
 * @returns undefined when the text is none
 */
export function parseQuantity(text: string): Quantity | undefined {
  return text === "" || text.length > LENGTH_MAX ? undefined : read(text);
}

const read = remember((text: string): Quantity | undefined => {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", power = "0", suffix = ""] = match;
  const exponent = BigInt(power.replace("+", ""));
  if (exponent > EXPONENT_MAX || exponent < -EXPONENT_MAX) return undefined;
  const digits = `${whole}${fraction}`;
  // Without a digit, Kubernetes reads zero only where the scale is one of its small ones.
  if (digits === "" && (exponent < FINEST || /[PE]i/.test(suffix))) return undefined;
  const thousands = BigInt(BINARY.indexOf(suffix) + 1);
  const rounded = roundUp({
    mantissa: BigInt(digits || "0") * 1024n ** thousands,
    exponent: Number(exponent) + (DECIMAL[suffix] ?? 0) - fraction.length,
  });
  const amount = thousands > 0n ? capBinary(rounded) : rounded;
  return sign === "-" ? { ...amount, mantissa: -amount.mantissa } : amount;
});

/** Who asks for a little gets the least there is, not nothing. */
function roundUp(amount: Quantity): Quantity {
  const surplus = FINEST - amount.exponent;
  if (surplus <= 0) return amount;
  const { mantissa } = amount;
  // A text has fewer digits than this, so that what is left is less than one step.
  if (surplus > 2 * LENGTH_MAX) return { mantissa: mantissa > 0n ? 1n : 0n, exponent: FINEST };
  const step = 10n ** BigInt(surplus);
  return { mantissa: (mantissa + step - 1n) / step, exponent: FINEST };
}

/** The exponent is 0 or below here: binary suffixes add none. */
function capBinary(amount: Quantity): Quantity {
  const most = BINARY_MAX * 10n ** BigInt(-amount.exponent);
  return amount.mantissa > most ? { mantissa: BINARY_MAX, exponent: 0 } : amount;
}

/** Most quantities, which need no exact check. */
const USUAL = /^\d{1,9}(?:m|[KMGT]i)?$/;

/**
 * Checks a quantity of a field, which Argo's CRDs accept only with a digit.
 *
 * @returns undefined when it is valid, else what is wrong
 */
export function checkQuantity(text: string): string | undefined {
  if (USUAL.test(text)) return undefined;
  const hasDigit = /^[+-]?\.?\d/.test(text);
  return hasDigit && parseQuantity(text) !== undefined
    ? undefined
    : `invalid quantity ${quote(text)}; valid: 500m, 2, 1.5, 512Mi, 10Gi`;
}

/** Which of two quantities is the larger: -1, 0 or 1 as in a sort. */
export function compareQuantities(one: Quantity, other: Quantity): -1 | 0 | 1 {
  const [a, b] = [one, other].map(({ mantissa }) => mantissa);
  if (a === undefined || b === undefined) return 0;
  if (signOf(a) !== signOf(b) || a === 0n) return order(signOf(a), signOf(b));
  // Far apart in size, the powers of ten decide, without numbers of a million digits.
  const sizes = [sizeOf(one), sizeOf(other)] as const;
  if (sizes[0] !== sizes[1]) return a > 0n ? order(...sizes) : order(sizes[1], sizes[0]);
  const shift = Math.min(one.exponent, other.exponent);
  return order(
    a * 10n ** BigInt(one.exponent - shift),
    b * 10n ** BigInt(other.exponent - shift),
  );
}

/** How many digits it has before the point. */
function sizeOf({ mantissa, exponent }: Quantity): number {
  return mantissa.toString().replace("-", "").length + exponent;
}

function signOf(value: bigint): number {
  return value > 0n ? 1 : value < 0n ? -1 : 0;
}

function order<T extends number | bigint>(one: T, other: T): -1 | 0 | 1 {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The sum of two quantities; their powers of ten must be near each other. */
export function addQuantities(one: Quantity, other: Quantity): Quantity {
  const exponent = Math.min(one.exponent, other.exponent);
  return { mantissa: scaled(one, exponent) + scaled(other, exponent), exponent };
}

/** A quantity as people write it: `1300m`, `2`, or in powers of 1024 as `1.5Gi`. */
export function printQuantity(amount: Quantity, suffixes: "decimal" | "binary"): string {
  const thousandths = Number(scaled(amount, Math.min(amount.exponent, FINEST))) /
    10 ** (-3 - Math.min(amount.exponent, FINEST));
  const plain = thousandths / 1000;
  if (suffixes === "decimal") {
    return Number.isInteger(plain) ? String(plain) : `${Math.ceil(thousandths)}m`;
  }
  let [value, suffix] = [plain, ""];
  for (const next of BINARY) {
    if (value < 1024) break;
    [value, suffix] = [value / 1024, next];
  }
  return `${Math.round(value * 100) / 100}${suffix}`;
}

/** The mantissa at a power of ten that is no larger than its own. */
function scaled({ mantissa, exponent }: Quantity, power: number): bigint {
  return mantissa * 10n ** BigInt(exponent - power);
}
