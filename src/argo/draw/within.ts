/** Time limits for code that may not end. */

/** Thrown in place of a result that takes too long. */
export class OutOfTime extends Error {}

/**
 * Runs a function, and stops it where it takes longer, whatever it is doing. Where the runtime cannot do
 * that, as in a browser, it runs to its end.
 *
 * @throws OutOfTime
 */
export function within<Result>(milliseconds: number, run: () => Result): Result {
  const vm = globalThis.process?.getBuiltinModule?.("node:vm");
  if (vm === undefined) return run();
  let results: readonly Result[] = [];
  const context = vm.createContext({ run: () => void (results = [run()]) });
  try {
    vm.runInContext("run()", context, { timeout: milliseconds });
  } catch (error) {
    // It is an Error of the other context's, so that only its code can be asked for.
    const code: unknown = Object(error) === error ? Reflect.get(Object(error), "code") : undefined;
    throw code === "ERR_SCRIPT_EXECUTION_TIMEOUT" ? new OutOfTime() : error;
  }
  const [result] = results;
  if (result === undefined) throw new Error("nothing was returned");
  return result;
}
