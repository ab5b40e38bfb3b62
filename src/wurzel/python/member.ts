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
    case "unread":
      return unread(value.doubt, value.holds);
    default:
      return unread({ what: `what ".${name}" is of this is not read`, at }, stepsIn(value));
  }
}

/** A module as a value; what is missing of a package of the tree is nowhere else. */
export function moduleValue(run: Run, module: string, at: Place): Value {
  if (isInTree(run, module)) {
    run.enter(module);
    return { kind: "module", name: module };
  }
  const [top = ""] = module.split(".");
  const { modules, unreadable } = run.tree;
  return modules.has(top) || unreadable.has(top)
    ? unread({ what: `there is no module "${module}"`, at })
    : { kind: "outside", path: module };
}

/** What a module has by a name: something that it binds, or a module in its folder. */
export function fromModule(run: Run, module: string, name: string, at: Place): Value {
  const { tree } = run;
  if (!isInTree(run, module)) return memberOf(run, moduleValue(run, module, at), name, at);
  run.enter(module);
  const scope = run.scopes.get(module);
  const bound = scope?.names.get(name);
  if (bound !== undefined) return bound;

  const inner = `${module}.${name}`;
  if (isInTree(run, inner)) return moduleValue(run, inner, at);
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
