/** Publishes diagnostics of all open texts once nobody types for a moment. */

import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import type { Project, View } from "../editor/view.ts";
import type { Finding } from "../report/problem.ts";
import type { Workspace } from "./workspace.ts";

/** Time without a change before texts are checked, in milliseconds. */
const PAUSE = 80;

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
  readonly pageOf: (code: string) => string | undefined;
  /** Told of defects, which must not end the server. */
  readonly failed: (error: unknown) => Promise<void>;
}

/** What was published of a text, and what it was made from. */
interface Published {
  readonly view: View;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes a publisher; an answer to a state that has passed is never sent. */
export function publisher(options: PublisherOptions): Publisher {
  const { workspace, publish, pageOf, failed } = options;
  const published = new Map<string, Published>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Findings of the projects as they are now: texts of one project show the same. */
  let found = new Map<Project, readonly Finding[]>();

  async function refresh(): Promise<void> {
    const version = workspace.version();
    const [{ diagnosticsOf }, { findingsOf }] = await Promise.all([
      import("../editor/diagnostics.ts"),
      import("../editor/findings.ts"),
    ]);
    const before = found;
    found = new Map();
    const find = (project: Project) => {
      const findings = found.get(project) ?? before.get(project) ?? findingsOf(project);
      found.set(project, findings);
      return findings;
    };
    for (const { text: { uri }, version: number } of [...workspace.texts.all()].toReversed()) {
      const view = await workspace.viewOf(uri);
      if (workspace.version() !== version) return;
      if (view === undefined) continue;
      view.projects.forEach(find);
      const last = published.get(uri);
      if (last !== undefined && isSame(last.view, view)) continue;
      const diagnostics = diagnosticsOf(view, { find, pageOf });
      published.set(uri, { view, diagnostics });
      await publish({ uri, version: number, diagnostics });
      if (workspace.version() !== version) return;
    }
  }

  return {
    schedule() {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh().catch(failed), PAUSE);
    },
    async clear(uri) {
      published.delete(uri);
      await publish({ uri, diagnostics: [] });
    },
    stop: () => clearTimeout(timer),
  };
}

function isSame(one: View, other: View): boolean {
  return one.text === other.text && one.projects.length === other.projects.length &&
    one.projects.every((project, index) => project === other.projects[index]);
}
