/** How many runs a property gets, and a seed that is shown, so that any failure can be repeated. */

import process from "node:process";
import fc from "fast-check";

/** What `make soak` asks for in place of a test's own number. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? "");

/** The seed of all properties: `PROPERTY_SEED`, else a new one. */
const SEED = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);

/** Whether this is `make soak`, where tables are tried in full too. */
export const isSoak = RUNS > 0;

/** Holds a property; a failure shows the smallest input that breaks it, and the seed. */
export function hold<Inputs>(property: fc.IProperty<Inputs>, numRuns = 300): void {
  fc.assert(property, parameters(numRuns));
}

/** The same for a property that waits. */
export async function holdAsync<Inputs>(
  property: fc.IAsyncProperty<Inputs>,
  numRuns = 300,
): Promise<void> {
  await fc.assert(property, parameters(numRuns));
}

function parameters<Inputs>(numRuns: number): fc.Parameters<Inputs> {
  return { numRuns: isSoak ? Math.ceil(RUNS * numRuns / 300) : numRuns, seed: SEED };
}
