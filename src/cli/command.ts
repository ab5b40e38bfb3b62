/**
 * What a command is, and how its words become typed flags.
 *
 * This is the one file that knows the parser, `@stricli/core`; what the parser cannot do, spellings,
 * help and exit codes, is done around it.
 */

import {
  ArgumentParseError,
  type BaseArgs,
  type BaseFlags,
  buildApplication,
  buildCommand,
  type Command as ParserCommand,
  type CommandContext,
  EnumValidationError,
  run as runParser,
  text_en,
  type TypedCommandParameters,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedPositionalError,
} from "@stricli/core";
import type { Host } from "../host/host.ts";
import { visible } from "../report/visible.ts";
import { listed } from "../report/words.ts";
import { spellOut } from "./argv.ts";
import { tooMany } from "./too-many.ts";
import { commandHelp, type FlagDocs, type HelpText, type Operands } from "./help.ts";
import { PROGRAM, versionLine } from "./version.ts";

/** Definition of a command. */
export interface CommandDefinition<Flags extends BaseFlags, Args extends BaseArgs> {
  /** Flags by their names in camelCase, as `pipelineName` for `--pipeline-name`. */
  readonly parameters: TypedCommandParameters<Flags, Args, CommandContext>;
  readonly help: HelpText;
  /** Does it. Returns the exit code, or what is wrong with the command line. */
  readonly run: (host: Host, flags: Flags, ...args: Args) => Promise<number | WrongUsage>;
}

/** Errors in a command line, a sentence each. */
export interface WrongUsage {
  readonly wrong: readonly string[];
}

/** Command that the program can run. */
export interface Command {
  readonly helpText: () => string;
  /** What help, the manual and completions are drawn from. */
  readonly docs: {
    readonly help: HelpText;
    readonly flags: readonly FlagDocs[];
    readonly operands: Operands;
  };
  /** Runs it with the words after its name. Returns the exit code. */
  readonly run: (host: Host, words: readonly string[]) => Promise<number>;
}

/**
 * Makes a command of its definition.
 *
 * @param name as it is typed, such as `generate`
 */
export function defineCommand<Flags extends BaseFlags, Args extends BaseArgs>(
  name: string,
  definition: CommandDefinition<Flags, Args>,
): Command {
  const parserFor = (take: (...values: [Flags, ...Args]) => void) =>
    buildCommand<Flags, Args, CommandContext>({
      docs: { brief: definition.help.purpose },
      parameters: definition.parameters,
      func: (flags, ...args) => take(flags, ...args),
    });
  const parser = parserFor(() => {});
  const flags = flagDocs(parser);
  const helpText = () => commandHelp(name, definition.help, flags);

  async function run(host: Host, words: readonly string[]): Promise<number> {
    const spelt = spellOut(words, flags);
    if (spelt.asksFor !== undefined) {
      await host.writeStdout(spelt.asksFor === "help" ? helpText() : versionLine());
      return 0;
    }
    // A list and a parser for each run: runs at the same time must not see each other's flags.
    const parsed: [Flags, ...Args][] = [];
    const parser = parserFor((...values) => void parsed.push([...values]));
    const wrong = spelt.wrong.length > 0 ? spelt.wrong : await parse(parser, spelt.words, flags);
    const values = parsed.pop();
    const outcome = wrong.length > 0 || values === undefined
      ? { wrong }
      : await definition.run(host, ...values);
    if (typeof outcome === "number") return outcome;
    await host.writeStderr(await usageErrors(name, definition.help.usage, outcome.wrong));
    return 2;
  }

  return {
    helpText,
    docs: { help: definition.help, flags, operands: operandsOf(parser) },
    run,
  };
}

