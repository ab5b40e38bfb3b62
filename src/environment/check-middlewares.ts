/** Whether the middlewares that are named are any that is known. */

import { quote } from "../report/describe.ts";
import { didYouMean } from "../report/did-you-mean.ts";
import { nearestOf } from "../report/nearest.ts";
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
  return [...inManifest, ...elsewhere];
}
