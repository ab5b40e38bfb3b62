/** Amounts of several resources, such as what pods ask for: sums, and the most of each. */

import { isMap } from "../yaml/value.ts";
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  printQuantity,
  type Quantity,
} from "./quantity.ts";

/** Amounts by the names of their resources. */
export type Amounts = ReadonlyMap<string, Quantity>;

/** What a container asks for: where only a limit is given, that. */
export function requestsOf(resources: unknown): Amounts {
  const { limits, requests } = isMap(resources) ? resources : {};
  return new Map([...amountsIn(limits), ...amountsIn(requests)]);
}

/** The amounts in a mapping of quantities; those that are none are left out. */
export function amountsIn(quantities: unknown): Amounts {
  if (!isMap(quantities)) return new Map();
  return new Map(
    Object.entries(quantities).flatMap(([name, text]) => {
      const amount = parseQuantity(String(text));
      return amount === undefined || !isCountable(amount) ? [] : [[name, amount] as const];
    }),
  );
}

/** All of them together. */
export function sumAmounts(all: readonly Amounts[]): Amounts {
  return combine(all, addQuantities);
}

/** The most of each resource that one of them has. */
export function mostOf(all: readonly Amounts[]): Amounts {
  return combine(all, (one, other) => compareQuantities(one, other) < 0 ? other : one);
}

/** Of each resource, the largest amounts, so many of them. */
export function largestAmounts(all: readonly Amounts[], count: number): readonly Amounts[] {
  if (all.length <= count) return all;
  const names = new Set(all.flatMap((amounts) => [...amounts.keys()]));
  return [...names].flatMap((name) =>
    all.flatMap((amounts) => amounts.get(name) ?? [])
      .sort((one, other) => compareQuantities(other, one)).slice(0, count)
      .map((amount) => new Map([[name, amount]]))
  );
}

/** As often as a number says. */
export function timesAmounts(amounts: Amounts, times: number): Amounts {
  const factor = BigInt(Math.max(0, Math.floor(times)));
  return new Map(
    [...amounts].map(([name, { mantissa, exponent }]) => [
      name,
      { mantissa: mantissa * factor, exponent },
    ]),
  );
}

/** An amount as people write it: processors in whole ones or thousandths, bytes in powers of 1024. */
export function printAmount(resource: string, amount: Quantity): string {
  return printQuantity(amount, /memory|storage|hugepages/.test(resource) ? "binary" : "decimal");
}

function combine(
  all: readonly Amounts[],
  join: (one: Quantity, other: Quantity) => Quantity,
): Amounts {
  const joined = new Map<string, Quantity>();
  for (const [name, amount] of all.flatMap((amounts) => [...amounts])) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? amount : join(before, amount));
  }
  return joined;
}

/** No node has more than this, whose digits could fill a disk. */
function isCountable({ exponent }: Quantity): boolean {
  return exponent <= 30;
}
