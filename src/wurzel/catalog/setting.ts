/** Facts about step classes: their contracts, and the settings that they read from their environment. */

/** The releases of Wurzel that have something, where not all do. */
export interface Since {
  /** The first one. */
  readonly since?: string;
  /** The last one. */
  readonly until?: string;
}

/** A setting of a step or middleware; at run time the variable `<CLASSNAME>__<NAME>`. */
export interface Setting extends Since {
  readonly name: string;
  readonly type: SettingType;
  readonly required: boolean;
  /** Absent where there is none, or none that can be written down. */
  readonly default?: unknown;
  /** Whether it may be null. */
  readonly nullable?: boolean;
  /** Whether its value must not be shown. */
  readonly secret?: boolean;
  /** Bounds of a number: more than, at least, less than, at most. */
  readonly gt?: number;
  readonly ge?: number;
  readonly lt?: number;
  readonly le?: number;
  /** Only values that it may have. */
  readonly enum?: readonly unknown[];
  /** What the keys of a mapping are: patterns of regular expressions, else any string. */
  readonly keys?: "pattern";
  /** What the values of a mapping are, where they cannot be anything. */
  readonly values?: SettingType;
  readonly description?: string;
}

/** Types that a setting's text can be read as. */
export const SETTING_TYPES = [
  "string",
  "integer",
  "number",
  "boolean",
  "url",
  "path",
  "array",
  "object",
] as const;

/** Type that a setting's text is read as. */
export type SettingType = (typeof SETTING_TYPES)[number];

/** Settings that a condition makes required. */
export interface Requirement extends Since {
  /** Settings with their values, all of which must hold. */
  readonly if: Readonly<Record<string, unknown>>;
  /** Names of the settings that must be given then, and not be empty. */
  readonly then: readonly string[];
}

/** A step class. */
export interface StepFacts extends Since {
  /** Dotted path, such as `wurzel.steps.splitter.SimpleSplitterStep`. */
  readonly class: string;
  /** Further paths under which it can be imported. */
  readonly aliases?: readonly string[];
  /**
   * Contract of what it takes, such as `list[MarkdownDataContract]`; null where it takes nothing,
   * absent where that is not known.
   */
  readonly input?: string | null;
  /** Contract of what it gives; null or absent where that is not known. */
  readonly output?: string | null;
  /** In the order of their definition. */
  readonly settings: readonly Setting[];
  readonly requires?: readonly Requirement[];
  /** Settings that only other releases have, where one release is looked at. */
  readonly otherSettings?: readonly Setting[];
}

/** A middleware. */
export interface MiddlewareFacts extends Since {
  readonly name: string;
  readonly class?: string;
  readonly settings: readonly Setting[];
  /** Settings that only other releases have, where one release is looked at. */
  readonly otherSettings?: readonly Setting[];
}