/** Has the parser call the command. Returns what is wrong with the words. */
async function parse(
  parser: ParserCommand<CommandContext>,
  words: readonly string[],
  flags: readonly FlagDocs[],
): Promise<readonly string[]> {
  const takesValues = flags.some(({ name }) => name === "values");
  const wrong: string[] = [];
  const application = buildApplication(parser, {
    name: PROGRAM,
    scanner: { caseStyle: "allow-kebab-for-camel", allowArgumentEscapeSequence: true },
    documentation: { disableAnsiColor: true },
    localization: {
      text: { ...text_en, exceptionWhileParsingArguments: (error) => describe(error, takesValues) },
    },
  }, {});
  await runParser(application, words, {
    process: {
      stdout: { write: () => {} },
      stderr: { write: (text) => void wrong.push(text.trimEnd()) },
    },
  });
  return wrong;
}

/** Rewords the parser's errors. */
function describe(error: unknown, takesValues: boolean): string {
  if (error instanceof EnumValidationError) {
    const { externalFlagName, values, input } = error;
    return `--${externalFlagName} must be ${listed(values, "or")}, not "${input}"`;
  }
  if (error instanceof UnexpectedFlagError) {
    const { externalFlagName, previousInput, input } = error;
    return `--${externalFlagName} is given twice, "${previousInput}" and "${input}"`;
  }
  if (error instanceof UnexpectedPositionalError) {
    return tooMany(error.input) + (takesValues ? "; a values file follows -f" : "");
  }
  if (error instanceof UnsatisfiedPositionalError) return `${error.placeholder} is missing`;
  if (error instanceof ArgumentParseError) {
    const { externalFlagNameOrPlaceholder: name, exception, input } = error;
    // What the parser itself refuses is a switch that is given anything but yes or no.
    if (exception instanceof SyntaxError) return `--${name} must be true or false, not "${input}"`;
    const message = exception instanceof Error ? exception.message : `"${input}" is not understood`;
    // Placeholders of arguments are in capitals, flags are not.
    return `${/^[A-Z]/.test(name) ? name : `--${name}`}: ${message}`;
  }
  return error instanceof Error ? error.message : String(error);
}

async function usageErrors(
  name: string,
  usage: string,
  wrong: readonly string[],
): Promise<string> {
  const { redactValue } = await import("../report/redact/redact.ts");
  return [
    ...wrong.map((sentence) => visible(`${PROGRAM} ${name}: ${redactValue(sentence)}`)),
    `Usage: ${PROGRAM} ${usage}`,
    `Run "${PROGRAM} ${name} --help" for details.`,
    "",
  ].join("\n");
}

/** Flags as help and the pass over the words see them. */
function flagDocs(parser: ParserCommand<CommandContext>): FlagDocs[] {
  const { flags = {}, aliases = {} } = parser.parameters;
  const letters = new Map(Object.entries(aliases).map(([letter, key]) => [key, letter]));
  return Object.entries(flags).flatMap(([key, flag]) => {
    const letter = letters.get(key);
    const name = key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
    const docs = {
      name,
      brief: flag.brief,
      ...(letter !== undefined && { letter }),
      ...(flag.kind !== "boolean" && { value: flag.placeholder ?? "VALUE" }),
      ...("variadic" in flag && typeof flag.variadic === "string" && { separator: flag.variadic }),
      ...("default" in flag && typeof flag.default === "string" && { default: flag.default }),
      ...(flag.kind === "enum" && { choices: flag.values }),
      isRepeatable: "variadic" in flag && flag.variadic !== undefined,
    };
    if (flag.kind !== "boolean" || flag.withNegated !== true) return [docs];
    return [docs, { name: `no-${name}`, brief: `Opposite of --${name}`, isRepeatable: false }];
  });
}

/** What completions must know of the arguments. */
function operandsOf({ parameters: { positional } }: ParserCommand<CommandContext>): Operands {
  if (positional === undefined) return { placeholders: [], isList: false };
  const isList = positional.kind === "array";
  const all = isList ? [positional.parameter] : positional.parameters;
  return { placeholders: all.map(({ placeholder = "" }) => placeholder), isList };
}

/** Parses a value that must not be empty. */
export function anyText(input: string): string {
  if (input === "") throw new Error("the value must not be empty");
  return input;
}
