/** Names that settings of middlewares had before Wurzel 3.2, which repeat the middleware's own. */

import type { Catalog } from "./catalog.ts";
import type { MiddlewareFacts } from "./setting.ts";

/** Today's name of a middleware's setting; undefined where it has it, or is none. */
export function todaysName(
  middleware: string,
  key: string,
  isSetting: (name: string) => boolean,
): string | undefined {
  const prefix = `${middleware.toUpperCase()}_`;
  const today = key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
  return today !== undefined && isSetting(today) ? today : undefined;
}

/** Today's name of a setting of a known middleware. */
export function todaysSetting(
  { name, settings }: MiddlewareFacts,
  key: string,
): string | undefined {
  return todaysName(name, key, (one) => settings.some((setting) => setting.name === one));
}

/** Today's name of a variable: `PROMETHEUS__GATEWAY` of `PROMETHEUS__PROMETHEUS_GATEWAY`. */
export function todaysVariable(variable: string, catalog: Catalog): string | undefined {
  const [owner = "", key] = variable.split("__", 2);
  const middleware = key === undefined ? undefined : catalog.middleware(owner);
  if (middleware === undefined || key === undefined || owner !== owner.toUpperCase()) {
    return undefined;
  }
  const today = todaysSetting(middleware, key);
  return today === undefined ? undefined : `${owner}__${today}`;
}
