/** Names of a pipeline that may stand in its manifest, its values and the project file. */

import { variableName } from "../../wurzel/pipeline/pipeline.ts";
import type { Catalog } from "../../wurzel/catalog/catalog.ts";
import type { Setting } from "../../wurzel/catalog/setting.ts";
import { fieldsAt, mapsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import type { Tree } from "../../yaml/value.ts";
import { aboutClass, contractOf, fieldOfSetting } from "../about.ts";
import { type Cursor, MARK } from "../cursor/cursor.ts";
import {
  catalogFor,
  classNameOf,
  dataOf,
  middlewaresIn,
  type StepOutline,
  stepsIn,
  stepsOf,
} from "../pipelines.ts";
import { followersOf, type Waiter } from "../followers.ts";
import { mapAt } from "../../yaml/data-at.ts";
import { isAt, pathInEntry } from "../place.ts";
import type { View } from "../view.ts";
import { type KeyProposal, keyProposal } from "./keys.ts";
import type { Proposal } from "./proposal.ts";

/** The names that a value at a path may be; undefined where it holds no name. */
export function pipelineNamesAt(
  view: View,
  cursor: Cursor,
  path: Path,
): readonly Proposal[] | undefined {
  const { kind } = view.text;
  const [, , index] = path;
  const data = mapAt(cursor.root?.value, []);
  if (kind === "manifest") {
    if (isAt(path, "spec", "steps", "#", "dependsOn", "#")) {
      return dependenciesOf(stepsIn(data), Number(index), catalogFor(view));
    }
    if (isAt(path, "spec", "steps", "#", "class")) return classesOf(catalogFor(view));
    if (isAt(path, "spec", "middlewares", "#", "name")) {
      const taken = new Set(middlewaresIn(data));
      return catalogFor(view).middlewareNames.filter((name) => !taken.has(name))
        .map((label) => ({ label, kind: "class" }));
    }
  }
  const inEntry = pathInEntry(kind, path);
  if (inEntry === undefined) return undefined;
  if (isAt(inEntry.slice(-3), "volumeMounts", "#", "name")) {
    const entry = mapAt(data, path.slice(0, path.length - inEntry.length));
    return [fieldsAt(entry, "workflowSpec"), fieldsAt(entry, "template")]
      .flatMap((spec) => [...mapsAt(spec, "volumes"), ...mapsAt(spec, "volumeClaimTemplates")])
      .flatMap(([, volume]) =>
        textAt(volume, "name") ?? textAt(fieldsAt(volume, "metadata"), "name") ?? []
      )
      .map((label) => ({ label, kind: "reference", detail: "volume of workflowSpec" }));
  }
  return undefined;
}

/** The keys of the user's own that a mapping at a path may have, such as settings and steps. */
export function pipelineKeysAt(
  view: View,
  cursor: Cursor,
  path: Path,
): readonly KeyProposal[] {
  const { kind } = view.text;
  const data = mapAt(cursor.root?.value, []);
  if (kind === "manifest") {
    const owner = settingsOwner(data, path, view);
    if (owner !== undefined) return owner.map((setting) => settingKey(setting.name, setting));
  }
  if (kind === "values" && isAt(path, "workflows")) {
    const names = view.projects.flatMap(({ manifest, pipeline, pipelineName }) => [
      pipelineName ?? (manifest === undefined
        ? pipeline?.name
        : textAt(fieldsAt(dataOf(manifest), "metadata"), "name")) ??
        [],
    ]).flat();
    return [...new Set(names)].map((name) =>
      keyProposal(
        name,
        { type: "object", properties: {}, description: "Entry of the pipeline." },
        false,
      )
    );
  }
  const inEntry = pathInEntry(kind, path);
  if (inEntry === undefined) return [];
  const steps = stepsFor(view, data);
  if (isAt(inEntry, "steps")) {
    return steps.filter(({ name }) => name !== "").map(({ name, class: path }) => ({
      ...keyProposal(name, { type: "object", properties: {} }, false),
      kind: "reference",
      detail: path,
      about: "",
    }));
  }
  const isOfAll = isAt(inEntry, "container", "env");
  if (!isOfAll && !isAt(inEntry, "steps", "*", "container", "env")) return [];
  const own = isOfAll ? steps : steps.filter(({ name }) => name === inEntry[1]);
  return variablesOf(own, view, data);
}

/** The field of a setting that stands at a path, in a manifest or as a variable in values. */
export function settingAt(view: View, data: Tree, path: Path): Setting | undefined {
  const { kind } = view.text;
  const key = path.at(-1);
  if (typeof key !== "string") return undefined;
  if (kind === "manifest") {
    const owner = settingsOwner(data, path.slice(0, -1), view);
    if (owner !== undefined) return owner.find(({ name }) => name === key);
  }
  const inEntry = pathInEntry(kind, path);
  if (inEntry?.at(-2) !== "env" || inEntry.at(-3) !== "container") return undefined;
  const catalog = catalogFor(view);
  const [owner = "", name = ""] = key.split(/__(.*)/s, 2);
  const step = stepsFor(view, data).find(({ class: path }) =>
    classNameOf(path).toUpperCase() === owner
  );
  const facts = step === undefined ? catalog.middleware(owner) : catalog.stepAt(step.class);
  return facts?.settings.find((one) => one.name === name);
}

/** The settings of the class or middleware whose `settings` are at a path. */
function settingsOwner(data: Tree, path: Path, view: View): readonly Setting[] | undefined {
  const [, list, index] = path;
  const isStep = isAt(path, "spec", "steps", "#", "settings");
  if (!isStep && !isAt(path, "spec", "middlewares", "#", "settings")) return undefined;
  const [, owner = {}] = mapsAt(fieldsAt(data, "spec"), String(list))
    .find(([at]) => at === index) ?? [];
  const catalog = catalogFor(view);
  const facts = isStep
    ? catalog.stepAt(textAt(owner, "class") ?? "")
    : catalog.middleware(textAt(owner, "name") ?? "");
  return facts?.settings ?? [];
}

/** The steps that an entry is about: of the manifest that it stands in, else of its pipelines. */
function stepsFor({ text: { kind }, projects }: View, data: Tree): readonly StepOutline[] {
  return kind === "manifest" ? stepsIn(data) : projects.flatMap(stepsOf);
}

function variablesOf(
  steps: readonly StepOutline[],
  view: View,
  data: Tree,
): readonly KeyProposal[] {
  const catalog = catalogFor(view);
  const found = new Map<string, KeyProposal>();
  for (const path of new Set(steps.map((step) => step.class))) {
    const given = new Set(
      steps.filter((step) => step.class === path).flatMap(({ settings }) => Object.keys(settings)),
    );
    for (const setting of catalog.stepAt(path)?.settings ?? []) {
      const name = variableName(classNameOf(path), setting.name);
      const isNeeded = setting.required && !given.has(setting.name);
      found.set(name, settingKey(name, { ...setting, required: isNeeded }));
    }
  }
  const manifests: readonly Tree[] = view.text.kind === "manifest"
    ? [data]
    : view.projects.flatMap(({ manifest }) => manifest === undefined ? [] : [dataOf(manifest)]);
  for (const middleware of manifests.flatMap(middlewaresIn)) {
    for (const setting of catalog.middleware(middleware)?.settings ?? []) {
      const name = variableName(middleware, setting.name);
      found.set(name, settingKey(name, setting));
    }
  }
  return [...found.values()];
}

function settingKey(label: string, setting: Setting): KeyProposal {
  const { required, secret } = setting;
  const words = [
    setting.type,
    ...(required ? ["required"] : []),
    ...(secret === true ? ["secret"] : []),
  ];
  const field = fieldOfSetting(setting);
  const standard = field.default === undefined || field.default === null
    ? []
    : [`= ${JSON.stringify(field.default)}`];
  const shown = keyProposal(label, field, required);
  // In a manifest and in an environment every setting is one scalar.
  return { ...shown, field: { type: "string" }, detail: [words.join(", "), ...standard].join(" ") };
}

/** The steps that one may wait for: not itself, not those that wait for it, none twice. */
function dependenciesOf(
  steps: readonly StepOutline[],
  index: number,
  catalog: Catalog,
): readonly Proposal[] {
  const own = steps[index];
  const followers = followersOf(steps.map(waiterOf), own?.name ?? "");
  const taken = new Set(own?.dependsOn);
  const facts = catalog.stepAt(own?.class ?? "");
  return steps.flatMap(({ name, class: path }, at) => {
    if (at === index || name === "" || name === MARK || taken.has(name) || followers.has(name)) {
      return [];
    }
    const output = catalog.stepAt(path)?.output;
    const fits = output !== undefined && output !== null && output === facts?.input;
    return [{
      label: name,
      kind: "reference",
      detail: path,
      rank: fits ? 0 : 1,
      ...(output && { about: `Gives \`${output}\`.` }),
    }];
  });
}

function waiterOf({ name, dependsOn }: StepOutline): Waiter {
  return { name, waitsFor: dependsOn };
}

function classesOf(catalog: Catalog): readonly Proposal[] {
  return catalog.stepNames.flatMap((path) => {
    const facts = catalog.stepAt(path);
    if (facts === undefined) return [];
    const detail = contractOf(facts).replaceAll("`", "");
    return [{ label: path, kind: "class", detail, about: aboutClass(facts) }];
  });
}
