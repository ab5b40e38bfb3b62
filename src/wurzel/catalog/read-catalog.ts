/** Catalogue files: the user's own steps and middlewares, in our form or as pydantic describes them. */

import type { Finding } from "../../report/problem.ts";
import type { Path, Source } from "../../yaml/source.ts";
import { checkShape } from "../../shape/check.ts";
import { anyMap, flag, listOf, name, oneOf, optional, required, text } from "../../shape/fields.ts";
import { plainTextAt } from "../../yaml/places.ts";
import { readDocument } from "../../yaml/read.ts";
import { isMap } from "../../yaml/value.ts";
import type { Facts } from "./catalog.ts";
import { classPath } from "./class-path.ts";
import { settingsOfModel } from "./pydantic.ts";
import { type MiddlewareFacts, type Setting, SETTING_TYPES, type StepFacts } from "./setting.ts";
import * as v from "valibot";

const anything = v.unknown();
const number = v.number();

const since = {
  since: optional("First release of Wurzel that has it.", text),
  until: optional("Last release of Wurzel that has it.", text),
};

const setting = v.object({
  name: required("Name of the setting.", name),
  type: required("What its text is read as.", oneOf(SETTING_TYPES)),
  required: optional(
    "Whether it must be given; else where it has no default and is not nullable.",
    flag,
  ),
  default: optional("What holds where nobody gives it.", anything),
  nullable: optional("Whether it may be null.", flag),
  secret: optional("Whether its value must not be shown.", flag),
  gt: optional("It is more than this.", number),
  ge: optional("It is at least this.", number),
  lt: optional("It is less than this.", number),
  le: optional("It is at most this.", number),
  enum: optional("The only values that it may have.", listOf(anything)),
  keys: optional("What the keys of a mapping are.", oneOf(["pattern"])),
  values: optional("What the values of a mapping are.", oneOf(SETTING_TYPES)),
  description: optional("What it does.", text),
  ...since,
});

const requirement = v.object({
  if: required("Settings with their values, all of which hold.", anyMap),
  then: required("Names of the settings that must be given then.", listOf(name)),
  ...since,
});

const described = {
  settings: optional("The settings, in order.", listOf(setting)),
  schema: optional("In their place what the class's model_json_schema() gives.", anyMap),
};

const step = v.object({
  class: required("Python class, as module.path.ClassName.", classPath),
  aliases: optional("Further paths of the class.", listOf(name)),
  input: optional("Contract of what it takes; null where it takes nothing.", text),
  output: optional("Contract of what it gives.", text),
  requires: optional("Settings that a condition makes required.", listOf(requirement)),
  ...described,
  ...since,
});

const middleware = v.object({
  name: required("Name of the middleware.", name),
  class: optional("Python class, as module.path.ClassName.", classPath),
  ...described,
  ...since,
});

const file = v.object({
  wurzel: optional("Releases of Wurzel that the entries are of.", anything),
  steps: optional("Step classes.", listOf(anything)),
  middlewares: optional("Middlewares.", listOf(anything)),
});

/**
 * Reads a catalogue file: an entry, a list of entries, or a map with lists of `steps` and
 * `middlewares`. An entry with a `name` is a middleware's. JSON is YAML, so both can be read.
 *
 * @returns what is right in it, and what is wrong
 */
export function readCatalog(
  source: Source,
): { readonly facts: Facts; readonly findings: readonly Finding[] } {
  const { value, findings: unread } = readDocument(source);
  if (value === undefined) return { facts: { steps: [], middlewares: [] }, findings: unread };

  const findings: Finding[] = [...unread];
  const report: AddFindings = (path, found) => {
    for (const one of found) {
      findings.push({ ...one, source, path: [...path, ...one.path ?? []] });
    }
  };
  const textAt = (path: Path) => plainTextAt(source, path);

  const steps: StepFacts[] = [];
  const middlewares: MiddlewareFacts[] = [];
  for (const { value: entry, path } of entriesOf(value, report)) {
    const options = { textAt: (rest: Path) => textAt([...path, ...rest]) };
    if (isMap(entry) && Object.hasOwn(entry, "name")) {
      const { value, findings } = checkShape(middleware, entry, options);
      report(path, findings);
      if (value === undefined) continue;
      const { settings: _, schema: __, ...facts } = value;
      middlewares.push({ ...facts, settings: settingsOf(value, path, report) });
    } else {
      const { value, findings } = checkShape(step, entry, options);
      report(path, findings);
      if (value === undefined) continue;
      const { settings: _, schema: __, ...facts } = value;
      const takesNothing = isMap(entry) && entry.input === null;
      const settings = settingsOf(value, path, report);
      steps.push({ ...facts, ...(takesNothing && { input: null }), settings });
    }
  }
  return { facts: { steps, middlewares }, findings };
}

/** Adds findings whose paths start at this one. */
type AddFindings = (path: Path, findings: readonly Finding[]) => void;

interface Placed {
  readonly value: unknown;
  readonly path: Path;
}

/** Entries, whichever of the three forms the file has. */
function entriesOf(value: unknown, report: AddFindings): readonly Placed[] {
  const each = (list: readonly unknown[], path: Path) =>
    list.map((value, index) => ({ value, path: [...path, index] }));
  if (Array.isArray(value)) return each(value, []);
  const isWhole = isMap(value) &&
    ["steps", "middlewares"].some((key) => Object.hasOwn(value, key));
  if (!isWhole) return [{ value, path: [] }];
  const { value: whole, findings } = checkShape(file, value);
  report([], findings);
  return [
    ...each(whole?.steps ?? [], ["steps"]),
    ...each(whole?.middlewares ?? [], ["middlewares"]),
  ];
}

/** Settings of an entry, in whichever of the two forms it has them. */
function settingsOf(
  { settings, schema }: {
    readonly settings?: readonly v.InferOutput<typeof setting>[];
    readonly schema?: Readonly<Record<string, unknown>>;
  },
  path: Path,
  report: AddFindings,
): readonly Setting[] {
  if ((settings === undefined) === (schema === undefined)) {
    const message = "expected either settings, an array, or schema, what pydantic's " +
      "model_json_schema() gives";
    report(path, [{ severity: "error", code: "wrong-value", message }]);
  }
  if (schema === undefined) {
    return (settings ?? []).map(({ required, ...rest }) => ({
      ...rest,
      required: required ?? (rest.default === undefined && rest.nullable !== true),
    }));
  }
  const read = settingsOfModel(schema);
  report([...path, "schema"], read.findings);
  return read.settings;
}
