/**
 * Makes the catalogue of Wurzel's steps and middlewares from the releases that are named, oldest first.
 *
 * Usage: `scripts/wurzel/catalog.ts RELEASE...`
 */

import type { Facts } from "../../src/wurzel/catalog/catalog.ts";
import type {
  MiddlewareFacts,
  Requirement,
  Setting,
  Since,
  StepFacts,
} from "../../src/wurzel/catalog/setting.ts";
import { installReleases, say } from "./install.ts";

const CATALOG = "src/wurzel/catalog/wurzel-steps.json";

const releases = Deno.args;
const installed = await installReleases(releases);
const read: Facts[] = [];
for (const release of releases) read.push(await readRelease(release));
const catalog = {
  wurzel: releases,
  steps: mergeClasses(read.map(({ steps }) => steps), (one) => one.class),
  middlewares: mergeClasses(read.map(({ middlewares }) => middlewares), (one) => one.name),
};
Deno.writeTextFileSync(CATALOG, `${JSON.stringify(catalog, null, 1)}\n`);
say(`${CATALOG}: ${catalog.steps.length} steps of Wurzel ${releases.join(", ")}`);

/** What a release says of itself. */
async function readRelease(release: string): Promise<Facts> {
  const { success, stdout, stderr } = await new Deno.Command(installed.python, {
    args: ["scripts/wurzel/read_catalog.py"],
    env: installed.importing(release),
  }).output();
  const text = new TextDecoder();
  if (!success) throw new Error(`Wurzel ${release} cannot be read:\n${text.decode(stderr)}`);
  return JSON.parse(text.decode(stdout));
}

/** The classes of all releases, each with what any release has, and since or until which one. */
function mergeClasses<T extends StepFacts | MiddlewareFacts>(
  ofReleases: readonly (readonly T[])[],
  keyOf: (one: T) => string,
): readonly T[] {
  return inOrder(ofReleases, keyOf).map((key) => {
    const found = ofReleases.map((some) => some.find((one) => keyOf(one) === key));
    const newest = found.findLast((one) => one !== undefined);
    if (newest === undefined) throw new Error(`${key} is in no release`);
    const isThere = found.map((one) => one !== undefined);
    const settings = mergeParts(found.map((one) => one?.settings), isThere, ({ name }) => name);
    const rules = found.map((one) => one !== undefined && "requires" in one ? one.requires : []);
    const requires = mergeParts(rules, isThere, (rule) => JSON.stringify(rule));
    return {
      ...newest,
      settings,
      ...(requires.length > 0 && { requires }),
      ...rangeOf(isThere, releases.map(() => true)),
    };
  });
}

/** Parts of a class: one that changes with a release stands there once for each form. */
function mergeParts<T extends Setting | Requirement>(
  ofReleases: readonly (readonly T[] | undefined)[],
  classIsThere: readonly boolean[],
  keyOf: (one: T) => string,
): readonly (T & Since)[] {
  const lists = ofReleases.map((some) => some ?? []);
  return inOrder(lists, keyOf).flatMap((key) => {
    const found = lists.map((some) => some.find((one) => keyOf(one) === key));
    const forms = new Set(found.filter((one) => one !== undefined).map(formOf));
    return Array.from(forms, (form) => {
      const isThere = found.map((one) => one !== undefined && formOf(one) === form);
      const [newest] = found.filter((_, index) => isThere[index]).slice(-1);
      if (newest === undefined) throw new Error(`${key} is in no release`);
      return { ...newest, ...rangeOf(isThere, classIsThere) };
    });
  });
}

/** What programs read of a part: a new description is no new form. */
function formOf(part: Setting | Requirement): string {
  return JSON.stringify({ ...part, description: undefined });
}

/** The first and the last release of those that have something, where others of its class lack it. */
function rangeOf(isThere: readonly boolean[], wasPossible: readonly boolean[]): Since {
  const [first, last] = [isThere.indexOf(true), isThere.lastIndexOf(true)];
  if (isThere.slice(first, last).includes(false)) {
    throw new Error("something came, went and came again; the catalogue cannot say that");
  }
  const since = wasPossible.indexOf(true) < first ? releases[first] : undefined;
  const until = wasPossible.lastIndexOf(true) > last ? releases[last] : undefined;
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
}

/** The keys of all lists: those of a later list stand after what they follow there. */
function inOrder<T>(lists: readonly (readonly T[])[], keyOf: (one: T) => string): string[] {
  const order: string[] = [];
  for (const list of lists) {
    for (const [index, key] of list.map(keyOf).entries()) {
      if (order.includes(key)) continue;
      const before = list[index - 1];
      order.splice(before === undefined ? 0 : order.indexOf(keyOf(before)) + 1, 0, key);
    }
  }
  return order;
}
