import { container, type RuleCase, workflow } from "./case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";

function env(...variables: readonly string[]): string {
  return container(`env: [${variables.map((one) => `{${one}}`).join(", ")}]`);
}

function argument(fields: string): string {
  return workflow(`arguments: {parameters: [{${fields}}]}\n${MAIN}`);
}

function http(header: string): string {
  return workflow(
    `templates:\n  - name: main\n    http: {url: "https://example.com", headers: [{${header}}]}`,
  );
}

/** The environment, and Secrets. */
export const cases: readonly RuleCase[] = [
  {
    code: "plaintext-secret",
    trips: env("name: API_KEY, value: abc"),
    passes: env("name: API_KEY, valueFrom: {secretKeyRef: {name: api, key: key}}"),
  },
  {
    code: "plaintext-secret",
    trips: env("name: API_KEY, value: abc"),
    passes: env("name: API_KEY, value: ''", "name: KEY_PATH, value: /keys"),
  },
  {
    code: "plaintext-secret",
    trips: env("name: DATABASE, value: 'postgres://wurzel:abc@db/wurzel'"),
    passes: env("name: DATABASE, value: 'postgres://wurzel:{{workflow.name}}@db/wurzel'"),
  },
  {
    code: "plaintext-secret",
    trips: argument("name: db-password, value: abc"),
    passes: argument("name: db-password-secret, value: db"),
  },
  {
    code: "plaintext-secret",
    trips: http("name: Authorization, value: Bearer abc"),
    passes: http("name: Accept, value: text/plain"),
  },
  {
    code: "secret-may-be-missing",
    trips: container("envFrom: [{secretRef: {name: a, optional: true}}]"),
    passes: container(
      "envFrom: [{secretRef: {name: a}}, {configMapRef: {name: a, optional: true}}]",
    ),
  },
  {
    code: "secret-may-be-missing",
    trips: container("", "volumes: [{name: a, secret: {secretName: a, optional: true}}]"),
    passes: container("", "volumes: [{name: a, secret: {secretName: a, optional: false}}]"),
  },
  {
    code: "duplicate-variable",
    trips: env("name: A, value: a", "name: A, value: b"),
    passes: env("name: A, value: a", "name: a, value: b"),
  },
];
