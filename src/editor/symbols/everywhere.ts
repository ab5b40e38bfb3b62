/** All places of the workspace where a thing is named. */

import type { EditorText, View } from "../view.ts";
import { isLocal } from "./argo-scope.ts";
import { indexOf } from "./index-of.ts";
import { OWN_STEPS } from "./in-manifest.ts";
import { keyOf, type Occurrence, type Thing } from "./occurrence.ts";
import { entryOf } from "./project-entry.ts";

/** Occurrence, and the text that it is in. */
export interface Found {
  readonly text: EditorText;
  readonly occurrence: Occurrence;
}

/** Finds a thing of the view's text wherever it is named, in the order of the texts. */
export function findEverywhere(view: View, thing: Thing): readonly Found[] {
  switch (thing.kind) {
    case "step":
      return findStep(view, thing);
    case "entry":
      return findEntry(view, thing);
    default:
      return findInArgo(view, thing);
  }
}

function findStep({ text, projects }: View, { scope, name }: Thing): readonly Found[] {
  const places = new Map<EditorText, string>([[text, scope]]);
  for (const project of projects) {
    const entry = entryOf(project);
    const { manifest, values } = project;
    // Of the values, another entry may have a step of the same name, which is another pipeline's.
    if (text.uri !== manifest?.uri && entry !== scope) continue;
    if (manifest !== undefined) places.set(sameText(text, manifest), OWN_STEPS);
    for (const one of entry === undefined ? [] : values) {
      places.set(sameText(text, one), entry ?? "");
    }
  }
  return [...places].flatMap(([one, inScope]) =>
    findIn(one, keyOf({ kind: "step", scope: inScope, name }))
  );
}

function findEntry({ text, projects, texts }: View, { scope, name }: Thing): readonly Found[] {
  const places = new Set<EditorText>([text]);
  for (const project of projects) {
    const { manifest, values } = project;
    const isUsed = entryOf(project) === name;
    if (text.uri === manifest?.uri && !isUsed) continue;
    if (manifest !== undefined && isUsed) places.add(sameText(text, manifest));
    for (const one of values) places.add(sameText(text, one));
    for (const one of isUsed ? texts : []) {
      if (one.kind === "project") places.add(sameText(text, one));
    }
  }
  return [...places].flatMap((one) => findIn(one, keyOf({ kind: "entry", scope, name })));
}

function findInArgo({ text, texts }: View, thing: Thing): readonly Found[] {
  const among = isLocal(thing.scope) ? [text] : [
    text,
    ...texts.filter(({ kind, uri }) => kind === "argo" && uri !== text.uri),
  ];
  // A set that grows while it is read: what is the same as something may be the same as more.
  const keys = new Set([keyOf(thing)]);
  for (const key of keys) {
    for (const one of among) {
      for (const other of indexOf(one).same.get(key) ?? []) keys.add(other);
    }
  }
  return among.flatMap((one) => [...keys].flatMap((key) => findIn(one, key)));
}

/** The asked text itself in place of another object of it. */
function sameText(text: EditorText, other: EditorText): EditorText {
  return other.uri === text.uri ? text : other;
}

function findIn(text: EditorText, key: string): readonly Found[] {
  return (indexOf(text).byKey.get(key) ?? []).map((occurrence) => ({ text, occurrence }));
}
