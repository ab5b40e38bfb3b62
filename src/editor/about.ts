/** What an editor shows of a field, in Markdown. */

import { shorten } from "../report/describe.ts";
import { HIDDEN, redactValue } from "../report/redact/redact.ts";
import { isSecretName } from "../report/secrets.ts";
import { type Field, typeOf } from "../shape/field.ts";
import { differs, rangeInWords } from "../wurzel/catalog/release.ts";
import type { Setting, StepFacts } from "../wurzel/catalog/setting.ts";

/** Says what a field is: its type, whether it is required, its default, its meaning. */
export function aboutField(field: Field, required = false): string {
  const { description, enum: words, const: only, minimum, maximum, examples } = field;
  const inner = Object.keys(contentOf(field).properties ?? {});
  const choices = words ?? (only === undefined ? [] : [only]);
  return paragraphs([
    [`\`${typeOf(field)}\``, ...(required ? ["required"] : []), ...defaultOf(field)].join(", "),
    description,
    description === undefined && inner.length > 0 && `Fields: ${codes(inner)}.`,
    choices.length > 0 && `One of ${codes(choices)}.`,
    choices.length === 0 && rangeOf(minimum, maximum),
    examples !== undefined && `Examples: ${codes(examples)}.`,
  ]);
}

/** The mapping that a field is, or that its items are. */
function contentOf(field: Field): Field {
  return field.items === undefined ? field : contentOf(field.items);
}

/** Joins what there is. */
export function paragraphs(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined && part !== "").join("\n\n");
}

/** Values as code, with commas. */
export function codes(values: readonly unknown[]): string {
  return values.map(code).join(", ");
}

/** Value as code; a string with backticks is put between longer ones. */
export function code(value: unknown): string {
  const text = typeof value === "string" && value !== "" ? value : JSON.stringify(value);
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text.replace(/\s*[\r\n]+\s*/g, " ")}\``;
}

/** Value of something that has a name; a secret's is not shown. */
export function shownValue(name: string, value: unknown): string {
  return isSecretName(name) ? HIDDEN : shorten(redactValue(String(value)));
}

function defaultOf({ default: standard }: Field): readonly string[] {
  return standard === undefined || standard === null ? [] : [`default ${code(standard)}`];
}

function rangeOf(least?: number, most?: number): string | undefined {
  if (least !== undefined && most !== undefined) return `From ${least} to ${most}.`;
  if (least !== undefined) return `At least ${least}.`;
  return most === undefined ? undefined : `At most ${most}.`;
}

/** Field that a setting is. A secret's default is not shown. */
export function fieldOfSetting(setting: Setting): Field {
  const { type, description, secret, gt, ge, lt, le, enum: words } = setting;
  const bounds = [
    gt !== undefined && `more than ${gt}`,
    ge !== undefined && `at least ${ge}`,
    lt !== undefined && `less than ${lt}`,
    le !== undefined && `at most ${le}`,
  ].filter((bound) => bound !== false);
  const sentences = [
    description,
    bounds.length > 0 && `It must be ${bounds.join(" and ")}.`,
    secret === true && "It is a secret: give it by a Secret of the cluster.",
    differs(setting) && `Only Wurzel ${rangeInWords(setting)} has it.`,
  ];
  return {
    type,
    description: paragraphs(sentences),
    ...(secret !== true && { default: setting.default }),
    ...(words !== undefined && { enum: words.map(String) }),
  };
}

/** Says what a step class takes and gives, and what its settings are. */
export function aboutClass(facts: StepFacts): string {
  const { class: path, settings } = facts;
  const needed = settings.filter(({ required }) => required).map(({ name }) => name);
  const optional = settings.filter(({ required }) => !required).map(({ name }) => name);
  return paragraphs([
    code(path),
    contractOf(facts),
    needed.length > 0 && `Required settings: ${codes(needed)}.`,
    optional.length > 0 && `Optional settings: ${codes(optional)}.`,
    differs(facts) && `Only Wurzel ${rangeInWords(facts)} has it.`,
  ]);
}

/** Contracts of a class: what it takes and what it gives. */
export function contractOf({ input, output }: Pick<StepFacts, "input" | "output">): string {
  const takes = input === null
    ? "Takes nothing"
    : input === undefined
    ? "Its input is not known"
    : `Takes ${code(input)}`;
  return output === null || output === undefined ? `${takes}.` : `${takes}, gives ${code(output)}.`;
}
