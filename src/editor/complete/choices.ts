/** Values of a field by its description: its few words, its default, its examples. */

import { CRON_WORDS } from "../../kubernetes/cron.ts";
import type { Field } from "../../shape/field.ts";
import type { Path } from "../../yaml/source.ts";
import { cronInWords } from "../cron-words.ts";
import { endsAt } from "../place.ts";
import type { Proposal } from "./proposal.ts";

/** The values that a field takes, where they are few or some are known. */
export function choicesOf(field: Field, path: Path): readonly Proposal[] {
  if (path.at(-1) === "timezone") return ZONES();
  if (endsAt(path, "schedule") || endsAt(path, "schedules", "#")) return SCHEDULES;
  if (endsAt(path, "stopStrategy", "expression")) return STOPS;
  const { enum: words, const: only, type, default: standard, examples = [] } = field;
  const isDefault = (value: unknown) =>
    standard !== undefined && String(value) === String(standard);
  const proposal = (value: unknown, kind: Proposal["kind"]): Proposal => ({
    label: String(value),
    kind,
    isRaw: type === "boolean" || type === "integer" || type === "number",
    ...(isDefault(value) ? { detail: "default", rank: 0 } : {}),
  });
  if (only !== undefined) return [proposal(only, "choice")];
  if (words !== undefined) {
    return words.filter((word) => word !== "").map((word) => proposal(word, "choice"));
  }
  if (type === "boolean") return [true, false].map((value) => proposal(value, "keyword"));
  const isScalar = standard !== null && ["string", "number", "boolean"].includes(typeof standard) &&
    standard !== "" && !String(standard).includes("\n");
  const known = [...isScalar ? [standard] : [], ...examples.filter((one) => one !== standard)];
  return known.map((value) => proposal(value, "value"));
}

function ZONES(): readonly Proposal[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]
    .map((label) => ({ label, kind: "constant", ...(label === "UTC" && { rank: 0 }) }));
}

/** Schedules that people often mean. */
const SCHEDULES: readonly Proposal[] = [
  ...["0 4 * * *", "*/15 * * * *", "0 6 * * 1-5", "0 0 1 * *"],
  ...CRON_WORDS,
  "@every 90m",
].map((label) => ({ label, kind: "value", detail: cronInWords(label) ?? "" }));

const STOPS: readonly Proposal[] = ["cronworkflow.failed >= 3", "cronworkflow.succeeded >= 1"]
  .map((label) => ({ label, kind: "value" }));
