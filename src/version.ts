/** This release, as `deno.json`, `package.json` and the change log name it. */
export const VERSION = "0.1.0";
