/** This release, as `deno.json`, `package.json` and the change log name it. */
export const VERSION = "0.2.0";

export { ARGO_RELEASES } from "../argo/schema/release.ts";

export { WURZEL_RELEASES } from "../wurzel/catalog/releases.ts";

/** Put in by the build. */
declare const WURZEL_ARGO_COMMIT: string | undefined;

/** The commit that a binary or bundle was built from; undefined where the sources themselves run. */
export const COMMIT = typeof WURZEL_ARGO_COMMIT === "string" ? WURZEL_ARGO_COMMIT : undefined;
