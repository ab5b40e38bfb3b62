/** This release, as `deno.json`, `package.json` and the change log name it. */
export const VERSION = "0.2.0";

/** The releases of Argo Workflows against whose schema the output is held. */
export const ARGO_VERSION = "4.1";

/** The releases of Wurzel whose steps and commands are known. */
export const WURZEL_VERSION = "3.2";

/** Put in by the build. */
declare const WURZEL_ARGO_COMMIT: string | undefined;

/** The commit that a binary or bundle was built from; undefined where the sources themselves run. */
export const COMMIT = typeof WURZEL_ARGO_COMMIT === "string" ? WURZEL_ARGO_COMMIT : undefined;
