/** Names in manifests and values: step classes, steps, middlewares, settings. */

import type { Setting } from "../../wurzel/catalog/setting.ts";
import {
  aboutClass,
  aboutField,
  code,
  codes,
  contractOf,
  fieldOfSetting,
  paragraphs,
} from "../about.ts";
import { settingAt } from "../complete/pipeline.ts";
import { catalogFor, type StepOutline, stepsIn, stepsOf } from "../pipelines.ts";
import { mapAt } from "../../yaml/data-at.ts";
import { isAt, pathInEntry } from "../place.ts";
import { resolvedOf } from "../resolved.ts";
import type { Asked } from "./asked.ts";

/** Says what a name of a pipeline stands for; undefined where none stands. */
export function aboutPipelineName(asked: Asked): string | undefined {
  const { view, way: { keyPath: path, node } } = asked;
  const inEntry = pathInEntry(view.text.kind, path);
  if (inEntry !== undefined) {
    const isStep = isAt(inEntry, "steps", "*");
    return isStep ? aboutStep(asked, String(inEntry[1])) : undefined;
  }
  if (view.text.kind !== "manifest" || typeof node.value !== "string") return undefined;
  if (isAt(path, "spec", "steps", "#", "class")) return aboutStepClass(asked, node.value);
  if (isAt(path, "spec", "middlewares", "#", "name")) {
    const facts = catalogFor(view).middleware(node.value);
    return facts && paragraphs([code(facts.class ?? facts.name), settingsInWords(facts.settings)]);
  }
  const isStep = isAt(path, "spec", "steps", "#", "dependsOn", "#") ||
    (isAt(path, "spec", "steps", "#", "name") && asked.way.at === "value");
  return isStep ? aboutStep(asked, node.value) : undefined;
}

/** The setting whose key or value is asked about. */
export function settingOf({ view, way: { root, keyPath } }: Asked): Setting | undefined {
  return settingAt(view, mapAt(root.value, []), keyPath);
}

function aboutStepClass({ view }: Asked, path: string): string | undefined {
  const facts = catalogFor(view).stepAt(path);
  return facts &&
    paragraphs([code(facts.class), contractOf(facts), settingsInWords(facts.settings)]);
}

function settingsInWords(settings: readonly Setting[]): string | undefined {
  if (settings.length === 0) return "It has no settings.";
  return settings.map((setting) => {
    const [kind = "", ...rest] = aboutField(fieldOfSetting(setting), setting.required).split(
      "\n\n",
    );
    const meaning = rest.length === 0 ? "" : `: ${rest.join(" ")}`;
    return `- ${code(setting.name)}, ${kind}${meaning}`;
  }).join("\n");
}

function aboutStep(asked: Asked, name: string): string | undefined {
  const { view, way: { root } } = asked;
  const steps: readonly StepOutline[] = view.text.kind === "manifest"
    ? stepsIn(mapAt(root.value, []))
    : view.projects.flatMap(stepsOf);
  const step = steps.find((one) => one.name === name);
  if (step === undefined) return undefined;
  const feeds = steps.filter(({ dependsOn }) => dependsOn.includes(name)).map((one) => one.name);
  const facts = catalogFor(view).stepAt(step.class);
  const values = resolvedOf(view)?.values;
  const image = values?.stepContainers.get(name)?.image ?? values?.entry.container.image;
  return paragraphs([
    `Step ${code(name)}`,
    facts === undefined ? step.class !== "" && code(step.class) : aboutClass(facts),
    step.dependsOn.length > 0 && `Waits for ${codes(step.dependsOn)}.`,
    feeds.length > 0 && `Its output goes to ${codes(feeds)}.`,
    image !== undefined && `Image: ${code(image)}.`,
  ]);
}
