/** Value of the string after `--set key=`. */

const INTEGER = /^([-+]?)0*([0-9]{1,19})$/;

/**
 * `true`, `false` and `null` in any case, and whole numbers of 64 bits that do not begin with a zero;
 * anything else is text, as Helm has it. Integers beyond 2^53 are `bigint`.
 */
export function typedValue(text: string): null | boolean | number | bigint | string {
  if (/^true$/iu.test(text)) return true;
  if (/^false$/iu.test(text)) return false;
  if (/^null$/iu.test(text)) return null;
  const [, sign, digits = ""] = INTEGER.exec(text) ?? [];
  if (sign === undefined || (text.startsWith("0") && text !== "0")) return text;
  const integer = sign === "-" ? -BigInt(digits) : BigInt(digits);
  if (BigInt.asIntN(64, integer) !== integer) return text;
  return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
}
