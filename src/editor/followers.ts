/** Who waits for whom, among things that are named while they are typed. */

/** A step or task, and the names of those that it waits for. */
export interface Waiter {
  readonly name: string;
  readonly waitsFor: readonly string[];
}

/** The names of all that wait for one, themselves or through others; its own is among them. */
export function followersOf(waiters: readonly Waiter[], name: string): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const waiter of waiters) {
    for (const before of waiter.waitsFor) {
      const list = next.get(before);
      if (list === undefined) next.set(before, [waiter.name]);
      else list.push(waiter.name);
    }
  }
  return reachedFrom([name], (at) => next.get(at) ?? []);
}

/** The names of all that one waits for, itself or through others; its own is among them. */
export function ancestorsOf(waiters: readonly Waiter[], name: string): ReadonlySet<string> {
  const before = new Map(waiters.map((waiter) => [waiter.name, waiter.waitsFor]));
  return reachedFrom([name], (at) => before.get(at) ?? []);
}

function reachedFrom(
  start: readonly string[],
  next: (name: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set(start);
  // A set that grows while it is read.
  for (const at of found) for (const one of next(at)) found.add(one);
  return found;
}
