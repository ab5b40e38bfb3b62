/** The values of a container, from a template that was rendered from them. */

import type { Named } from "../document/named.ts";
import { fieldsAt, hasField, itemsAt, mapsAt, textAt } from "../../yaml/fields.ts";
import { present } from "../../yaml/present.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { layerOver } from "./layer-over.ts";
import type { MountsFound } from "./mounts.ts";
import { securityOf } from "./security.ts";

/** A template in the fields of an entry. */
export interface TemplateFound {
  /** The container's values but for its variables. */
  readonly container: Tree;
  /** The variables with their texts, in order. */
  readonly env: ReadonlyMap<string, string>;
  /** Template fields that no value stands for. */
  readonly template: Tree;
}

/** What the values stand for, in a container. */
const KNOWN = ["name", "image", "imagePullPolicy", "command", "env", "envFrom", "resources"];

/** What every template has that nobody changed. */
const RETRY = { limit: 4, retryPolicy: "OnError" };

/** The values behind a template. */
export function readTemplate(template: Named, mounts: MountsFound): TemplateFound {
  const { name: _, container: __, inputs: ___, outputs: ____, ...fields } = template.fields;
  const container = fieldsAt(template.fields, "container");
  const { known: securityContext, rest: security } = securityOf(
    fieldsAt(container, "securityContext"),
  );
  const { retryStrategy, metadata, ...others } = fields;
  const { annotations, ...marks } = isMap(metadata) ? metadata : {};
  const variables = mapsAt(container, "env").map(([, item]) => item);
  const rest = Object.fromEntries(
    Object.entries(container).filter(([key]) =>
      ![...KNOWN, "securityContext", "volumeMounts"].includes(key)
    ),
  );
  const passed = present({
    ...rest,
    env: variables.filter((item) => textAt(item, "value") === undefined),
    securityContext: present(security),
  });
  return {
    container: present({
      image: textAt(container, "image"),
      imagePullPolicy: textAt(container, "imagePullPolicy"),
      annotations: isMap(annotations) ? annotations : {},
      securityContext: present(securityContext),
      resources: resourcesOf(fieldsAt(container, "resources")),
      envFrom: itemsAt(container, "envFrom").flatMap(sourceOf),
      ...mounts.values,
      volumeMounts: mounts.others,
    }),
    env: new Map(
      variables.flatMap((item) => {
        const [name, value] = [textAt(item, "name"), textAt(item, "value")];
        return name === undefined || value === undefined ? [] : [[name, value] as const];
      }),
    ),
    template: {
      ...retryOf(retryStrategy),
      ...present({ ...others, metadata: present(marks), container: passed }),
    },
  };
}

function retryOf(strategy: unknown): Tree {
  if (!isMap(strategy)) return { retryStrategy: null };
  const retryStrategy = layerOver(strategy, RETRY);
  return Object.keys(retryStrategy).length === 0 ? {} : { retryStrategy };
}

function resourcesOf(resources: Tree): Tree {
  const { cpu: cpu_request, memory: memory_request, ...requests } = fieldsAt(resources, "requests");
  const { cpu: cpu_limit, memory: memory_limit, ...limits } = fieldsAt(resources, "limits");
  return present({ cpu_request, cpu_limit, memory_request, memory_limit, requests, limits });
}

/** An item of `envFrom`, in the values' form. */
function sourceOf(item: unknown): readonly Tree[] {
  if (!isMap(item)) return [];
  const isSecret = hasField(item, "secretRef");
  const reference = fieldsAt(item, isSecret ? "secretRef" : "configMapRef");
  const prefix = textAt(item, "prefix") ?? "";
  return [{
    ...(isSecret ? {} : { kind: "configMap" }),
    name: textAt(reference, "name"),
    ...(prefix !== "" && { prefix }),
    ...(reference.optional !== true && { optional: false }),
  }];
}
