/** Finds the Python modules that a command line names, in the working directory and folders beside it. */

import type { Facts } from "../wurzel/catalog/catalog.ts";
import { type Host, HostError } from "../host/host.ts";
import { normalPath } from "../host/same-file.ts";
import { locate } from "../report/locate.ts";
import { findIn, type ReadModule } from "../wurzel/python/find.ts";
import type { FindModule, Unreadable } from "../wurzel/python/load.ts";
import { isModuleName } from "../wurzel/catalog/dotted-name.ts";
import type { PythonName } from "../wurzel/python/name.ts";
import { readPython, readPythonClasses } from "../wurzel/python/read.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import type { Finding, Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { hostProblem } from "./read-files.ts";

/** A folder that modules are in. */
interface Root {
  /** Path as the user knows it; empty for the working directory. */
  readonly folder: string;
  /** Where that leads, at the end of all links. */
  readonly real: string;
  /** What its modules' names begin with, where it is itself a package. */
  readonly within?: string;
}

/** A pipeline, with its warnings, or all that is wrong with it. */
export type PythonFilesRead =
  | { readonly pipeline: Pipeline }
  | { readonly unread: readonly Problem[] };

/** A pipeline, and what is wrong, as findings where it is in a text. */
export interface PythonFound {
  /** Undefined where something is an error; its warnings are among the findings. */
  readonly pipeline: Pipeline | undefined;
  readonly findings: readonly Finding[];
  /** What cannot be looked for. */
  readonly problems: readonly Problem[];
}

/** Reads a Python pipeline: it, or all that is wrong with it. */
export async function readPythonFiles(
  host: Host,
  name: PythonName,
  folders: readonly string[],
): Promise<PythonFilesRead> {
  const { pipeline, findings, problems } = await findPython(host, name, folders);
  return pipeline === undefined ? { unread: [...problems, ...locate(findings)] } : { pipeline };
}

/**
 * Reads a Python pipeline. Its modules are looked for in the working directory, in the folders given,
 * and beside a file that is named; the working directory may also be the package that their names
 * begin with.
 */
export async function findPython(
  host: Host,
  { module, file, name }: PythonName,
  folders: readonly string[],
): Promise<PythonFound> {
  const beside = file === undefined ? [] : [file.replace(/[^/\\]*$/, "") || "."];
  const { roots, problems } = await openRoots(host, folders, beside);
  if (problems.length > 0) return { pipeline: undefined, findings: [], problems };
  if (name === "") {
    const message = `needs the name of its pipeline: ${file}:pipeline`;
    return failed("no-variable", message, file);
  }
  const entry = module ?? moduleOf(file ?? "", [...folders, ".", ...beside]);
  if (entry === undefined) {
    const message = "cannot be a Python module: its name is not a Python identifier";
    return failed("no-such-module", message, file);
  }
  const findAny = findIn(roots.map((root) => readerOf(host, root, roots)));
  const find: FindModule = async (name) => {
    if (name !== entry || file === undefined) return await findAny(name);
    const source = await readWithin(host, file, roots);
    if (source === undefined) {
      return { code: "no-such-file", message: "no such file", source: { name: file, text: "" } };
    }
    return "code" in source ? source : { source, isPackage: /(?:^|\/)__init__\.py$/.test(file) };
  };
  const { pipeline, findings } = await readPython({ module: entry, name, find });
  return { pipeline, findings, problems };
}

/**
 * Reads the step classes beside one that is named, where its module is in the working directory or in
 * one of the folders; elsewhere there are none.
 *
 * @param name `module.path.Class` or `module.path:Class`
 */
export async function readPythonFacts(
  host: Host,
  name: string,
  folders: readonly string[],
): Promise<{ readonly facts: Facts; readonly problems: readonly Problem[] }> {
  const { roots, problems } = await openRoots(host, folders, []);
  const module = name.slice(0, Math.max(0, name.search(/[.:][^.:]*$/)));
  const find = findIn(roots.map((root) => readerOf(host, root, roots)));
  const { facts, findings } = await readPythonClasses(module, find);
  return { facts, problems: [...problems, ...locate(findings)] };
}

function failed(code: string, message: string, file = ""): PythonFound {
  const problem: Problem = { severity: "error", code, message, file };
  return { pipeline: undefined, findings: [], problems: [problem] };
}

/** The folders that modules may be in, in the order in which they are looked through. */
async function openRoots(
  host: Host,
  folders: readonly string[],
  beside: readonly string[],
): Promise<{ readonly roots: readonly Root[]; readonly problems: readonly Problem[] }> {
  const roots: Root[] = [];
  const problems: Problem[] = [];
  for (const folder of [".", ...folders, ...beside]) {
    try {
      const real = await host.realPath(folder);
      if (real !== undefined) roots.push({ folder, real });
      // Of a file that is not there, that is said.
      else if (!beside.includes(folder)) throw new HostError("no-such-folder", "no such folder");
    } catch (error) {
      problems.push(hostProblem(error, folder));
    }
  }
  const [here] = roots;
  if (here === undefined) return { roots, problems };
  const within = /[^/\\]*$/.exec(here.real)?.[0] ?? "";
  return { roots: [...roots, { ...here, within }], problems };
}

/** The name by which a file is imported: from the first folder that it is in. */
function moduleOf(file: string, folders: readonly string[]): string | undefined {
  const path = normalPath(file);
  for (const folder of folders.map(normalPath)) {
    const start = folder === "" || folder.endsWith("/") ? folder : `${folder}/`;
    if (!path.startsWith(start)) continue;
    const inside = path.slice(start.length).replace(/(?:(?<=.)\/__init__)?\.py$/, "");
    const name = inside.replaceAll("/", ".");
    if (isModuleName(name)) return name;
  }
  return undefined;
}

/** Reads files of a folder by their paths in it. */
function readerOf(host: Host, { folder, within }: Root, roots: readonly Root[]): ReadModule {
  return async (path) => {
    const start = within === undefined ? "" : `${within}/`;
    if (!path.startsWith(start)) return undefined;
    const inside = path.slice(start.length);
    return await readWithin(
      host,
      folder === "." ? inside : `${folder.replace(/\/+$/, "")}/${inside}`,
      roots,
    );
  };
}

/** Reads a file, unless a symbolic link leads out of all folders. */
async function readWithin(
  host: Host,
  file: string,
  roots: readonly Root[],
): Promise<Source | Unreadable | undefined> {
  try {
    const real = await host.realPath(file);
    if (real === undefined) return undefined;
    if (!roots.some((root) => isInside(real, root.real))) {
      const message =
        "is not read: a symbolic link leads out of the folders that modules are read " +
        "from; --python-path DIR adds one";
      return { code: "outside", message, source: { name: file, text: "" } };
    }
    // What is read is what was looked at, whatever becomes of the link.
    return { name: file, text: await host.readTextFile(real) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.code === "no-such-file") return undefined;
    return { code: error.code, message: error.message, source: { name: file, text: "" } };
  }
}

function isInside(path: string, folder: string): boolean {
  const [inner, outer] = [path, folder].map((one) =>
    one.replaceAll("\\", "/").replace(/\/*$/, "/")
  );
  return (inner ?? "").startsWith(outer ?? "/");
}
