import assert from "node:assert/strict";
import {
  chmodSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import process from "node:process";
import { after, before, describe, it } from "node:test";
import { HostError, hostOn, openHost } from "../../src/host/host.ts";
import { nodeSystem } from "../../src/host/node.ts";
import { readText } from "../../src/host/read.ts";
import type { FileInfo, System } from "../../src/host/system.ts";

const host = await openHost();
let dir = "";

before(() => {
  dir = mkdtempSync(join(tmpdir(), "wurzel-argo-test-"));
});

after(() => rmSync(dir, { recursive: true }));

/** A new path in the test's directory, with the content when one is given. */
let made = 0;
function file(content?: string | Uint8Array, mode?: number): string {
  const path = join(dir, `file-${++made}`);
  if (content !== undefined) writeFileSync(path, content);
  if (mode !== undefined) chmodSync(path, mode);
  return path;
}

function failsWith(code: string, message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof HostError);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  };
}

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}

function temporaryFiles(directory: string): string[] {
  return readdirSync(directory).filter((name) => name.endsWith("-tmp"));
}

/** Permission bits mean nothing to root. */
function reasonToSkip(): string | false {
  const path = join(mkdtempSync(join(tmpdir(), "wurzel-argo-probe-")), "file");
  writeFileSync(path, "", { mode: 0o444 });
  try {
    closeSync(openSync(path, "r+"));
    return "permission bits do not bind this user, who may be root";
  } catch {
    return false;
  } finally {
    rmSync(join(path, ".."), { recursive: true });
  }
}
const skip = reasonToSkip();

describe("reading a file", () => {
  it("gives its text, without a byte order mark", async () => {
    assert.equal(await host.readTextFile(file("a: ä🚀\r\n")), "a: ä🚀\r\n");
    assert.equal(await host.readTextFile(file("\ufeffa: 1")), "a: 1");
    assert.equal(await host.readTextFile(file("")), "");
  });

  it("gives a byte order mark too where it is asked for", async () => {
    const text = "\ufeffa: 1";
    assert.equal(await host.readTextFile(file(text), { keepMark: true }), text);
    assert.equal(await host.readTextFile(file("a: 1"), { keepMark: true }), "a: 1");
  });

  it("gives large files whole, whatever the chunks cut", async () => {
    const text = "aä€🚀\n".repeat(100_000);
    assert.equal(await host.readTextFile(file(text)), text);
  });

  it("says that there is none", async () => {
    await assert.rejects(host.readTextFile(file()), failsWith("no-such-file", /^no such file$/));
  });

  it("says that a part of its path is a file", async () => {
    const below = join(file("x"), "values.yaml");
    await assert.rejects(host.readTextFile(below), failsWith("no-such-file", /a part of its path/));
  });

  it("says that it is a directory", async () => {
    await assert.rejects(host.readTextFile(dir), failsWith("is-a-directory", /is a directory/));
  });

  it("says that a link leads back to itself", async () => {
    const link = file();
    symlinkSync(link, link);
    await assert.rejects(host.readTextFile(link), failsWith("link-loop", /leads back to itself/));
  });

  it("says that it is not permitted", { skip }, async () => {
    const path = file("x", 0);
    await assert.rejects(host.readTextFile(path), failsWith("no-permission", /no permission/));
  });

  it("says that it is binary", async () => {
    await assert.rejects(host.readTextFile(file("a\0b")), failsWith("binary-file", /binary file/));
  });

  it("says that it is UTF-16", async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x61, 0x00]);
    await assert.rejects(host.readTextFile(file(bytes)), failsWith("not-utf8", /is UTF-16/));
  });

  it("stops at more than any input has", async () => {
    // Three chunks of 30 MiB, which are one in memory.
    const chunk = new Uint8Array(30 * 1024 * 1024);
    const endless = (async function* () {
      yield* await Promise.resolve([chunk, chunk, chunk]);
      assert.fail("went on reading");
    })();
    await assert.rejects(readText(endless), failsWith("too-large", /more than 64 MiB/));
  });
});

