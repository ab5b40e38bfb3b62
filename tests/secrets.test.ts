import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isSecretName, redactText } from "../src/secrets.ts";
import { readText } from "./support/data.ts";

interface Facts {
  readonly steps: readonly { readonly settings: readonly Setting[] }[];
  readonly middlewares: readonly { readonly settings: readonly Setting[] }[];
}
interface Setting {
  readonly name: string;
  readonly secret?: boolean;
}

describe("isSecretName", () => {
  it("knows Wurzel's secret settings, and takes none of the others for one", () => {
    const { steps, middlewares }: Facts = JSON.parse(readText("vectors", "wurzel-steps.json"));
    const settings = [...steps, ...middlewares].flatMap((one) => one.settings);
    assert.ok(settings.some(({ secret }) => secret === true));
    for (const { name, secret } of settings) {
      assert.equal(isSecretName(name), secret === true, name);
      assert.equal(isSecretName(`SOMESTEP__${name}`), secret === true, name);
    }
  });

  it("goes by a name's last words, however they are joined", () => {
    const secrets = [
      ...["PASSWORD", "DB_PASSWD", "dbPassword", "PASSWORD_2", "PASSPHRASE", "credentials"],
      ...["api-key", "apiKey", "OPENAI_API_KEY", "X__APIKEY", "PRIVATE_KEY", "sshPrivateKey"],
      ...["AWS_SECRET_ACCESS_KEY", "SERVICE_ROLE_KEY", "secretKey", "JWT_SECRET", "clientSecret"],
      ...["workflows.demo.container.env.HF_TOKEN", "accessToken", "secret"],
    ];
    assert.deepEqual(secrets.filter((name) => !isSecretName(name)), []);
  });

  it("takes no name for a secret that has such a word elsewhere, or refers to one", () => {
    const others = [
      ...["TOKENIZER_MODEL", "TOKEN_COUNT_MIN", "tokenizerCache", "MAX_TOKENS", "keyPrefix", "KEY"],
      ...["secretRef", "secretName", "secretKeyRef", "accessKeySecret", "secretKeySecret"],
      ...["sessionTokenSecret", "caSecret", "mountSecrets", "imagePullSecrets", "monkey", "key"],
      ...["PRIVATE_KEY_PATH", "TOKEN_FILE", "AWS_ACCESS_KEY_ID", "automountServiceAccountToken"],
    ];
    assert.deepEqual(others.filter(isSecretName), []);
  });
});

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
});
