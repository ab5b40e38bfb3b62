/** The two names of the schedules: `schedule`, as Wurzel has it, and Argo's `schedules`. */

import type { Path } from "../../yaml/source.ts";
import { isMap, type YamlValue } from "../../yaml/value.ts";

/** What is said where a layer gives the schedules by both of their names. */
export const TWO_SCHEDULES = "both schedule and schedules are given; they mean the same, keep one";

/** Value of `schedule` in the form of `schedules`: a single one becomes an array. */
export function asSchedules(
  schedule: YamlValue,
): { readonly value: YamlValue; readonly isWrapped: boolean } {
  if (schedule === null || Array.isArray(schedule) || isMap(schedule)) {
    return { value: schedule, isWrapped: false };
  }
  const isEmpty = typeof schedule === "string" && schedule.trim() === "";
  return { value: isEmpty ? [] : [schedule], isWrapped: true };
}

/**
 * Where a path of an entry with `schedules` stands in a text that says `schedule`.
 *
 * @param isWrapped whether the text has a single one in place of an array
 */
export function writtenAsSchedule(isWrapped: boolean): (path: Path) => Path {
  return (path) => path[0] === "schedules" ? ["schedule", ...path.slice(isWrapped ? 2 : 1)] : path;
}
