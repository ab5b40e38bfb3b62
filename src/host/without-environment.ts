/** Loading packages that look at the environment, which not every script may. */

/** The part of the runtime that is hidden for a while. */
interface WithEnvironment {
  env?: object;
}

/**
 * Loads a package as if there were no environment where Deno would have to ask for it: a library that
 * only reads files must not ask for more.
 *
 * @param variable what the package looks for
 */
export async function loadWithoutEnvironment<T>(
  variable: string,
  load: () => Promise<T>,
): Promise<T> {
  const process: WithEnvironment | undefined = globalThis.process;
  if (process === undefined || isAllowed(variable)) return await load();
  const { env } = process;
  process.env = {};
  try {
    return await load();
  } finally {
    if (env !== undefined) process.env = env;
  }
}

function isAllowed(variable: string): boolean {
  return typeof Deno === "undefined" ||
    Deno.permissions.querySync({ name: "env", variable }).state === "granted";
}