describe("listing a directory", () => {
  it("gives files and directories in the order of their names", async () => {
    const directory = join(dir, "listed");
    for (const name of ["b", "a", "B", "c"]) mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, "ab.yaml"), "");
    writeFileSync(join(directory, ".hidden"), "");
    assert.deepEqual(await host.listDirectory(directory), [
      { name: ".hidden", kind: "file" },
      { name: "B", kind: "directory" },
      { name: "a", kind: "directory" },
      { name: "ab.yaml", kind: "file" },
      { name: "b", kind: "directory" },
      { name: "c", kind: "directory" },
    ]);
    assert.deepEqual(await host.listDirectory(join(directory, "c")), []);
  });

  it("follows links to files, and leaves out those to directories, which may lead in circles", async () => {
    const directory = join(dir, "linked");
    mkdirSync(directory);
    symlinkSync(file("x"), join(directory, "file"));
    symlinkSync(directory, join(directory, "circle"));
    symlinkSync(join(directory, "none"), join(directory, "broken"));
    symlinkSync(join(directory, "loop"), join(directory, "loop"));
    assert.deepEqual(await host.listDirectory(directory), [
      { name: "broken", kind: "file", isLink: true },
      { name: "file", kind: "file", isLink: true },
      { name: "loop", kind: "file", isLink: true },
    ]);
  });

  it("leaves out pipes and devices, also behind links", async () => {
    const system = systemWith({
      readDirectory: () =>
        Promise.resolve([
          { name: "pipe", kind: "other" },
          { name: "link", kind: "link" },
          { name: "file", kind: "file" },
        ]),
      info: () => Promise.resolve(infoOf("other", 0o666)),
    });
    assert.deepEqual(await hostOn(system).listDirectory("x"), [{ name: "file", kind: "file" }]);
  });

  it("says why it cannot", async () => {
    await assert.rejects(host.listDirectory(file()), failsWith("no-such-file", /^no such file$/));
    await assert.rejects(
      host.listDirectory(file("x")),
      failsWith("no-such-file", /a part of its path is a file/),
    );
  });

  it("says that it is not permitted", { skip }, async () => {
    const directory = join(dir, "closed");
    mkdirSync(directory, { mode: 0 });
    await assert.rejects(
      host.listDirectory(directory),
      failsWith("no-permission", /^no permission to read it$/),
    );
  });
});

describe("the whole path of a file", () => {
  it("is at the end of all links, of whatever runtime", async () => {
    const path = file("x");
    const link = file();
    symlinkSync(basename(path), link);
    const folder = file();
    symlinkSync(".", folder);
    for (const one of [host, hostOn(await nodeSystem())]) {
      const real = await one.realPath(path);
      assert.equal(basename(real ?? ""), basename(path));
      assert.equal(await one.realPath(link), real);
      assert.equal(await one.realPath(join(folder, ".", basename(link))), real);
      assert.equal(await one.realPath(relative(".", path)), real);
    }
  });

  it("is undefined where there is nothing", async () => {
    for (const one of [host, hostOn(await nodeSystem())]) {
      assert.equal(await one.realPath(file()), undefined);
      await assert.rejects(one.realPath(join(file("x"), "y")), failsWith("no-such-file", /./));
    }
  });
});

describe("text that is not UTF-8", () => {
  const bytes = (...parts: (string | number)[]) =>
    Uint8Array.from(
      parts.flatMap((part) =>
        typeof part === "number" ? [part] : [...new TextEncoder().encode(part)]
      ),
    );
  const cases: [what: string, content: Uint8Array, offset: number, line: number, column: number][] =
    [
      ["a byte of Latin-1", bytes("a: 1\nb: ä", 0xe9, "x\n"), 10, 2, 5],
      ["a byte after a byte order mark", bytes("\ufeffa", 0xff), 4, 1, 2],
      ["a first byte", bytes(0x80, "abc"), 0, 1, 1],
      ["a character cut off at the end", bytes("a\n\nb: ", 0xe2, 0x82), 6, 3, 4],
      ["a character cut off by another", bytes("🚀", 0xf0, 0x9f, "a"), 4, 1, 2],
      ["a surrogate", bytes("ab", 0xed, 0xa0, 0x80), 2, 1, 3],
      ["an overlong form", bytes("ab\n", 0xc0, 0xaf), 3, 2, 1],
    ];
  for (const [what, content, offset, line, column] of cases) {
    it(`is located: ${what}`, async () => {
      await assert.rejects(host.readTextFile(file(content)), (error) => {
        assert.ok(error instanceof HostError);
        assert.equal(error.code, "not-utf8");
        assert.ok(error.message.includes(`at offset ${offset};`), error.message);
        assert.deepEqual(error.place, { line, column });
        return true;
      });
    });
  }
});

