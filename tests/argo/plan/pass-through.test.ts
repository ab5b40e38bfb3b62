import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { passOver } from "../../../src/argo/plan/pass-through.ts";
import type { Tree } from "../../../src/yaml/value.ts";
import { plain } from "../../support/data.ts";

function passed(generated: Tree, fields: Tree): unknown {
  return plain(passOver(generated, fields));
}

describe("fields handed on", () => {
  it("merge with what is generated, map by map", () => {
    assert.deepEqual(passed({ a: { b: 1, c: 2 } }, { a: { c: 3 }, d: 4 }), {
      a: { b: 1, c: 3 },
      d: 4,
    });
  });

  it("take away with null what is generated, and are not written themselves", () => {
    assert.deepEqual(passed({ a: { b: 1, c: 2 } }, { a: { b: null, x: null }, y: { z: null } }), {
      a: { c: 2 },
      y: {},
    });
  });

  it("replace volumes and variables of the same name, in their place, and add the others", () => {
    for (const list of ["volumes", "env"]) {
      const generated = { [list]: [{ name: "a", value: "1" }, { name: "b", value: "2" }] };
      assert.deepEqual(
        passed(generated, { [list]: [{ name: "c" }, { name: "a", valueFrom: {} }] }),
        {
          [list]: [{ name: "a", valueFrom: {} }, { name: "b", value: "2" }, { name: "c" }],
        },
      );
    }
  });

  it("merge mounts by path and claims by name", () => {
    assert.deepEqual(
      passed({ volumeMounts: [{ mountPath: "/a", name: "x" }] }, {
        volumeMounts: [{ mountPath: "/a", readOnly: true }, { mountPath: "/b", name: "x" }],
      }),
      {
        volumeMounts: [{ mountPath: "/a", name: "x", readOnly: true }, {
          mountPath: "/b",
          name: "x",
        }],
      },
    );
    assert.deepEqual(
      passed({ volumeClaimTemplates: [{ metadata: { name: "x" }, spec: { a: 1 } }] }, {
        volumeClaimTemplates: [{ metadata: { name: "x" }, spec: { b: 2 } }],
      }),
      { volumeClaimTemplates: [{ metadata: { name: "x" }, spec: { a: 1, b: 2 } }] },
    );
  });

  it("replace all other lists", () => {
    assert.deepEqual(passed({ tolerations: [{ name: "a" }] }, { tolerations: [{ name: "b" }] }), {
      tolerations: [{ name: "b" }],
    });
  });

  it("keep keys such as __proto__ as they are", () => {
    const fields: Tree = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}');
    const result = passOver({}, fields);
    assert.deepEqual(Object.keys(result), ["__proto__", "constructor"]);
    assert.equal(Object.hasOwn(Object.prototype, "x"), false);
  });
});
