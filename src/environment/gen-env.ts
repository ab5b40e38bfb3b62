/** The environment that a pipeline needs: as an env file, and as the objects that hold it in a cluster. */

import { checkDataKey } from "../kubernetes/names.ts";
import { writeBlock } from "../yaml/write.ts";
import { writeDotenv } from "./dotenv.ts";
import { rangeInWords } from "../wurzel/catalog/release.ts";
import {
  type EnvForm,
  type InspectedSetting,
  type InspectedSettings,
  type Inspection,
  isDoubtful,
} from "./inspection.ts";
import { printValue } from "./print-value.ts";

/**
 * Writes the environment down: the values that are given, else the defaults. Secrets stay empty.
 *
 * @param form an env file, or the YAML of a ConfigMap without the secrets, or of a Secret with them alone
 */
export function writeEnvironment(inspection: Inspection, form: EnvForm): string {
  if (form === "env") return writeSections(inspection);
  const { metadata, data } = objectOf(inspection, form);
  const object = form === "configmap"
    ? { apiVersion: "v1", kind: "ConfigMap", metadata, data }
    : { apiVersion: "v1", kind: "Secret", metadata, type: "Opaque", stringData: data };
  return `${writeBlock(object)}\n`;
}

function writeSections({ steps, middlewares }: Inspection): string {
  const classes = new Set<string>();
  const ofSteps = steps.map((step) => {
    const className = lastPart(step.class);
    const key = className.toUpperCase();
    const comments = classes.has(key)
      ? ["# The same variables as those of a step above: a container has one value of each."]
      : [];
    classes.add(key);
    const by = step.name === undefined ? "" : ` (step: ${step.name})`;
    return section(`${className} -> ${step.class}${by}`, step, comments);
  });
  const active = middlewares.length === 0
    ? []
    : [`# Middlewares\n${writeDotenv("MIDDLEWARES", middlewareNames(middlewares))}\n`];
  const ofMiddlewares = middlewares.map((one) => {
    const path = one.class === undefined ? one.name : `${lastPart(one.class)} -> ${one.class}`;
    return section(`${path} (middleware: ${one.name})`, one);
  });
  return [...ofSteps, ...active, ...ofMiddlewares].join("\n");
}

function middlewareNames(middlewares: Inspection["middlewares"]): string {
  return middlewares.map(({ name }) => name).join(",");
}

function section(
  title: string,
  { known, settings }: InspectedSettings,
  comments: readonly string[] = [],
): string {
  const linesOf = (some: readonly InspectedSetting[]) => some.map(lineOf);
  const lines = known
    ? [
      "# Required",
      ...linesOf(settings.filter(({ required }) => required)),
      "# Optional",
      ...linesOf(settings.filter(({ required }) => !required)),
    ]
    : [
      `# No catalogue knows its settings; add one with --catalog FILE.${
        settings.length === 0 ? "" : " Given are:"
      }`,
      ...linesOf(settings),
    ];
  // A step may be called anything, and a comment ends with its line.
  const header = `# Env for ${title}`.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  return [header, ...comments, ...lines, ""].join("\n");
}

function lineOf(setting: InspectedSetting): string {
  const line = writeDotenv(setting.variable, valueOf(setting));
  if (isDoubtful(setting)) return `# Wurzel ${rangeInWords(setting)}: ${line}`;
  return isUnwritable(setting) ? `# ${line}` : line;
}

/** The value that is written down for a setting. */
function valueOf({ secret, value, from, default: standard }: InspectedSetting): string {
  if (secret) return "";
  // What the cluster fills in is not known.
  return value ?? (from === undefined ? printValue(standard) : "");
}

/** Whether no string stands for the value that holds by default. */
function isUnwritable(setting: InspectedSetting): boolean {
  const isText = setting.type === "string" || setting.type === "path";
  return hasNoDefault(setting) && !(setting.nullable === true && isText);
}

function hasNoDefault({ required, secret, from, default: standard }: InspectedSetting): boolean {
  return !required && !secret && from === undefined && standard === undefined;
}

function objectOf({ steps, middlewares, holders }: Inspection, form: "configmap" | "secret") {
  const isSecret = form === "secret";
  const settings = [...steps, ...middlewares].flatMap(({ settings }) => settings)
    .filter((setting) => !isDoubtful(setting))
    .filter(({ variable, secret }) => secret === isSecret && checkDataKey(variable) === undefined);
  const data = new Map<string, string>();
  for (const [variable, some] of groupBy(settings, ({ variable }) => variable)) {
    const value = sharedValue(some);
    if (value !== undefined) data.set(variable, value);
  }
  if (!isSecret && middlewares.length > 0) data.set("MIDDLEWARES", middlewareNames(middlewares));
  const { namespace } = holders;
  const name = isSecret ? holders.secret : holders.configMap;
  return {
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    data: Object.fromEntries(data),
  };
}

/** What all steps of a class can share: those that are given something have it in their containers. */
function sharedValue(settings: readonly InspectedSetting[]): string | undefined {
  const open = settings.find(({ from }) => from === undefined);
  // To be null, a setting must not be there.
  if (open !== undefined) return hasNoDefault(open) ? undefined : valueOf(open);
  const [value, ...others] = new Set(settings.map(valueOf));
  return others.length === 0 ? value : undefined;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("."), path.lastIndexOf(":")) + 1);
}