describe("writing a file", () => {
  it("makes it, and the directories above it", async () => {
    const path = join(dir, "new", "deep", "out.yaml");
    await host.writeFileAtomically(path, "a: ä\n");
    assert.equal(readFileSync(path, "utf8"), "a: ä\n");
    assert.deepEqual(temporaryFiles(join(dir, "new", "deep")), []);
  });

  it("gives a new file the permissions that any new file has", async () => {
    const path = file();
    await host.writeFileAtomically(path, "new");
    assert.equal(mode(path), mode(file("plain")));
  });

  it("keeps the permissions of one that is there", async () => {
    for (const bits of [0o600, 0o640, 0o666, 0o755]) {
      const path = file("old", bits);
      await host.writeFileAtomically(path, "new");
      assert.deepEqual([readFileSync(path, "utf8"), mode(path)], ["new", bits]);
    }
  });

  it("replaces it instead of writing into it, so that no reader sees a half", async () => {
    const path = file("old");
    const { ino } = statSync(path);
    await host.writeFileAtomically(path, "new");
    assert.notEqual(statSync(path).ino, ino);
  });

  it("follows a chain of symbolic links and keeps them", async () => {
    const target = file("old");
    const [first, second] = [file(), file()];
    symlinkSync(target, first);
    symlinkSync(first.slice(dir.length + 1), second);
    await host.writeFileAtomically(second, "new");
    assert.equal(readFileSync(target, "utf8"), "new");
    assert.ok(lstatSync(first).isSymbolicLink() && lstatSync(second).isSymbolicLink());
  });

  it("makes the file that a symbolic link leads to", async () => {
    const [target, link] = [file(), file()];
    symlinkSync(target, link);
    await host.writeFileAtomically(link, "new");
    assert.equal(readFileSync(target, "utf8"), "new");
    assert.ok(lstatSync(link).isSymbolicLink());
  });

  it("refuses a directory", async () => {
    for (const path of [dir, `${dir}/`, `${dir}/none/`]) {
      await assert.rejects(
        host.writeFileAtomically(path, "new"),
        failsWith("is-a-directory", /is a directory/),
      );
    }
    assert.deepEqual(temporaryFiles(dir), []);
  });

  it("refuses a place below a file, which stays", async () => {
    const path = file("old");
    for (const below of [join(path, "out.yaml"), join(path, "deep", "out.yaml")]) {
      await assert.rejects(
        host.writeFileAtomically(below, "new"),
        failsWith("no-such-file", /a part of its path is a file/),
      );
    }
    assert.equal(readFileSync(path, "utf8"), "old");
  });

  it("refuses links that lead back to themselves", async () => {
    const link = file();
    symlinkSync(link, link);
    await assert.rejects(
      host.writeFileAtomically(link, "new"),
      failsWith("link-loop", /leads back to itself/),
    );
  });

  it("refuses a file that is read-only, which stays", { skip }, async () => {
    const path = file("old", 0o444);
    await assert.rejects(
      host.writeFileAtomically(path, "new"),
      failsWith("no-permission", /^no permission to write it$/),
    );
    assert.equal(readFileSync(path, "utf8"), "old");
  });

  it("refuses a directory that is read-only, whose files stay", { skip }, async () => {
    const directory = join(dir, "read-only");
    mkdirSync(directory);
    const path = join(directory, "out.yaml");
    writeFileSync(path, "old");
    chmodSync(directory, 0o555);
    for (const target of [path, join(directory, "other.yaml")]) {
      await assert.rejects(
        host.writeFileAtomically(target, "new"),
        failsWith("no-permission", /into the directory/),
      );
    }
    assert.deepEqual(readdirSync(directory), ["out.yaml"]);
    assert.equal(readFileSync(path, "utf8"), "old");
    chmodSync(directory, 0o755);
  });

  it("leaves one whole text when many write at once", async () => {
    const path = join(dir, "shared", "out.yaml");
    const texts = Array.from({ length: 20 }, (_, i) => `${i}\n`.repeat(20_000));
    await Promise.all(texts.map((text) => host.writeFileAtomically(path, text)));
    assert.ok(texts.includes(readFileSync(path, "utf8")));
    assert.deepEqual(readdirSync(join(dir, "shared")), ["out.yaml"]);
  });
});

