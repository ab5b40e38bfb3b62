/** What modules and other values have by name. */

import { type Run, unread } from "./scope.ts";
import { type Place, stepsIn, type Value } from "./value.ts";

/** `value.name` */
export function memberOf(run: Run, value: Value, name: string, at: Place): Value {
  switch (value.kind) {
    case "module":
      return fromModule(run, value.name, name, at);
    case "outside":
      return { kind: "outside", path: `${value.path}.${name}` };
    default:
      return unread({ what: `what ".${name}" is of this is not read`, at }, stepsIn(value));
  }
}

/** What a module has by a name: something that it binds, or a module in its folder. */
export function fromModule(run: Run, module: string, name: string, at: Place): Value {
  const { tree } = run;
  if (!isInTree(run, module)) {
    const [top = ""] = module.split(".");
    if (top !== module && isInTree(run, top)) {
      return unread({ what: `there is no module "${module}"`, at });
    }
    return { kind: "outside", path: `${module}.${name}` };
  }
  run.enter(module);
  const scope = run.scopes.get(module);
  const bound = scope?.names.get(name);
  if (bound !== undefined) return bound;

  const inner = `${module}.${name}`;
  if (isInTree(run, inner)) {
    run.enter(inner);
    return { kind: "module", name: inner };
  }
  const broken = tree.unreadable.get(module);
  if (broken !== undefined) {
    return unread({ what: `the module "${module}" ${broken.message}`, at });
  }
  const [star] = scope?.stars ?? [];
  if (star !== undefined) {
    const what =
      `"${name}" of the module "${module}" may come from a star import, which is not read`;
    return unread({ what, at });
  }
  return unread({ what: `the module "${module}" has no "${name}"`, at });
}

/** Whether a module is one of the user's, or a folder of such. */
export function isInTree({ tree }: Run, module: string): boolean {
  return tree.modules.has(module) || tree.unreadable.has(module) || tree.folders.has(module);
}
