/** What is known of a pipeline's steps and middlewares, and of what they read from their environment. */

import { differs } from "../wurzel/catalog/release.ts";
import type { SettingType, Since } from "../wurzel/catalog/setting.ts";
import type { EnvVar } from "../argo/plan/env.ts";
import type { EnvSource } from "./environment.ts";

/** A pipeline, or a step class by itself. */
export interface Inspection {
  /** Name of the pipeline; absent for a class. */
  readonly name?: string;
  /** In the order of the pipeline. */
  readonly steps: readonly InspectedStep[];
  /** Those of every container, in the order in which they wrap a step. */
  readonly middlewares: readonly InspectedMiddleware[];
  /** What holds the settings in the cluster, or is to hold them. */
  readonly holders: Holders;
}

/** Names of a Secret and a ConfigMap, and where they are. */
export interface Holders {
  readonly secret: string;
  readonly configMap: string;
  /** Absent where the values do not say it. */
  readonly namespace?: string;
}

/** Settings, as far as they are known. */
export interface InspectedSettings {
  /** Whether a catalogue knows them; else those are listed that are given. */
  readonly known: boolean;
  readonly settings: readonly InspectedSetting[];
}

/** A step. */
export interface InspectedStep extends InspectedSettings {
  /** Name of the step; absent for a class. */
  readonly name?: string;
  /** As `module.path:ClassName`. */
  readonly class: string;
  /** Names of the steps whose output it takes. */
  readonly needs: readonly string[];
  /** Names of the steps that take its output. */
  readonly feeds: readonly string[];
  /** Names of the result files, by the classes they come through; without an ending where it is not known. */
  readonly files: readonly string[];
  /** Contract of what it takes; null where it takes nothing, absent where that is not known. */
  readonly input?: string | null;
  /** Contract of what it gives; absent where that is not known. */
  readonly output?: string;
}

/** A middleware. */
export interface InspectedMiddleware extends InspectedSettings {
  readonly name: string;
  /** As `module.path:ClassName`; absent where it is not known. */
  readonly class?: string;
}

/** A setting, and who gives it a value. */
export interface InspectedSetting extends Since {
  readonly name: string;
  /** Such as `SIMPLESPLITTERSTEP__BATCH_SIZE`. */
  readonly variable: string;
  /** Absent where it is not known. */
  readonly type?: SettingType;
  readonly required: boolean;
  readonly nullable?: boolean;
  /** Absent where there is none, or it is not known. */
  readonly default?: unknown;
  readonly description?: string;
  /** Whether its value is not shown. */
  readonly secret: boolean;
  /** The string that is given, `***` for a secret; absent where none is written down. */
  readonly value?: string;
  /** Who gives it; absent where nobody does. */
  readonly from?: EnvVar["by"];
  /** The Secrets and ConfigMaps that can supply it. */
  readonly suppliers: readonly EnvSource[];
  /** Whether it is required, and nobody gives it, nor can a Secret or ConfigMap. */
  readonly missing: boolean;
}

/** Whether only some releases take it, so that it cannot be given where the release is not known. */
export function isDoubtful(setting: InspectedSetting): boolean {
  return differs(setting) && setting.from === undefined;
}

/** Who gives a setting its value, in a word. */
export type Standing = EnvVar["by"] | "missing" | "cluster" | "default";

/** Who gives a setting its value. */
export function standingOf({ from, missing, required, suppliers }: InspectedSetting): Standing {
  if (from !== undefined) return from;
  if (missing) return "missing";
  return required && suppliers.length > 0 ? "cluster" : "default";
}

/** The forms in which an environment can be written. */
export const ENV_FORMS = ["env", "configmap", "secret"] as const;

/** One of the forms in which an environment can be written. */
export type EnvForm = (typeof ENV_FORMS)[number];
