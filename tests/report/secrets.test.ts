import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isSecretName, isSecretPath } from "../../src/report/secrets.ts";
import { readText } from "../support/data.ts";

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
    const { steps, middlewares }: Facts = JSON.parse(
      readText("..", "src", "wurzel", "catalog", "wurzel-steps.json"),
    );
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
      ...["passwords", "tokens", "API_KEYS", "DB_PASS", "MYSQL_PWD", "Authorization", "BEARER"],
      ...["STRIPE_KEY", "storage-key", "FERNET_KEYS", "JWT", "SESSION_COOKIE", "SENTRY_DSN"],
      ...["AZURE_STORAGE_CONNECTION_STRING", "dbConnectionString", "CONN_STR", "GITHUB_PAT", "PW"],
      ...["DB_PW", "BASIC_AUTH", "auth", ".dockerconfigjson", "DOCKER_CONFIG_JSON", "DB_PASSWORT"],
      ...["PASSWORD_OLD", "API_KEY_VALUE", "TOKEN_PREVIOUS", "SECRET_BASE64", "STRIPE_KEY_TEST"],
      ...["PGPASSWORD", "DBPassword", "authtoken", "creds", "clientSecretSecretToken"],
    ];
    assert.deepEqual(secrets.filter((name) => !isSecretName(name)), []);
  });

  it("takes no name for a secret that has such a word elsewhere, or refers to one", () => {
    const others = [
      ...["TOKENIZER_MODEL", "TOKEN_COUNT_MIN", "tokenizerCache", "MAX_TOKENS", "keyPrefix", "KEY"],
      ...["secretRef", "secretName", "secretKeyRef", "accessKeySecret", "secretKeySecret"],
      ...["sessionTokenSecret", "caSecret", "mountSecrets", "imagePullSecrets", "monkey", "key"],
      ...["PRIVATE_KEY_PATH", "TOKEN_FILE", "AWS_ACCESS_KEY_ID", "automountServiceAccountToken"],
      ...[
        "TOKEN_URL",
        "SECRET_NAME",
        "KEY_PREFIX",
        "passphraseHint",
        "BYPASS",
        "compass",
        "max_tokens",
      ],
      ...["SSH_PUBLIC_KEY", "publicKey", "MUTEX_LOCK_KEY", "topologyKey", "KEY_VALUE", "some.key"],
      ...["PATTERN", "PATH", "SPAT", "COOKIE_NAME", "JWT_ISSUER", "AUTHORS", "PASSWORD_HASH_NAME"],
      ...["CONNECTION", "STRING_VALUE", "value", "OLD_VALUE", "DSN_FILE", "OAUTH", "basicAuth"],
      ...["serviceAccountName", "serviceAccountToken", "from", "keyring", "author"],
    ];
    assert.deepEqual(others.filter(isSecretName), []);
  });

  it("looks at the end of an endless name", () => {
    assert.equal(isSecretName(`${"1".repeat(1_000_000)}x`), false);
    assert.equal(isSecretName(`${"x".repeat(1_000_000)}_TOKEN`), true);
  });
});

describe("isSecretPath", () => {
  it("takes in all that is below a secret's name", () => {
    for (const path of [["env", "TOKEN"], ["TOKEN", "a", 0, "b"], ["args", "passwords", 1]]) {
      assert.equal(isSecretPath(path), true, path.join());
    }
  });

  it("takes a text for a secret where a reference to one belongs, and shows the reference", () => {
    for (
      const path of [["accessKeySecret"], ["a", "secretKeyRef"], ["caSecret", 0]]
    ) {
      assert.equal(isSecretPath(path), true, path.join());
    }
    for (
      const path of [
        ["accessKeySecret", "key"],
        ["secret", "secretName"],
        ["secretRef"],
        ["secretRef", 0],
        ["imagePullSecrets", 0, "name"],
        ["limits", "cpu"],
        [],
      ]
    ) assert.equal(isSecretPath(path), false, path.join());
  });
});