/** A system of which a test needs a part; anything else it must not touch. */
function systemWith(part: Partial<System>): System {
  const untouched = () => assert.fail("not expected to be called");
  return {
    args: [],
    env: untouched,
    environment: untouched,
    isTerminal: () => false,
    columns: () => undefined,
    readStdin: untouched,
    hasEnded: untouched,
    exit: untouched,
    readFile: untouched,
    readDirectory: () => Promise.resolve([]),
    writeStream: untouched,
    info: untouched,
    readLink: untouched,
    realPath: untouched,
    overwrite: untouched,
    create: untouched,
    rewrite: untouched,
    attributes: () => Promise.resolve([]),
    makeDirectory: untouched,
    changeOwner: untouched,
    changeMode: untouched,
    rename: untouched,
    remove: untouched,
    removeAtOnce: untouched,
    beforeEnd: () => () => {},
    ...part,
  };
}

function infoOf(kind: FileInfo["kind"], mode: number): FileInfo {
  return { kind, mode, user: 0, group: 0, device: 1, inode: 1 };
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: it failed`), { code });
}

describe("writing to a device or a pipe", () => {
  it("writes into it as it is, for nothing may take its place", async () => {
    const written: unknown[] = [];
    const system = systemWith({
      readLink: () => Promise.resolve(undefined),
      info: () => Promise.resolve(infoOf("other", 0o666)),
      overwrite: (path, bytes) => {
        written.push([path, new TextDecoder().decode(bytes)]);
        return Promise.resolve();
      },
    });
    await hostOn(system).writeFileAtomically("/dev/null", "new");
    assert.deepEqual(written, [["/dev/null", "new"]]);
  });
});

describe("writing a file by its name alone, or at the root", () => {
  for (const [path, directory] of [["out.yaml", "."], ["/out.yaml", "/"], ["a/out.yaml", "a"]]) {
    it(`puts the temporary file of ${path} beside it`, async () => {
      const calls: string[] = [];
      const system = systemWith({
        readLink: () => Promise.resolve(undefined),
        info: () => Promise.resolve(undefined),
        makeDirectory: (path) => Promise.resolve(void calls.push(path)),
        create: (path) => Promise.resolve(void calls.push(path.replace(/\/+[^/]*$/, "") || "/")),
        rename: (_from, to) => Promise.resolve(void calls.push(to)),
      });
      await hostOn(system).writeFileAtomically(path ?? "", "new");
      assert.deepEqual(calls, [directory, directory, path]);
    });
  }
});

describe("writing a file that fails halfway", () => {
  for (const failing of ["create", "changeMode", "rename"]) {
    it(`removes the temporary file when it is ${failing} that fails`, async () => {
      const files = new Map([["dir/out.yaml", "old"]]);
      const call = (name: string) =>
        name === failing ? Promise.reject(systemError("ENOSPC")) : Promise.resolve();
      const system = systemWith({
        readLink: () => Promise.resolve(undefined),
        info: (path) => {
          const mode = path === "dir/out.yaml" ? 0o666 : 0o644;
          return Promise.resolve(infoOf("file", mode));
        },
        overwrite: () => Promise.resolve(),
        create: (path) => {
          files.set(path, "half");
          return call("create");
        },
        changeMode: () => call("changeMode"),
        rename: () => call("rename"),
        remove: (path) => {
          files.delete(path);
          return Promise.resolve();
        },
      });
      await assert.rejects(
        hostOn(system).writeFileAtomically("dir/out.yaml", "new"),
        failsWith("no-space", /no space is left/),
      );
      assert.deepEqual([...files], [["dir/out.yaml", "old"]]);
    });
  }
});

describe("temporary files that a killed run has left", () => {
  const leftover = (name: string) => `.${name}.${crypto.randomUUID()}.wurzel-argo-tmp`;

  it("are removed by the next run that writes the file, and by no other", async () => {
    const directory = join(dir, "left");
    mkdirSync(directory);
    const others = [leftover("b.yaml"), leftover("a.yaml.b"), ".a.yaml.1.wurzel-argo-tmp", "a.tmp"];
    for (const name of [leftover("a.yaml"), leftover("a.yaml"), ...others]) {
      writeFileSync(join(directory, name), "half");
    }
    await (await openHost()).writeFileAtomically(join(directory, "a.yaml"), "new");
    assert.deepEqual(readdirSync(directory).toSorted(), ["a.yaml", ...others].toSorted());
  });

  it("are all removed from a directory that a batch writes, of whichever file they are", async () => {
    const directory = join(dir, "left-by-a-batch");
    mkdirSync(directory);
    const others = [".a.yaml.1.wurzel-argo-tmp", "a.tmp", ".keep"];
    for (const name of [leftover("a.yaml"), leftover("gone.yaml"), ...others]) {
      writeFileSync(join(directory, name), "half");
    }
    await (await openHost()).removeLeftovers(directory);
    assert.deepEqual(readdirSync(directory).toSorted(), others.toSorted());
    await (await openHost()).removeLeftovers(join(directory, "missing"));
  });

  it("are made again where another run takes them for such", async () => {
    const made: string[] = [];
    let renames = 0;
    const system = systemWith({
      readLink: () => Promise.resolve(undefined),
      info: () => Promise.resolve(undefined),
      makeDirectory: () => Promise.resolve(),
      create: (path) => Promise.resolve(void made.push(path)),
      rename: () => ++renames < 3 ? Promise.reject(systemError("ENOENT")) : Promise.resolve(),
    });
    assert.equal(await hostOn(system).writeFileAtomically("out.yaml", "new"), "replaced");
    assert.equal(made.length, 3);
  });

  it("keep a name that the file system takes, however long the file's is", async () => {
    const path = join(dir, `${"x".repeat(250)}.yml`);
    await host.writeFileAtomically(path, "new");
    assert.equal(readFileSync(path, "utf8"), "new");
  });
});

describe("a run that is told to end while it writes", () => {
  /** A system in memory: files that are there, a signal to send, and renames that wait to be let go. */
  function slowSystem() {
    const files = new Set<string>();
    const renames: (() => void)[] = [];
    const listeners = new Set<() => Promise<void>>();
    const system = systemWith({
      readLink: () => Promise.resolve(undefined),
      info: () => Promise.resolve(undefined),
      makeDirectory: () => Promise.resolve(),
      create: (path) => Promise.resolve(void files.add(path)),
      removeAtOnce: (path) => void files.delete(path),
      beforeEnd: (end) => {
        listeners.add(end);
        return () => void listeners.delete(end);
      },
      rename: (from, to) =>
        new Promise((resolve) =>
          renames.push(() => {
            files.delete(from);
            files.add(to);
            resolve();
          })
        ),
    });
    /** Resolves to whether the process would have ended by now. */
    const signal = async (): Promise<() => boolean> => {
      let hasEnded = false;
      assert.equal(listeners.size, 1, "one listener for all writes");
      for (const end of listeners) void end().then(() => hasEnded = true);
      await settled();
      return () => hasEnded;
    };
    return { host: hostOn(system), files, renames, listeners, signal };
  }

  /** Lets everything run that waits for nothing but other promises. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it("ends when all files that it has begun are whole, and begins no other", async () => {
    const { host, files, renames, signal } = slowSystem();
    const writes = ["a", "b"].map((name) => host.writeFileAtomically(name, "new"));
    await settled();
    const hasEnded = await signal();
    void host.writeFileAtomically("c", "new");
    renames[0]?.();
    await settled();
    assert.equal(hasEnded(), false);
    renames[1]?.();
    await Promise.all(writes);
    await settled();
    assert.equal(hasEnded(), true);
    assert.deepEqual([...files], ["a", "b"]);
  });

  it("waits for nothing at a second signal, and removes its temporary files", async () => {
    const { host, files, signal } = slowSystem();
    for (const name of ["a", "b"]) void host.writeFileAtomically(name, "new");
    await settled();
    await signal();
    assert.equal(files.size, 2);
    assert.equal((await signal())(), true);
    assert.equal(files.size, 0);
  });

  it("leaves signals to the runtime while it writes nothing", async () => {
    const { host, renames, listeners } = slowSystem();
    const writes = ["a", "b"].map((name) => host.writeFileAtomically(name, "new"));
    await settled();
    renames.forEach((rename) => rename());
    await Promise.all(writes);
    assert.equal(listeners.size, 0);
  });
});

describe("a file with an access list or attributes of its own", () => {
  async function callsWith(attributes: readonly string[]): Promise<readonly unknown[]> {
    const calls: unknown[] = [];
    const system = systemWith({
      readLink: () => Promise.resolve(undefined),
      info: () => Promise.resolve(infoOf("file", 0o644)),
      overwrite: () => Promise.resolve(),
      attributes: () => Promise.resolve(attributes),
      create: () => Promise.resolve(void calls.push("create")),
      rewrite: (path, bytes) =>
        Promise.resolve(void calls.push([path, new TextDecoder().decode(bytes)])),
      rename: () => Promise.resolve(void calls.push("rename")),
    });
    return [await hostOn(system).writeFileAtomically("out.yaml", "new"), ...calls];
  }

  it("is written in place, for they cannot be copied", async () => {
    for (const name of ["system.posix_acl_access", "user.origin"]) {
      assert.deepEqual(await callsWith([name]), ["in place", ["out.yaml", "new"]]);
    }
  });

  it("is replaced where the system gives each file what it has", async () => {
    assert.deepEqual(await callsWith(["security.selinux"]), ["replaced", "create", "rename"]);
  });
});

describe("writing a file that is not permitted", () => {
  const denied = () => Promise.reject(systemError("EACCES"));
  const there = systemWith({
    readLink: () => Promise.resolve(undefined),
    info: () => Promise.resolve(infoOf("file", 0o444)),
    remove: denied,
  });

  it("is refused before anything is made when the file is read-only", async () => {
    await assert.rejects(
      hostOn({ ...there, overwrite: denied }).writeFileAtomically("dir/out.yaml", "new"),
      failsWith("no-permission", /^no permission to write it$/),
    );
  });

  it("names the directory when that is read-only", async () => {
    const system = { ...there, overwrite: () => Promise.resolve(), create: denied };
    await assert.rejects(
      hostOn(system).writeFileAtomically("dir/out.yaml", "new"),
      failsWith("no-permission", /^no permission to write into the directory dir$/),
    );
  });
});

describe("the owner of a file that is written anew", () => {
  async function owners(mayGiveAway: boolean): Promise<unknown[]> {
    const changes: unknown[] = [];
    const system = systemWith({
      readLink: () => Promise.resolve(undefined),
      info: (path) =>
        Promise.resolve(
          path === "out.yaml"
            ? { ...infoOf("file", 0o600), user: 1000, group: 100 }
            : infoOf("file", 0o600),
        ),
      overwrite: () => Promise.resolve(),
      create: () => Promise.resolve(),
      changeOwner: (_path, user, group) => {
        changes.push([user, group]);
        return mayGiveAway ? Promise.resolve() : Promise.reject(systemError("EPERM"));
      },
      rename: () => Promise.resolve(),
    });
    await hostOn(system).writeFileAtomically("out.yaml", "new");
    return changes;
  }

  it("stays who it was", async () => {
    assert.deepEqual(await owners(true), [[1000, 100]]);
  });

  it("changes where only root could keep it; its group is tried then", async () => {
    assert.deepEqual(await owners(false), [[1000, 100], [0, 100]]);
  });
});

describe("Node as a system", () => {
  it("leaves the streams of those alone who use it to read files, however often", async () => {
    const listeners = () =>
      [process.stdout, process.stderr].map((one) => one.listenerCount("error"));
    const before = listeners();
    for (let i = 0; i < 3; i++) await nodeSystem();
    assert.deepEqual(listeners(), before);
  });
});

describe("the environment", () => {
  it("is read by name and as a whole", async () => {
    const name = "WURZEL_ARGO_TEST__SETTING";
    process.env[name] = "a b";
    after(() => delete process.env[name]);
    for (const one of [host, hostOn(await nodeSystem())]) {
      assert.deepEqual([one.env(name), one.environment()[name]], ["a b", "a b"]);
    }
  });
});

describe("writing to a standard stream", () => {
  const broken = (code: string) =>
    hostOn(systemWith({ writeStream: () => Promise.reject(systemError(code)) }));

  it("ends quietly when the reader has gone away", async () => {
    await broken("EPIPE").writeStdout("x");
    await broken("EPIPE").writeStderr("x");
  });

  it("says which stream cannot be written, and why", async () => {
    await assert.rejects(
      broken("ENOSPC").writeStdout("x"),
      failsWith("no-space", /^standard output: .*no space is left/),
    );
  });
});

describe("two paths", () => {
  it("lead to one file through dots, slashes and links of either kind", async () => {
    const path = file("x");
    const [symbolic, hard, folder] = [file(), file(), file()];
    symlinkSync(path, symbolic);
    linkSync(path, hard);
    symlinkSync(dir, folder);
    const name = path.slice(dir.length + 1);
    const dots = [`${dir}/./${name}`, `${dir}//../${basename(dir)}/${name}`, relative(".", path)];
    for (const way of [path, ...dots, symbolic, hard, `${folder}/${name}`]) {
      assert.ok(await host.isSameFile(path, way), way);
      assert.ok(await host.isSameFile(way, path), way);
    }
  });

  it("lead to two files, however alike these are", async () => {
    const path = file("x");
    for (const other of [file("x"), file(), dir, join(path, "below")]) {
      assert.equal(await host.isSameFile(path, other), false);
      assert.equal(await host.isSameFile(other, path), false);
    }
  });

  it("are compared as they stand where nothing is there", async () => {
    for (const [one, other] of [["a/b", "./a//x/../b"], ["../a", "./../a"], ["/a", "/../b/../a"]]) {
      assert.ok(await host.isSameFile(`${one}.none`, `${other}.none`), one);
    }
    for (const [one, other] of [["a", "../a"], ["/a", "a"], ["../a", "../../a"]]) {
      assert.equal(await host.isSameFile(`${one}.none`, `${other}.none`), false);
    }
  });

  it("are compared as they stand where the system has no numbers for files, or rounds them", async () => {
    for (const inode of [null, 2 ** 60]) {
      const info = () => Promise.resolve({ ...infoOf("file", 0o644), inode });
      const { isSameFile } = hostOn(systemWith({ info }));
      assert.deepEqual([await isSameFile("a", "b"), await isSameFile("a", "./a")], [false, true]);
    }
  });

  it("are compared as they stand where nobody may look", async () => {
    const { isSameFile } = hostOn(
      systemWith({ info: () => Promise.reject(systemError("EACCES")) }),
    );
    assert.deepEqual([await isSameFile("a", "b"), await isSameFile("a", "./a")], [false, true]);
  });
});

