import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { redactText } from "../../../src/report/redact/redact.ts";

describe("redactText", () => {
  /** What is shown, and in the second place, that it shows nothing of `hunter`. */
  function assertShown(text: string, shown: string): void {
    assert.equal(redactText(text), shown);
  }

  it("hides the values of secrets' names", () => {
    assertShown("PASSWORD: hunter2\nB: x", "PASSWORD: ***\nB: x");
    assertShown("  apiKey: 'hun''ter' # note", "  apiKey: *** # note");
    assertShown("- TOKEN: hunter#2 # note", "- TOKEN: *** # note");
    assertShown('"TOKEN" : "hunter\\"2"\r\nB: 1', '"TOKEN" : ***\r\nB: 1');
  });

  it("hides what stands on further lines, line by line", () => {
    assertShown(
      "PRIVATE_KEY: |\n  hunter\n\n    2\nB: 1",
      "PRIVATE_KEY: ***\n  ***\n\n    ***\nB: 1",
    );
    assertShown("TOKEN: hunter\n  2\nB: 1", "TOKEN: ***\n  ***\nB: 1");
    assertShown('TOKEN: "hunter\n2" # note\nB: 1', "TOKEN: ***\n*** # note\nB: 1");
    assertShown("TOKEN: # note\n  # note\n  hunter2\nB: 1", "TOKEN: # note\n  # note\n  ***\nB: 1");
  });

  it("hides the value beside a secret's name", () => {
    assertShown(
      "- name: TOKEN\n  value: hunter2\n- name: B\n  value: x",
      "- name: TOKEN\n  value: ***\n- name: B\n  value: x",
    );
    assertShown(
      "- name: 'TOKEN'\n  value: >-\n    hunter\n    2\n- value: x",
      "- name: 'TOKEN'\n  value: ***\n    ***\n    ***\n- value: x",
    );
    assertShown(
      "[{name: TOKEN, value: hunter2}, {name: B, value: x}]",
      "[{name: TOKEN, value: ***}, {name: B, value: x}]",
    );
    assertShown("env[0].name=TOKEN,env[0].value=hunter2", "env[0].name=TOKEN,env[0].value=***");
  });

  it("hides them in diffs", () => {
    assertShown(
      "   - name: TOKEN\n-    value: hunter1\n+    value: hunter2\n   - name: B\n",
      "   - name: TOKEN\n-    value: ***\n+    value: ***\n   - name: B\n",
    );
    assertShown(
      "-TOKEN: hunter1\n+TOKEN: |\n+  hunter2\n B: 1",
      "-TOKEN: ***\n+TOKEN: ***\n+  ***\n B: 1",
    );
  });

  it("hides them in flow maps and JSON", () => {
    assertShown(
      'env: {TOKEN: hunter2, B: 1, "API_KEY": "hun,ter"}',
      'env: {TOKEN: ***, B: 1, "API_KEY": ***}',
    );
    assertShown('{"name":"TOKEN","value":"hunter2","b":1}', '{"name":"TOKEN","value":***,"b":1}');
  });

  it("hides them in assignments", () => {
    assertShown("demo.env.TOKEN=hunter\\,2,b=1", "demo.env.TOKEN=***,b=1");
    assertShown("export TOKEN=hunter 2", "export TOKEN=***");
    assertShown("--set 'env.TOKEN=hunter2' --set b=1", "--set 'env.TOKEN=***' --set b=1");
    assertShown('TOKEN="hunter2" # note', "TOKEN=*** # note");
  });

  it("leaves references, empty values, and maps under such a name", () => {
    for (
      const text of [
        "TOKEN: ${secret:vault:token}",
        "TOKEN: '{{inputs.parameters.token}}'",
        "TOKEN: $(TOKEN)",
        "TOKEN:\nB: 1",
        'TOKEN: ""',
        "TOKEN: null # note",
        "TOKEN=",
        "secret:\n  secretName: x",
        "secret: {secretName: x}",
        "- name: TOKEN\n  valueFrom:\n    secretKeyRef: {name: x, key: y}",
        "accessKeySecret: {name: x, key: y}",
      ]
    ) assertShown(text, text);
    assertShown("TOKEN: ${TOKEN:-hunter2}", "TOKEN: ***");
  });

  it("keeps the number of lines, and everything that names no secret", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."ab:= \n\r-{}\"'|#,") }), (text) => {
      assert.equal(redactText(text), text);
    }));
    const unit = fc.constantFrom(
      "TOKEN",
      ":",
      " ",
      "=",
      "\n",
      '"',
      "'",
      "|",
      "x",
      "{",
      "}",
      "name",
      "value",
    );
    fc.assert(fc.property(fc.string({ unit }), (text) => {
      assert.equal(redactText(text).split("\n").length, text.split("\n").length);
    }));
  });

  it("hides lists and maps under a secret's name", () => {
    assertShown("PASSWORD: [hunter2, 'a]b']\nB: 1", "PASSWORD: ***\nB: 1");
    assertShown("PASSWORD: {a: hunter2} # note", "PASSWORD: *** # note");
    assertShown("PASSWORD: [hunter2,\n  hunter3]\nB: 1", "PASSWORD: ***\n  ***\nB: 1");
    assertShown("PASSWORD:\n- hunter2\n- a: x\nB: 1", "PASSWORD:\n- ***\n- ***\nB: 1");
    assertShown(
      "PASSWORD:\n  a: hunter2\n  b:\n    - x\nB: 1",
      "PASSWORD:\n  ***\n  ***\n    - ***\nB: 1",
    );
    assertShown("PASSWORD: [hunter2\nB: 1", "PASSWORD: ***\nB: 1");
  });

  it("hides a value that stands before its name", () => {
    assertShown(
      "- value: hunter2\n  name: TOKEN\n- value: x\n  name: B",
      "- value: ***\n  name: TOKEN\n- value: x\n  name: B",
    );
    assertShown(
      "- value: |\n    hunter\n    2\n  name: TOKEN\n",
      "- value: ***\n    ***\n    ***\n  name: TOKEN\n",
    );
    assertShown(
      "- {value: hunter2, name: TOKEN}\n- {value: x, name: B}",
      "- {value: ***, name: TOKEN}\n- {value: x, name: B}",
    );
    assertShown(
      '{\n  "value": "hunter2",\n  "name": "TOKEN"\n}',
      '{\n  "value": ***,\n  "name": "TOKEN"\n}',
    );
    assertShown("env[0].value=hunter2,env[0].name=TOKEN", "env[0].value=***,env[0].name=TOKEN");
    assertShown("- {name: TOKEN, default: hunter2}", "- {name: TOKEN, default: ***}");
  });

  it("hides a value in a diff whose name is not in sight", () => {
    assertShown(
      "@@ -1,2 +1,2 @@\n-    value: hunter1\n+    value: hunter2\n   - name: B\n     value: x\n",
      "@@ -1,2 +1,2 @@\n-    value: ***\n+    value: ***\n   - name: B\n     value: x\n",
    );
  });

  it("hides the key itself where a reference belongs", () => {
    assertShown("secretKeySecret: hunter2\nB: 1", "secretKeySecret: ***\nB: 1");
    assertShown("secretKeySecret: [hunter2]", "secretKeySecret: ***");
    assertShown("a: {secretKeyRef: hunter2, b: 1}", "a: {secretKeyRef: ***, b: 1}");
    assertShown("caSecret:\n  hunter2", "caSecret:\n  ***");
    for (
      const text of [
        "secretRef: [a, b]",
        "secretRef:\n  - a",
        "imagePullSecrets:\n- name: a",
        "caSecret:\n  name: a",
      ]
    ) {
      assertShown(text, text);
    }
  });

  it("hides passwords in addresses", () => {
    assertShown("url: postgres://user:hun@ter2@host/a?b=c", "url: postgres://user:***@host/a?b=c");
    for (const text of ["url: http://host:80/a@b", "a://user:$(PASS)@host"]) {
      assertShown(text, text);
    }
  });

  it("reads YAML: explicit keys, aliases, tags, flow text over lines, arguments", () => {
    assertShown("? PASSWORD\n: hunter2\nB: 1", "? PASSWORD\n: ***\nB: 1".replace(": ***", "***"));
    assertShown("a: &a hunter2\nPASSWORD: *a", "a: &a ***\nPASSWORD: ***");
    assertShown("PASSWORD: !!str &a hunter2", "PASSWORD: !!str &a ***");
    assertShown("a: {\nTOKEN: hun\nter2, B: x}", "a: {\nTOKEN: ***\n***, B: x}");
    assertShown("{TOKEN:\nhunter2, B: x}", "{TOKEN:\n***, B: x}");
    assertShown("args: [--token, hunter2, x]", "args: [--token, ***, x]");
  });

  it("hides what is meant for a secret but written wrongly", () => {
    assertShown("PASSWORD:hunter2\na: [", "PASSWORD:***\na: [");
    assertShown('a: "{\\"token\\": \\"hunter2\\"}"', 'a: "{\\"token\\": ***}"');
    for (const text of ["image: reg/token:1.2", "class: wurzel.token:Step"]) {
      assertShown(text, text);
    }
  });
});
