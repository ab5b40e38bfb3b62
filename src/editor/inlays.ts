/** What the tool makes of a pipeline, beside what it is made from: names of tasks, images. */

import type { InlayHint, Range as EditorRange } from "vscode-languageserver-protocol";
import { nameTasks } from "../argo/plan/names.ts";
import { nodeAt } from "../yaml/places.ts";
import { resolveProject } from "./findings.ts";
import { indexOf } from "./symbols/index-of.ts";
import { itemsOf, member, membersOf } from "./symbols/member.ts";
import { nameIn } from "./symbols/occurrence.ts";
import { entryOf } from "./symbols/project-entry.ts";
import type { View } from "./view.ts";

/** Hints of a part of a manifest or values file; none while it has errors. */
export function inlaysIn(view: View, { start, end }: EditorRange): InlayHint[] {
  const { text } = view;
  const hints = text.kind === "manifest"
    ? manifestHints(view)
    : text.kind === "values"
    ? valuesHints(view)
    : [];
  const [from, to] = [text.lines.offsetAt(start), text.lines.offsetAt(end)];
  return hints.filter(({ offset }) => from <= offset && offset <= to).map(
    ({ offset, label, tooltip }) => ({
      position: text.lines.positionAt(offset),
      label,
      tooltip,
      paddingLeft: true,
    }),
  );
}

interface Hint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** At each step the name of its task where that is another, and its image where only this step has it. */
function manifestHints({ text, projects }: View): readonly Hint[] {
  const [resolved] = projects.flatMap((project) => resolveProject(project) ?? []);
  const root = indexOf(text).documents[0]?.root;
  if (resolved?.pipeline === undefined || root === undefined) return [];
  const { pipeline: { steps }, values } = resolved;
  const image = values?.entry.container.image ?? undefined;
  const tasks = nameTasks(steps);
  const named = new Map(steps.map(({ name }, index) => [name, tasks[index]?.task ?? name]));
  const title = nodeAt(root, ["metadata", "name"]);
  const whole = image === undefined || title === undefined ? [] : [imageHint(title.end, image)];
  const ofSteps = itemsOf(root, "spec", "steps").flatMap((step) => {
    const at = member(step, "name");
    const name = nameIn(at) ?? "";
    const task = named.get(name);
    const own = values?.stepContainers.get(name)?.image ?? undefined;
    if (at === undefined || task === undefined) return [];
    const hints: Hint[] = [];
    if (task !== name) {
      const tooltip = "Name of this step's task in the workflow";
      hints.push({ offset: at.end, label: `task ${task}`, tooltip });
    }
    if (own !== undefined && own !== image) hints.push(imageHint(at.end, own));
    return hints;
  });
  return [...whole, ...ofSteps];
}

/** At each entry that says no image the one that it gets from lower layers or the defaults. */
function valuesHints({ text, projects }: View): readonly Hint[] {
  const root = indexOf(text).documents[0]?.root;
  const [found] = projects.flatMap((project) => {
    const resolved = resolveProject(project);
    return resolved === undefined ? [] : [{ resolved, entry: entryOf(project) }];
  });
  const image = found?.resolved.values?.entry.container.image ?? undefined;
  if (image === undefined) return [];
  return Array.from(membersOf(root, "workflows")).flatMap(([name, { key, node }]) =>
    name !== found?.entry || member(node, "container", "image") !== undefined
      ? []
      : [imageHint(key.end + 1, image)]
  );
}

function imageHint(offset: number, image: string): Hint {
  return { offset, label: `image ${image}`, tooltip: "Image that the steps run" };
}