describe("a failure that has no words of its own", () => {
  it("is shown as the system says it", async () => {
    const readFile = () => {
      throw systemError("EWEIRD");
    };
    await assert.rejects(
      hostOn(systemWith({ readFile })).readTextFile("x"),
      failsWith("unreadable", /^cannot be read \(EWEIRD: it failed\)$/),
    );
  });
});

describe("Deno's permissions", () => {
  function denied(message: string): Error {
    return Object.assign(new Error(message), { name: "NotCapable" });
  }
  async function messageFor(error: Error): Promise<string> {
    const host = hostOn(
      systemWith({ overwrite: () => Promise.reject(error), readLink: () => Promise.reject(error) }),
    );
    try {
      await host.writeFileAtomically("x", "");
    } catch (error) {
      if (error instanceof HostError) return error.message;
    }
    return assert.fail("it did not fail");
  }

  it("are named where one is missing", async () => {
    const error = denied('Requires write access to "x", run again with the --allow-write flag');
    assert.match(await messageFor(error), /run again with --allow-write$/);
  });

  it("that shut devices and pipes leave standard input and output", async () => {
    const error = denied(
      'Requires all access to "/dev/fd/63", run again with the --allow-all flag',
    );
    assert.match(await messageFor(error), /use - for standard input or output$/);
  });
});
