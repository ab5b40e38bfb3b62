/** Releases of Argo Workflows. */

/** Releases whose fields are known, oldest first. */
export const ARGO_RELEASES = ["3.5", "3.6", "3.7", "4.0", "4.1"] as const;

/** Release of Argo Workflows. */
export type ArgoRelease = (typeof ARGO_RELEASES)[number];

/** The release whose schema is built in whole, and which holds where nobody names one. */
export const NEWEST_ARGO: ArgoRelease = "4.1";

/** Whether a release is older than another. */
export function isOlder(release: ArgoRelease, than: ArgoRelease): boolean {
  return ARGO_RELEASES.indexOf(release) < ARGO_RELEASES.indexOf(than);
}
