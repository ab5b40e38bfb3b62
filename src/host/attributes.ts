/** Extended attributes of files, which Bun can ask its C library for; Node has no way to. */

/** Part of Bun's module that is used here. */
interface ForeignFunctions {
  dlopen(library: string, symbols: object): {
    readonly symbols: {
      listxattr(path: Uint8Array, list: Uint8Array, size: number): number | bigint;
    };
  };
}

/** Most that Linux lists of one file. */
const LIST_MAX = 64 * 1024;

/** Names of a file's attributes: `system.posix_acl_access`, `user.origin`. None where nobody can tell. */
export function attributesOf(path: string): readonly string[] {
  const { platform, versions, getBuiltinModule } = globalThis.process;
  if (platform !== "linux" || versions.bun === undefined) return [];
  // The file that is loaded already: by a name alone, another one might be found.
  const maps = getBuiltinModule("node:fs").readFileSync("/proc/self/maps", "utf8");
  const library = /\/\S*\/(?:libc\.so\.6|libc\.musl-\S+|ld-musl-\S+|libc-2\.\d+\.so)$/m.exec(maps);
  if (library === null) return [];
  const { dlopen } = foreignFunctions();
  const { symbols } = dlopen(library[0], {
    listxattr: { args: ["ptr", "ptr", "usize"], returns: "i64" },
  });
  const list = new Uint8Array(LIST_MAX);
  const size = Number(symbols.listxattr(new TextEncoder().encode(`${path}\0`), list, LIST_MAX));
  const names = new TextDecoder().decode(list.subarray(0, Math.max(0, size)));
  return names.split("\0").filter((name) => name !== "");
}

/** Bun's module, which no types of Node's name. */
function foreignFunctions(): ForeignFunctions {
  const load: (name: string) => ForeignFunctions = globalThis.process.getBuiltinModule;
  return load("bun:ffi");
}
