/** This release, as `deno.json`, `package.json` and the change log name it. */
export const VERSION = "0.2.0";

/** The releases of Argo Workflows against whose schema the output is held. */
export const ARGO_VERSION = "4.1";

/** The releases of Wurzel whose steps and commands are known. */
export const WURZEL_VERSION = "3.2";
