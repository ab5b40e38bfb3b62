/** What an editor tells of the place under the pointer. */

import type { Hover } from "vscode-languageserver-protocol";
import { ALL_CODES } from "../../jobs/codes.ts";
import type { Range } from "../../yaml/source.ts";
import { aboutField, code, fieldOfSetting, paragraphs } from "../about.ts";
import { pathInUse } from "../aliased.ts";
import { linesOf } from "../cursor/lines.ts";
import { wayTo } from "../cursor/mended.ts";
import { type Word, wordAt } from "../cursor/word.ts";
import { fieldAlong, rootOf } from "../fields.ts";
import { rangeIn, type View } from "../view.ts";
import type { Field } from "../../shape/field.ts";
import type { Asked } from "./asked.ts";
import { aboutArgoName } from "./argo-names.ts";
import { aboutValue } from "./facts.ts";
import { aboutOrigin, aboutOverride } from "./origins.ts";
import { aboutPipelineName, settingOf } from "./pipeline-names.ts";
import { aboutReference } from "./references.ts";
import { aboutSchedule } from "./schedules.ts";
import { pathInEntry } from "../place.ts";

/**
 * Tells what stands at an offset: what a key means, where its value comes from, what a value or a name is.
 *
 * @param now milliseconds since 1970, after which the next runs of a schedule are looked for
 */
export function hoverAt(view: View, offset: number, now: number): Hover | undefined {
  if (view.text.kind === "python") return undefined;
  const word = wordAt(linesOf(view.text), offset);
  if (word.role === "comment") return hoverOf(view, aboutCode(view, word), word);
  const found = wayTo(view.text, offset);
  if (found === undefined) return undefined;
  const way = { ...found, keyPath: pathInUse(view.text.kind, found.root, found.keyPath) };
  const asked: Asked = { view, way, word, now };
  const reference = word.tag && aboutReference(asked, word.tag);
  if (reference !== undefined) return hoverOf(view, reference.text, reference);
  const { member, node } = way;
  const value = way.at === "value" ? valueParts(asked) : [];
  const named = value.find((part) => part !== undefined);
  const text = paragraphs([
    ...value,
    ...named === undefined || way.at === "key" ? keyParts(asked) : [originOf(asked)],
  ]);
  return hoverOf(view, text, way.at === "key" ? member?.key ?? node : node);
}

function hoverOf(view: View, text: string | undefined, range: Range): Hover | undefined {
  if (text === undefined || text === "") return undefined;
  return { contents: { kind: "markdown", value: text }, range: rangeIn(view.text, range) };
}

/** What a code of a comment that silences it stands for. */
function aboutCode({ text }: View, { start, end }: Word): string | undefined {
  const name = text.text.slice(start, end);
  const known = ALL_CODES.get(name);
  return known && paragraphs([`${code(name)}, ${known.severity}`, `${known.title}.`]);
}

/** Facts about the value itself, or about what it names. */
function valueParts(asked: Asked): readonly (string | undefined)[] {
  return [
    aboutSchedule(asked),
    aboutPipelineName(asked),
    aboutArgoName(asked),
    aboutValue(asked, fieldOf(asked)),
  ];
}

/** What the key means, and where its value comes from. */
function keyParts(asked: Asked): readonly (string | undefined)[] {
  const { way } = asked;
  const path = way.keyPath;
  const name = path.findLast((part) => typeof part === "string");
  const field = fieldOf(asked);
  const title = name === undefined
    ? undefined
    : `**${String(name).replace(/[*_\\[\]<>`]/g, "\\$&")}**`;
  const setting = settingOf(asked);
  if (setting !== undefined) {
    return [title, aboutField(fieldOfSetting(setting), setting.required), originOf(asked)];
  }
  const names = aboutPipelineName(asked);
  if (names !== undefined) return [names, originOf(asked)];
  if (field === undefined) return [];
  return [
    title,
    aboutField(field, isRequired(asked)),
    aboutSchedule(asked),
    aboutValue(asked, field),
    originOf(asked),
  ];
}

function fieldOf({ view, way }: Asked): Field | undefined {
  const root = rootOf(view.text.kind, way.root.value, way.keyPath);
  return root && fieldAlong(root.field, way.keyPath.slice(root.base.length));
}

function isRequired({ view, way }: Asked): boolean {
  const path = way.keyPath;
  const root = rootOf(view.text.kind, way.root.value, path);
  const outer = root && fieldAlong(root.field, path.slice(root.base.length, -1));
  return outer?.required?.includes(String(path.at(-1))) ?? false;
}

function originOf(asked: Asked): string | undefined {
  const inEntry = pathInEntry(asked.view.text.kind, asked.way.keyPath);
  return inEntry === undefined ? aboutOverride(asked) : aboutOrigin(asked, inEntry);
}
