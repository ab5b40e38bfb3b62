/** The releases of Wurzel whose steps are known, oldest first. `--version` names them, and loads nothing else. */
export const WURZEL_RELEASES = ["3.2.0", "3.3.0", "3.3.1"] as const;
