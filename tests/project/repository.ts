/** Where the project is published, which `package.json` and `deno.json` decide and other files repeat. */

/** Stands for the owner of the repository while `package.json` names none. */
const UNKNOWN = "OWNER/wurzel-argo";

/** Files that name the repository. */
export const NAMING_REPOSITORY = [
  "docs/gitops.md",
  "SECURITY.md",
  "examples/deploy-repo/.github/workflows/check.yaml",
] as const;

/** Files whose examples import the library by its name on JSR. */
export const NAMING_PACKAGE = ["mod.ts"] as const;

/** A text with the repository that `package.json` names wherever one is meant. */
export function withRepository(text: string, npm: object): string {
  const repository: unknown = Reflect.get(npm, "repository");
  const [, named] = /^github:([\w.-]+\/[\w.-]+)$/.exec(String(repository ?? "")) ?? [];
  if (repository !== undefined && named === undefined) {
    throw new Error('repository in package.json must read "github:owner/name"');
  }
  return text.replace(
    /(uses: |github\.com\/|--repo )[\w.-]+\/wurzel-argo\b/g,
    (_, before: string) => before + (named ?? UNKNOWN),
  );
}

/** A text whose examples import the library by a name. */
export function withPackage(text: string, { name }: { readonly name: string }): string {
  return text.replace(
    /(?<= \* import \{[^}]*\} from ")[^"]+(?=")/g,
    (old) => old.startsWith("@") ? name : old,
  );
}
