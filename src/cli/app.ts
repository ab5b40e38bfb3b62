/** Program: from the words of the command line to an exit code. */

import { type Host, HostError } from "../host/host.ts";
import { nearest } from "../report/nearest.ts";
import { visible } from "../report/visible.ts";
import { type CommandEntry, COMMANDS } from "./commands.ts";
import { overallHelp } from "./help.ts";
import { internalError } from "./internal-error.ts";
import { PROGRAM, versionLine } from "./version.ts";

/** The hidden command that the scripts of `completions` call. */
const COMPLETE = "__complete";

/**
 * Runs the program.
 *
 * @returns the exit code: 0 done, 1 the input is wrong or a check found something, 2 the command
 * line is wrong
 */
export async function run(host: Host): Promise<number> {
  try {
    return await dispatch(host, host.args);
  } catch (error) {
    // Standard error may be what is broken; nobody is left to tell then.
    await host.writeStderr(lastWords(host, error)).catch(() => {});
    return 1;
  }
}

async function dispatch(host: Host, words: readonly string[]): Promise<number> {
  const [first, ...rest] = words;
  if (first === undefined) return await showHelp(host, []);
  if (first === "help" || first === "--help" || first === "-h") return await showHelp(host, rest);
  if (first === "--version") {
    await host.writeStdout(versionLine());
    return 0;
  }
  if (first === COMPLETE) {
    return await (await import("./complete/answer.ts")).answerShell(host, rest);
  }
  const found = findCommand(words);
  if (found === undefined) return await unknownCommand(host, words);
  const command = await found.entry.load();
  return await command.run(host, found.rest);
}

async function showHelp(host: Host, words: readonly string[]): Promise<number> {
  const names = words.filter((word) => !word.startsWith("-") && word !== "help");
  if (names.length === 0) {
    await host.writeStdout(overallHelp(COMMANDS));
    return 0;
  }
  const found = findCommand(names);
  if (found === undefined) return await unknownCommand(host, names);
  await host.writeStdout((await found.entry.load()).helpText());
  return 0;
}

/** A command's name may be of several words. */
function findCommand(
  words: readonly string[],
): { entry: CommandEntry; rest: readonly string[] } | undefined {
  for (const entry of COMMANDS) {
    for (const name of [entry.name, ...entry.alias === undefined ? [] : [entry.alias]]) {
      const parts = name.split(" ");
      if (parts.every((part, index) => part === words[index])) {
        return { entry, rest: words.slice(parts.length) };
      }
    }
  }
  return undefined;
}

async function unknownCommand(host: Host, words: readonly string[]): Promise<number> {
  const { redactValue } = await import("../report/redact/redact.ts");
  const wrong = visible(redactValue(await whatIsWrong(words)));
  await host.writeStderr(`${PROGRAM}: ${wrong}\n"${PROGRAM} help" lists the commands.\n`);
  return 2;
}

async function whatIsWrong(words: readonly string[]): Promise<string> {
  const [word = ""] = words;
  if (word.startsWith("-")) {
    return `"${word}" stands before the command; a command's flags follow it`;
  }
  const known = (await import("./habits.ts")).habit(words);
  if (known !== undefined) return `there is no command "${word}"; ${known}`;
  const near = nearest(word, [...COMMANDS.map((entry) => entry.name), "help"]);
  return `unknown command "${word}"${near === undefined ? "" : `, did you mean "${near}"?`}`;
}

/** Message for a failure that no command has turned into a problem. */
function lastWords(host: Host, error: unknown): string {
  if (error instanceof HostError) return `${PROGRAM}: ${error.message}\n`;
  const stack = error instanceof Error && host.env("WURZEL_ARGO_DEBUG") ? `${error.stack}\n` : "";
  return `${PROGRAM}: ${internalError(error)}\n${stack}`;
}
