/** Claims that a workflow makes for its run, and how its steps use them. */

import { quote } from "../../../../report/describe.ts";
import { hasField, itemsAt, textAt } from "../../../../yaml/fields.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { twoAtOnce } from "../../../document/at-once.ts";
import { calleeOf, everyTemplate, type Flow, flowsOf } from "../../../document/flow.ts";
import { mountsOf } from "../../../document/mounts.ts";
import { once } from "../../../document/once.ts";
import { type Part, partAt, partsAt } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { podPartsOf } from "../../../document/containers.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";

/** Rules about claims. */
export const rules: readonly Rule[] = [
  {
    code: "claim-at-once",
    severity: "warning",
    title:
      "Steps that may run at the same time mount a ReadWriteOnce claim, which one node has at a time",
    about: ["volumeClaimTemplates"],
    check: (document, report) => {
      if (isOnOneNode(document.spec)) return;
      for (const { claim, name } of claimsOf(document)) {
        const modes = partAt(claim, "spec");
        if (!isForOneNode(modes.fields)) continue;
        const uses = usersOf(document, name);
        for (const flow of flowsOf(document)) {
          const pair = atOnce(document, flow, uses);
          if (pair === undefined) continue;
          const [one, other] = pair.map((text) => quote(text));
          const who = one === other ? `the runs of ${one}` : `${one} and ${other}`;
          report(
            [...modes.path, "accessModes"],
            `${who} may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1`,
          );
        }
      }
    },
  },
  {
    code: "claim-always-empty",
    severity: "warning",
    title: "A claim made for the run is mounted read-only everywhere and stays empty",
    about: ["volumeClaimTemplates"],
    check: (document, report) => {
      const claims = claimsOf(document);
      // Templates from elsewhere may write to them.
      if (claims.length === 0 || flowsOf(document).some(({ calls }) => calls.some(isElsewhere))) {
        return;
      }
      const mounts = podPartsOf(document).flatMap(mountsOf);
      for (const { claim, name } of claims) {
        const { fields } = partAt(claim, "spec");
        if (hasField(fields, "dataSource") || hasField(fields, "dataSourceRef")) continue;
        const own = mounts.filter((mount) => mount.fields.name === name);
        if (own.length === 0 || own.some((mount) => mount.fields.readOnly !== true)) continue;
        report(
          [...claim.path, "metadata", "name"],
          `no container can write to ${
            quote(name)
          }, which stays empty; mount it somewhere without readOnly`,
        );
      }
    },
  },
];

/** The way to each is looked for; of more claims than these, nobody reads all that there is to say. */
const CLAIMS_MAX = 50;

function claimsOf(
  document: WorkflowDocument,
): readonly { readonly claim: Part; readonly name: string }[] {
  return partsAt(specOf(document), "volumeClaimTemplates").slice(0, CLAIMS_MAX).flatMap((claim) => {
    const name = textAt(partAt(claim, "metadata").fields, "name");
    return name === undefined ? [] : [{ claim, name }];
  });
}

/** Whether a claim can be mounted on a single node only. */
function isForOneNode(spec: Tree): boolean {
  const modes = itemsAt(spec, "accessModes");
  return modes.length > 0 &&
    modes.every((mode) => mode === "ReadWriteOnce" || mode === "ReadWriteOncePod");
}

/** Whether its pods run one by one, or are kept on one node. */
function isOnOneNode(fields: Tree): boolean {
  const { parallelism, nodeSelector } = fields;
  const isPinned = typeof nodeSelector === "object" && nodeSelector !== null &&
    Object.hasOwn(nodeSelector, "kubernetes.io/hostname");
  return parallelism === 1 || isPinned || hasField(fields, "affinity") ||
    hasField(fields, "synchronization");
}

/** The fields of the templates that mount a claim, themselves or through what they call. */
function usersOf(document: WorkflowDocument, claim: string): ReadonlySet<Tree> {
  // A set that grows while it is read.
  const users = new Set(mountersOf(document).get(claim));
  for (const user of users) {
    for (const caller of callersOf(document).get(user) ?? []) users.add(caller);
  }
  return users;
}

/** The templates that mount a volume themselves, by its name. */
const mountersOf = once((document: WorkflowDocument) => {
  const mounters = everyTemplate(document).filter(({ fields }) => !isOnOneNode(fields));
  return listed(
    mounters.flatMap((template) =>
      mountsOf(template).map((mount) => [mount.fields.name, template.fields] as const)
    ),
  );
});

/** The templates that call a template. */
const callersOf = once((document: WorkflowDocument) =>
  listed(
    flowsOf(document).flatMap(({ template, calls }) =>
      calls.map((call) => [calleeOf(document, call)?.fields, template.fields] as const)
    ),
  )
);

/** What belongs to each key. */
function listed<K, V>(pairs: readonly (readonly [K, V])[]): ReadonlyMap<K, readonly V[]> {
  const lists = new Map<K, V[]>();
  for (const [key, value] of pairs) {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [value]);
    else list.push(value);
  }
  return lists;
}

/** The names of two calls of a flow that may use a claim at once. */
function atOnce(
  document: WorkflowDocument,
  flow: Flow,
  users: ReadonlySet<Tree>,
): readonly string[] | undefined {
  if (isOnOneNode(flow.template.fields)) return undefined;
  const calls = flow.calls.filter((call) => {
    const callee = calleeOf(document, call)?.fields;
    // Of those with a condition, often one only comes to pass.
    return callee !== undefined && users.has(callee) && !hasField(call.fields, "when");
  });
  return twoAtOnce(flow, calls)?.map(({ name }) => name);
}

function isElsewhere({ fields }: Part): boolean {
  return hasField(fields, "templateRef");
}
