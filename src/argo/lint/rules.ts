/**
 * All rules. A group is a file in `rules/` that exports its rules by the group's name, with a line in
 * {@link MEANING} or {@link WISDOM}; its cases are in `tests/lint/cases/`, by the same name, with a line
 * in `tests/lint/rules.test.ts`.
 */

import { COMMENTS } from "./comments.ts";
import { FORMS } from "./form.ts";
import { RECOGNITION } from "./recognize.ts";
import type { Rule, RuleInfo } from "./rule.ts";
import { bodies } from "./rules/bodies.ts";
import { callArguments } from "./rules/call-arguments.ts";
import { calls } from "./rules/calls.ts";
import { claims } from "./rules/claims.ts";
import { containers } from "./rules/containers.ts";
import { dag } from "./rules/dag.ts";
import { environment } from "./rules/environment.ts";
import { expressions } from "./rules/expressions.ts";
import { files } from "./rules/files.ts";
import { inputsOutputs } from "./rules/inputs-outputs.ts";
import { itemNames } from "./rules/item-names.ts";
import { marks } from "./rules/marks.ts";
import { mounts } from "./rules/mounts.ts";
import { names } from "./rules/names.ts";
import { patches, patchTexts } from "./rules/patches.ts";
import { pods } from "./rules/pods.ts";
import { ports } from "./rules/ports.ts";
import { references } from "./rules/references.ts";
import { retries } from "./rules/retries.ts";
import { run } from "./rules/run.ts";
import { schedules, timeZones } from "./rules/schedules.ts";
import { sizeLimits, sizes } from "./rules/size.ts";
import { storage } from "./rules/storage.ts";
import { templates } from "./rules/templates.ts";
import { users } from "./rules/users.ts";
import { words } from "./rules/words.ts";
import { READING, STRUCTURE } from "./structure.ts";

/** What Argo, or the cluster, would refuse, though it fits the CRDs. */
const MEANING: readonly Rule[] = [
  ...templates,
  ...bodies,
  ...itemNames,
  ...calls,
  ...callArguments,
  ...inputsOutputs,
  ...dag,
  ...references,
  ...expressions,
  ...names,
  ...marks,
  ...ports,
  ...words,
  ...mounts,
  ...timeZones,
  ...patchTexts,
  ...sizeLimits,
];

/** What they would take, and what is likely to fail, to lose or mix data, or to cost more than it need. */
const WISDOM: readonly Rule[] = [
  ...sizes,
  ...users,
  ...files,
  ...run,
  ...storage,
  ...retries,
  ...containers,
  ...claims,
  ...environment,
  ...schedules,
  ...patches,
  ...pods,
];

/** The rules that look at a document, in the order in which they are listed. */
export const RULES: readonly Rule[] = [...MEANING, ...WISDOM];

/** All that lint may say, in the order in which it is listed. */
export const ALL_RULES: readonly RuleInfo[] = [
  ...READING,
  ...RECOGNITION,
  ...STRUCTURE,
  ...RULES,
  ...FORMS,
  ...COMMENTS,
];

/** Every code that there is. */
export const CODES: ReadonlySet<string> = new Set(ALL_RULES.map(({ code }) => code));
