/** Flags of the commands that mend their inputs. */

/** What is mended. */
export type FixFlags = {
  readonly fix: boolean;
  readonly dryRun: boolean;
};

export const fixFlags = {
  fix: {
    kind: "boolean",
    withNegated: false,
    brief: "Fix what has one safe answer, in Argo YAML, manifests and values files; print the diff",
  },
  dryRun: { kind: "boolean", withNegated: false, brief: "With --fix: write nothing" },
} as const;

/** What is wrong with how they are used together, a sentence each. */
export function wrongFixFlags({ fix, dryRun }: FixFlags): readonly string[] {
  return dryRun && !fix ? ["--dry-run says what --fix would do, and needs it"] : [];
}
