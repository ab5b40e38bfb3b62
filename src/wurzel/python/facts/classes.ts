/** Step classes of the user's tree, as a catalogue has them. */

import { catalogOf, type Facts } from "../../catalog/catalog.ts";
import type { StepFacts } from "../../catalog/setting.ts";
import { shorten } from "../../../report/describe.ts";
import { basesOf } from "./enum.ts";
import { classNamed, nameOf, pathOf } from "./named.ts";
import { onceEach } from "./once-each.ts";
import { openSettingsMemo, type SettingsMemo, settingsOf } from "./settings-class.ts";
import { type Run, textOf } from "../scope.ts";
import { childOf, childrenOf, type Node } from "../syntax.ts";
import type { Definition, Scope } from "../value.ts";

/** What is known of a step class beside its path. */
type Known = Pick<StepFacts, "input" | "output" | "settings">;

/** The step classes that the modules define, each with the other paths that it is imported by. */
export function factsOf(run: Run): Facts {
  const memo = openMemo();
  const aliases = new Map<Definition, string[]>();
  for (const [module, { names }] of run.scopes) {
    for (const [name, value] of names) {
      if (value.kind !== "class") continue;
      const { definition } = value;
      const paths = aliases.get(definition) ?? [];
      aliases.set(definition, paths);
      if (definition.scope.module.name !== module || definition.name !== name) {
        paths.push(`${module}.${name}`);
      }
    }
  }
  const steps = [...aliases].flatMap(([definition, paths]): StepFacts[] => {
    const known = memo.steps(definition);
    if (known === undefined) return [];
    const path = `${definition.scope.module.name}.${definition.name}`;
    return [{ class: path, ...(paths.length > 0 && { aliases: paths }), ...known }];
  });
  return { steps, middlewares: [] };
}

/** What has been found out about classes, each of which may be a base of many. */
interface Memo {
  readonly steps: (definition: Definition) => Known | undefined;
  readonly settings: SettingsMemo;
}

function openMemo(): Memo {
  const memo: Memo = {
    steps: onceEach((definition) => stepOf(memo, definition)),
    settings: openSettingsMemo(),
  };
  return memo;
}

/** What the bases say of a step class; undefined where that is not known. */
function stepOf(memo: Memo, definition: Definition): Known | undefined {
  const { scope } = definition;
  const bases = basesOf(definition);
  // What a class says of itself goes over what it inherits.
  const own = bases.map((base) => typed(memo, scope, base)).find((known) => known !== undefined);
  return own ?? bases.map((base) => inherited(memo, scope, base)).find(Boolean);
}

/** `TypedStep[Settings, Input, Output]`, or `SelfConsumingLeafStep[Settings, Output]`. */
function typed(memo: Memo, scope: Scope, node: Node): Known | undefined {
  const base = node.firstChild;
  if (node.name !== "MemberExpression" || childOf(node, "[") === undefined || base === null) {
    return undefined;
  }
  const [, name] = /^wurzel\.(?:.*\.)?(\w+)$/.exec(pathOf(scope, base) ?? "") ?? [];
  const args = childrenOf(node).slice(1).filter((child) => !/^[[\],]$/.test(child.name));
  const [settingsNode, first, second] = args;
  if (settingsNode === undefined || first === undefined) return undefined;
  const settings = settingsOf(memo.settings, scope, settingsNode);
  if (settings === undefined) return undefined;
  if (name === "TypedStep" && second !== undefined && args.length === 3) {
    return { input: contractOf(scope, first), output: contractOf(scope, second), settings };
  }
  if (name !== "SelfConsumingLeafStep" || args.length !== 2) return undefined;
  // It takes its own last result, which is there or not.
  return { input: null, output: contractOf(scope, first), settings };
}

/** What another class of the tree, or one of Wurzel's, is known to be. */
function inherited(memo: Memo, scope: Scope, base: Node): Known | undefined {
  const definition = classNamed(scope, base);
  if (definition !== undefined) return memo.steps(definition);
  const facts = catalogOf().stepAt(pathOf(scope, base) ?? "");
  if (facts === undefined) return undefined;
  const { input, output, settings } = facts;
  return {
    settings,
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
  };
}

/** A contract as Wurzel's own are written: `list[MarkdownDataContract]`. */
function contractOf(scope: Scope, node: Node): string | null {
  if (node.name === "None") return null;
  const base = node.firstChild;
  if (node.name === "MemberExpression" && childOf(node, "[") !== undefined && base !== null) {
    const args = childrenOf(node).slice(1).filter(({ name }) => !/^[[\],]$/.test(name));
    const inner = args.map((arg) => contractOf(scope, arg) ?? "None").join(", ");
    const outer = contractOf(scope, base) ?? "None";
    return `${outer === "List" ? "list" : outer}[${inner}]`;
  }
  return classNamed(scope, node)?.name ?? nameOf(scope, node) ??
    shorten(textOf(scope, node));
}
