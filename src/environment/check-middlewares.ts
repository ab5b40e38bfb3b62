/** Whether the middlewares that are named are any that is known. */

import { quote } from "../report/describe.ts";
import { didYouMean } from "../report/did-you-mean.ts";
import { nearestOf } from "../report/nearest.ts";
import { listed } from "../report/words.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import type { EnvVar } from "../argo/plan/env.ts";
import type { Remark, Subject } from "./subject.ts";

/** A warning for every name that Wurzel would skip. */
export function checkMiddlewares({ pipeline, environment, catalog }: Subject): readonly Remark[] {
  const known = catalog.middlewareNames;
  const nearestKnown = nearestOf(known);
  const others = `known are ${known.join(", ")}; --catalog FILE adds your own`;
  const explain = (name: string) =>
    `no middleware is called ${quote(name)}, ${didYouMean(nearestKnown(name), others)}`;
  const remark = (name: string) =>
    ({ severity: "warning", code: "unknown-middleware", message: explain(name) }) as const;
  const isUnknown = (name: string) => name !== "" && catalog.middleware(name) === undefined;

  const inManifest = pipeline.middlewares.flatMap(({ name }, index): Remark[] =>
    isUnknown(name) ? [{ ...remark(name), path: ["spec", "middlewares", index, "name"] }] : []
  );
  const elsewhere = environment.written
    .filter(({ name, by }) => name === "MIDDLEWARES" && by !== "manifest")
    .flatMap((variable): Remark[] =>
      (variable.value ?? "").split(",").map((name) => name.trim()).filter(isUnknown)
        .map((name) => ({ ...remark(name), variable }))
    );
  return [...inManifest, ...elsewhere, ...replaced(pipeline, environment.written, isUnknown)];
}

/** A warning where values name other middlewares than the manifest, whose list they take the place of. */
function replaced(
  { middlewares }: Pipeline,
  written: readonly EnvVar[],
  isUnknown: (name: string) => boolean,
): readonly Remark[] {
  return written.flatMap((variable): Remark[] => {
    const { name, value = "", by } = variable;
    if (name !== "MIDDLEWARES" || by !== "values") return [];
    const active = value.split(",").map((one) => one.trim().toLowerCase());
    const left = middlewares.filter((one) =>
      !isUnknown(one.name) && !active.includes(one.name.toLowerCase())
    );
    if (left.length === 0) return [];
    const names = listed(left.map((one) => one.name), "and");
    const message = `replaces the manifest's middlewares and leaves out ${names}; add ` +
      `${left.length > 1 ? "them" : "it"} here`;
    return [{ severity: "warning", code: "replaced-middlewares", message, variable }];
  });
}
