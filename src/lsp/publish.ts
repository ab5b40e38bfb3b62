/** Publishes diagnostics of all open texts once nobody types for a moment. */

import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import type { ProjectChecked } from "../editor/findings.ts";
import type { Project, View } from "../editor/view.ts";
import type { Finding } from "../report/problem.ts";
import { nextTurn } from "./calls.ts";
import type { Workspace } from "./workspace.ts";

/** Time without a change before texts are checked, in milliseconds. */
const PAUSE = 80;
/** Time before the workflows of large pipelines are drawn and linted. */
const LONG_PAUSE = 1000;
/** Argo YAML of this length, some 100 steps, is linted in 50 ms; more of it waits for the longer pause too. */
const LONG_TEXT = 200_000;
/** Time after which requests that have arrived get their turn. */
const BUSY = 30;

/** Who publishes. */
export interface Publisher {
  /** Has the texts checked after the pause, which starts anew. */
  schedule(): void;
  /** Takes back what was published of a text that is closed. */
  clear(uri: string): Promise<void>;
  stop(): void;
}

/** What is needed for publishing. */
export interface PublisherOptions {
  readonly workspace: Workspace;
  readonly publish: (params: PublishDiagnosticsParams) => Promise<void>;
  /** Address of the folder with the documentation, where the editor's user has named one. */
  readonly docs: () => string | undefined;
  /** Told of defects, which must not end the server. */
  readonly failed: (error: unknown) => Promise<void>;
}

/** What was published of a text, and what it was made from. */
interface Published {
  readonly view: View;
  /** Whether the workflows that its projects come to were looked at. */
  readonly isWhole: boolean;
  /** Diagnostics, in one string to compare. */
  readonly shown: string;
}

/** What is known of a project as it is now. */
interface Known {
  readonly checked: ProjectChecked;
  inDrawn: readonly Finding[] | undefined;
}

/**
 * Makes a publisher; an answer to a state that has passed is never sent. What takes long, drawing the
 * workflow of a large pipeline, waits for a longer pause.
 */
export function publisher(options: PublisherOptions): Publisher {
  const { workspace, publish, docs, failed } = options;
  const published = new Map<string, Published>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Texts of one project show the same findings, and keystrokes elsewhere leave them as they are. */
  const known = new Map<Project, Known>();

  /** Publishes what is new. Returns whether there is more to be found with more time. */
  async function refresh(isPatient: boolean): Promise<boolean> {
    const version = workspace.version();
    const [{ diagnosticsOf }, { checkProject }, codes] = await Promise.all([
      import("../editor/diagnostics.ts"),
      import("../editor/findings.ts"),
      import("../jobs/codes.ts"),
    ]);
    const folder = docs()?.replace(/\/+$/, "");
    const pageOf = (code: string) => {
      const page = folder === undefined ? undefined : codes.pageOf(code);
      return page && `${folder}/${page}`;
    };
    const used = new Set<Project>();
    const find = (project: Project): readonly Finding[] => {
      const one = known.get(project) ?? { checked: checkProject(project), inDrawn: undefined };
      known.set(project, one);
      used.add(project);
      if (isPatient || one.checked.isSmall) one.inDrawn ??= one.checked.inDrawn();
      return [...one.checked.findings, ...one.inDrawn ?? []];
    };
    const isDrawn = (project: Project) => known.get(project)?.inDrawn !== undefined;
    let isAll = true;
    let start = performance.now();
    for (const { text: { uri }, version: number } of [...workspace.texts.all()].toReversed()) {
      const view = await workspace.viewOf(uri);
      if (workspace.version() !== version) return false;
      if (view === undefined) continue;
      if (!isPatient && isLarge(view)) {
        isAll = false;
        continue;
      }
      for (const project of view.projects) {
        find(project);
        // Values may belong to a hundred pipelines, and whoever types on must not wait for all of them.
        if (performance.now() - start < BUSY) continue;
        await nextTurn();
        if (workspace.version() !== version) return false;
        start = performance.now();
      }
      const isWhole = view.projects.every(isDrawn);
      isAll &&= isWhole;
      const last = published.get(uri);
      if (last !== undefined && last.isWhole === isWhole && isSame(last.view, view)) continue;
      const diagnostics = diagnosticsOf(view, { find, pageOf });
      const shown = JSON.stringify(diagnostics);
      published.set(uri, { view, isWhole, shown });
      // A longer look at the same text has often found nothing more.
      if (last?.view.text === view.text && last.shown === shown) continue;
      await publish({ uri, version: number, diagnostics });
      if (workspace.version() !== version) return false;
    }
    for (const project of known.keys()) if (!used.has(project)) known.delete(project);
    return !isAll;
  }

  function later(pause: number, isPatient: boolean): void {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        if (await refresh(isPatient)) later(LONG_PAUSE, true);
      } catch (error) {
        await failed(error);
      }
    }, pause);
  }

  return {
    schedule: () => later(PAUSE, false),
    async clear(uri) {
      published.delete(uri);
      await publish({ uri, diagnostics: [] });
    },
    stop: () => clearTimeout(timer),
  };
}

function isSame(one: View, other: View): boolean {
  return one.text === other.text && one.argo === other.argo &&
    saidIn(one) === saidIn(other) &&
    one.projects.length === other.projects.length &&
    one.projects.every((project, index) => project === other.projects[index]);
}

/** What is said of a project file, which changes with the files that it names. */
function saidIn({ findings = [] }: View): string {
  return findings.map(({ message }) => message).join("\n");
}

function isLarge({ text: { kind, text } }: View): boolean {
  return kind === "argo" && text.length > LONG_TEXT;
}
