/** Whether a thing can be called so. */

import { checkLabelName, checkSubdomain } from "../../kubernetes/names.ts";
import { isFileName } from "../../jobs/file-name.ts";
import type { NamedKind } from "./occurrence.ts";

/** Argo's limit for names of templates and tasks. */
const LONGEST = 128;

/** What is wrong with a new name, in a clause; undefined where nothing is. */
export function checkNewName(kind: NamedKind, name: string): string | undefined {
  switch (kind) {
    case "step":
      return name.trim() === name && /^[^\p{Cc}\p{Zl}\p{Zp}]+$/u.test(name)
        ? undefined
        : "must not be empty, have line breaks, or start or end with a space";
    case "entry":
      // `generate --all` writes a file of this name.
      return isFileName(name) && name.trim() === name ? undefined : "is no plain file name";
    case "workflow template":
      return checkSubdomain(name);
    case "container":
      return /^(?:init|wait|main)$/.test(name)
        ? "is a name that Argo gives a meaning of its own"
        : checkLabelName(name);
    case "template":
    case "task": {
      // A task's name stands in `depends`, where a number begins no name.
      const first = kind === "task" ? "a letter" : "a letter or digit";
      const pattern = kind === "task" ? /^[A-Za-z][-A-Za-z0-9]*$/ : /^[A-Za-z0-9][-A-Za-z0-9]*$/;
      if (!pattern.test(name)) {
        return `must consist of letters, digits and -, and start with ${first}`;
      }
      return name.length > LONGEST ? `has more than ${LONGEST} characters` : undefined;
    }
    case "parameter":
    case "artifact":
      return /^[-\w]+$/.test(name) ? undefined : "must consist of letters, digits, - and _";
  }
}
