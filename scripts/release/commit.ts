/** The commit that is built. */

/** A commit: its short hash, with `-dirty` where files differ from it, and its time in ISO 8601. */
export interface Commit {
  readonly name: string;
  readonly time: string;
}

/** The commit that is checked out; undefined outside of a repository, as in a package's sources. */
export async function commitHere(): Promise<Commit | undefined> {
  const shown = await git("show", "--no-patch", "--format=%h %ct");
  const [hash, seconds] = shown?.trim().split(" ") ?? [];
  if (hash === undefined || seconds === undefined) return undefined;
  const changed = await git("status", "--porcelain", "--untracked-files=no");
  const time = new Date(Number(seconds) * 1000).toISOString().replace(/\.000Z$/, "Z");
  return { name: changed === "" ? hash : `${hash}-dirty`, time };
}

async function git(...args: readonly string[]): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command("git", { args: [...args], stderr: "null" })
      .output();
    return success ? new TextDecoder().decode(stdout) : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
