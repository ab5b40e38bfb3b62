/** What scripts hand in, held to what TypeScript asks of them: many are plain JavaScript. */

/** A kind of argument. */
export interface Kind {
  /** What it is, after "must be". */
  readonly words: string;
  readonly fits: (value: unknown) => boolean;
}

/** A text. */
export const TEXT: Kind = { words: "a string", fits: (value) => typeof value === "string" };

/** A switch. */
export const FLAG: Kind = { words: "true or false", fits: (value) => typeof value === "boolean" };

/** Some texts. */
export const TEXTS: Kind = { words: "an array of strings", fits: listOf(TEXT.fits) };

/** A release of Wurzel whose names texts can be brought to. */
export const WURZEL: Kind = { words: "the number 3", fits: (value) => value === 3 };

/** Which CRDs a cluster has. */
export const CRDS = oneOf(["full", "minimal"]);

/** Names of files. */
export const FILE_NAMES: Kind = { words: "an array of file names", fits: listOf(TEXT.fits) };

/** Something to call. */
export const FUNCTION: Kind = {
  words: "a function",
  fits: (value) => typeof value === "function",
};

/** A text with its name. */
export const NAMED_TEXT: Kind = {
  words: "{ name, text }, both of them strings",
  fits: (value) => isObject(value) && TEXT.fits(value.name) && TEXT.fits(value.text),
};

/** Texts with their names. */
export const NAMED_TEXTS: Kind = {
  words: `an array of ${NAMED_TEXT.words}`,
  fits: listOf(NAMED_TEXT.fits),
};

/** An environment. */
export const VARIABLES: Kind = {
  words: "a mapping of strings",
  fits: (value) => isObject(value) && Object.values(value).every(TEXT.fits),
};

/** Facts about step classes, which are checked no further. */
const FACTS: Kind = {
  words: "{ steps, middlewares }",
  fits: (value) => isObject(value) && [value.steps, value.middlewares].every(Array.isArray),
};

/** Catalogues, as texts with their names or as facts. */
export const CATALOGS: Kind = {
  words: `an array of { name, text } and ${FACTS.words}`,
  fits: listOf((item) => NAMED_TEXT.fits(item) || FACTS.fits(item)),
};

/** Warnings that a pipeline carries. */
const WARNINGS: Kind = {
  words: "an array of findings",
  fits: listOf((item) =>
    isObject(item) && [item.severity, item.code, item.message].every(TEXT.fits)
  ),
};

/** One of a few words. */
export function oneOf(words: readonly string[]): Kind {
  return {
    words: words.map((word) => JSON.stringify(word)).join(" or "),
    fits: (value) => words.some((word) => word === value),
  };
}

/** What `inspect()` returns, as far as can be told at a glance. */
export const INSPECTION: Kind = {
  words: "what inspect() or inspectStep() returned",
  fits: (value) =>
    isObject(value) && isObject(value.holders) &&
    [value.steps, value.middlewares].every((list) =>
      listOf((one) => isObject(one) && Array.isArray(one.settings))(list)
    ),
};

/** A manifest, as far as is needed to check the rest as a manifest's text is checked. */
export const MANIFEST: Kind = {
  words: "a string or a Pipeline",
  fits: (value) => TEXT.fits(value) || PIPELINE.fits(value),
};

/** A pipeline that was read or made. */
export const PIPELINE: Kind = {
  words: "a Pipeline",
  fits: (value) =>
    isObject(value) && listOf(isPipelineStep)(value.steps) &&
    optional(NAMED_TEXT).fits(value.source) && optional(FACTS).fits(value.facts) &&
    optional(WARNINGS).fits(value.warnings),
};

/** Settings of a step. */
export const SETTINGS: Kind = {
  words: "a mapping of strings, numbers and booleans",
  fits: (value) =>
    isObject(value) &&
    Object.values(value).every((one) => TEXT.fits(one) || FLAG.fits(one) || Number.isFinite(one)),
};

/** Steps made in code. */
export const STEPS: Kind = {
  words: "a step that step() made, or an array of such steps",
  fits: (value) =>
    isStep(value) || (Array.isArray(value) && value.length > 0 && listOf(isStep)(value)),
};

/** The kind, or nothing at all. */
export function optional(kind: Kind): Kind {
  return { ...kind, fits: (value) => value === undefined || kind.fits(value) };
}

/** What `--set` and its kin are given. */
export const SET_FLAGS = {
  set: optional(TEXTS),
  setString: optional(TEXTS),
  setJson: optional(TEXTS),
  setLiteral: optional(TEXTS),
  setFile: optional({
    words: "an array of { key, text }, both of them strings",
    fits: listOf((item) =>
      isObject(item) && TEXT.fits(item.key) && optional(TEXT).fits(item.name) &&
      (TEXT.fits(item.text) || TEXTS.fits(item.text))
    ),
  }),
};

/**
 * Holds an argument to its kind.
 *
 * @param call whose argument it is, as `generate()`
 * @throws TypeError when it is something else
 */
export function checkArgument(call: string, name: string, value: unknown, kind: Kind): void {
  if (!kind.fits(value)) {
    throw new TypeError(`${call}: ${name} must be ${kind.words}, not ${nameOf(value)}`);
  }
}

/**
 * Holds an argument with fields to their kinds.
 *
 * @param call whose argument it is, as `generate()`
 * @throws TypeError when it is something else, a field is, or it has a field more
 */
export function checkFields(
  call: string,
  name: string,
  value: unknown,
  kinds: Readonly<Record<string, Kind>>,
): void {
  const words = `an object with ${Object.keys(kinds).join(", ")}`;
  checkArgument(call, name, value, { words, fits: isObject });
  const unknown = Object.keys(isObject(value) ? value : {}).find((key) =>
    !Object.hasOwn(kinds, key)
  );
  if (unknown !== undefined) {
    throw new TypeError(`${call}: ${name} must be ${words}, it has no ${JSON.stringify(unknown)}`);
  }
  for (const [key, kind] of Object.entries(kinds)) {
    checkArgument(call, key, isObject(value) ? value[key] : undefined, kind);
  }
}

function listOf(fits: (item: unknown) => boolean): (value: unknown) => boolean {
  // Unlike `every`, this sees the holes of a list too.
  return (value) => Array.isArray(value) && !Array.from(value).some((item) => !fits(item));
}

function isPipelineStep(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { place } = value;
  return [value.name, value.module, value.className].every(TEXT.fits) &&
    (place === undefined || (isObject(place) && Number.isInteger(place.index) &&
      optional(NAMED_TEXT).fits(place.source)));
}

function isStep(value: unknown): boolean {
  return isObject(value) && TEXT.fits(value.classPath) && isObject(value.options) &&
    Array.isArray(value.dependsOn);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !ArrayBuffer.isView(value);
}

/** What a value is, in a few words and without its content. */
function nameOf(value: unknown): string {
  if (value === undefined || value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return "a string";
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : "such an array";
  if (ArrayBuffer.isView(value)) return "bytes";
  return typeof value === "object" ? "such an object" : `a ${typeof value}`;
}
