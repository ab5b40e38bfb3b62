/** When a document means the same as one of the reference's. */

/** Fields that the reference lacks, or writes where they say nothing. */
const ASIDE = new Set(["workflowMetadata", "volumeClaimGC"]);

/**
 * A document without what says nothing, and with what has no order in one order: lists of named
 * things, the operands of `depends`, the `-i` pairs of a command.
 */
export function meaning(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return listMeaning(value, key);
  if (typeof value === "string") {
    return key === "depends" ? value.split(" && ").sort().join(" && ") : value;
  }
  if (typeof value !== "object" || value === null) {
    return typeof value === "bigint" ? Number(value) : value;
  }
  if (key === "archive") return { ...value };
  const entries = Object.entries(value)
    .filter(([name]) => !ASIDE.has(name))
    .map(([name, inner]): [string, unknown] => [name, meaning(inner, name)])
    .filter(([name, inner]) => !saysNothing(name, inner))
    .sort(([one], [other]) => one < other ? -1 : 1);
  return Object.fromEntries(entries);
}

function listMeaning(list: readonly unknown[], key: string): unknown {
  if (key === "command") return commandMeaning(list.map(String));
  const items = list.map((item) => meaning(item));
  return items.every((item) => typeof item === "object" && item !== null && "name" in item)
    ? items.map((item) => JSON.stringify(item)).sort()
    : items;
}

function commandMeaning(words: readonly string[]): unknown {
  const inputs = words.flatMap((word, index) => words[index - 1] === "-i" ? [word] : []).sort();
  return {
    inputs,
    rest: words.filter((word, index) => word !== "-i" && words[index - 1] !== "-i"),
  };
}

function saysNothing(key: string, value: unknown): boolean {
  if (value === null || (key === "prefix" && value === "")) return true;
  if (key === "insecure" && value === false) return true;
  return typeof value === "object" && key !== "archive" && Object.keys(value).length === 0;
}
