/** Python pipelines of a workspace, read as text with what is typed in their modules. */

import type { EditorText } from "../editor/view.ts";
import { type Host, HostError } from "../host/host.ts";
import type { Finding } from "../report/problem.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import type { PythonName } from "../wurzel/python/name.ts";
import type { Files } from "./files.ts";
import { folderOf, isWithin, pathFrom } from "./uri.ts";

/** Python pipeline, and the modules that it was read from. */
export interface PythonProject {
  readonly pipeline: Pipeline | undefined;
  readonly findings: readonly Finding[];
  /** What kept it from being looked for, such as a missing module. */
  readonly unread: readonly Omit<Finding, "source">[];
  readonly modules: readonly EditorText[];
}

/** Reads Python pipelines. */
export interface PythonReader {
  /**
   * Reads a pipeline.
   *
   * @param root folder that the names of its modules' texts are relative to
   * @param folder where its modules are looked for, below the root
   */
  read(name: PythonName, root: string, folder: string): Promise<PythonProject>;
}

interface Reading {
  readonly project: PythonProject;
  /** Every path that was looked at, and what was there. */
  readonly seen: ReadonlyMap<string, EditorText | undefined>;
}

/** Makes a reader that reads anew only what has changed. */
export function pythonReader(host: Host, files: Files): PythonReader {
  const known = new Map<string, Reading>();

  async function isFresh({ seen }: Reading, named: string | undefined): Promise<boolean> {
    for (const [path, before] of seen) {
      if (await textAt(path, named) !== before) return false;
    }
    return true;
  }

  function textAt(path: string, named: string | undefined): Promise<EditorText | undefined> {
    return path === named ? files.readNamed(path) : files.read(path);
  }

  return {
    async read(name, root, folder) {
      const file = name.file === undefined ? undefined : pathFrom(folder, name.file);
      const key = JSON.stringify([file, name.module, name.name, root, folder]);
      const before = known.get(key);
      if (before !== undefined && await isFresh(before, file)) return before.project;

      const seen = new Map<string, EditorText | undefined>();
      const folders = new Set([root, folder, ...file === undefined ? [] : [folderOf(file)]]);
      const textOf = async (path: string) => {
        const whole = pathFrom(root, path);
        const text = await textAt(whole, file);
        seen.set(whole, text);
        return text;
      };
      const here: Host = {
        ...host,
        realPath: async (path) => {
          const whole = pathFrom(root, path);
          if (folders.has(whole)) return whole;
          return /\.py$/.test(whole) && await textOf(path) !== undefined ? whole : undefined;
        },
        readTextFile: async (path) => {
          const text = await textOf(path);
          if (text === undefined) throw new HostError("no-such-file", "no such file");
          return text.text;
        },
      };
      const { findPython } = await import("../jobs/read-python.ts");
      const inRoot = (path: string) =>
        isWithin(path, root) ? path.slice(root.length + 1) || "." : path;
      const { pipeline, findings, problems } = await findPython(
        here,
        file === undefined ? name : { ...name, file: inRoot(file) },
        folder === root ? [] : [inRoot(folder)],
      );
      const modules = [...seen.values()].filter((text) => text !== undefined);
      const ofModule = new Map(modules.map((text) => [text.name, text]));
      const project: PythonProject = {
        pipeline,
        modules,
        findings: findings.flatMap(({ source, ...rest }) => {
          const text = source && ofModule.get(source.name);
          return text === undefined ? [] : [{ ...rest, source: text }];
        }),
        unread: [
          ...problems,
          ...findings.filter(({ source }) => source === undefined || !ofModule.has(source.name)),
        ].map(({ severity, code, message }) => ({ severity, code, message })),
      };
      known.set(key, { project, seen });
      return project;
    },
  };
}
