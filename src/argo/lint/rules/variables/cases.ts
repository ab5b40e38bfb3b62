import { container, type RuleCase, workflow } from "../case.ts";

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

/** Variables whose values are none, whatever their names: paths, documents, names of Secrets, other keys. */
const HARMLESS = [
  "name: GOOGLE_APPLICATION_CREDENTIALS, value: /var/run/secrets/gcp/key.json",
  "name: AWS_CREDENTIALS, value: ~/.aws/credentials",
  "name: GITHUB_TOKEN, value: github-token",
  'name: AUTH, value: \'{"type": "none"}\'',
  "name: CACHE_KEY, value: models/v1",
  "name: SORT_KEY, value: created",
];

/** A workflow whose parameter `key` is handed on to `api-key`, of a template with this variable. */
function handedOn(variable: string): string {
  return workflow(`arguments: {parameters: [{name: key, value: a}, {name: api-key, value: mine}]}
templates:
  - name: main
    steps: [[{name: a, template: work, arguments: {parameters: [{name: api-key, value: "{{workflow.parameters.api-key}}"}]}}]]
  - name: work
    inputs: {parameters: [{name: api-key}]}
    container: {image: 'a:1', env: [{name: A, ${variable}}]}`);
}

/** The environment, and Secrets. */
export const cases: readonly RuleCase[] = [
  ...HARMLESS.map((harmless): RuleCase => ({
    code: "plaintext-secret",
    trips: env("name: API_KEY, value: abc"),
    finds: [
      '11:38 spec.templates[0].container.env[0].value the value of "API_KEY" is a secret in plain text; put it into a Secret and use valueFrom.secretKeyRef',
    ],
    passes: env(harmless),
  })),
  {
    code: "plaintext-secret",
    trips: env("name: API_KEY, value: abc"),
    finds: [
      '11:38 spec.templates[0].container.env[0].value the value of "API_KEY" is a secret in plain text; put it into a Secret and use valueFrom.secretKeyRef',
    ],
    passes: env("name: API_KEY, valueFrom: {secretKeyRef: {name: api, key: key}}"),
  },
  {
    code: "plaintext-secret",
    trips: env("name: API_KEY, value: abc"),
    finds: [
      '11:38 spec.templates[0].container.env[0].value the value of "API_KEY" is a secret in plain text; put it into a Secret and use valueFrom.secretKeyRef',
    ],
    passes: env("name: API_KEY, value: ''", "name: KEY_PATH, value: /keys"),
  },
  {
    // Words with dashes may be a passphrase, or name a Secret.
    code: "plaintext-secret",
    trips: env(
      "name: DB_PASSWORD, value: correct-horse-battery",
      "name: PASSWORD, value: A-secret",
    ),
    finds: [
      '11:42 spec.templates[0].container.env[0].value the value of "DB_PASSWORD" is a secret in plain text; put it into a Secret and use valueFrom.secretKeyRef',
      '11:90 spec.templates[0].container.env[1].value the value of "PASSWORD" is a secret in plain text; put it into a Secret and use valueFrom.secretKeyRef',
    ],
    passes: env("name: DB_PASSWORD, value: db-credentials"),
  },
  {
    code: "plaintext-secret",
    trips: env("name: DATABASE, value: 'postgres://wurzel:abc@db/wurzel'"),
    finds: [
      '11:39 spec.templates[0].container.env[0].value the value of "DATABASE" is a secret in plain text; put it into a Secret and use valueFrom.secretKeyRef',
    ],
    passes: env("name: DATABASE, value: 'postgres://wurzel:{{workflow.name}}@db/wurzel'"),
  },
  {
    code: "plaintext-secret",
    trips: argument("name: db-password, value: abc"),
    finds: [
      '7:55 spec.arguments.parameters[0].value the value of "db-password" is a secret in plain text; put it into a Secret that containers read',
    ],
    passes: argument("name: db-password-secret, value: db"),
  },
  {
    code: "plaintext-secret",
    trips: http("name: Authorization, value: Bearer abc"),
    finds: [
      '9:81 spec.templates[0].http.headers[0].value the value of "Authorization" is a secret in plain text; put it into a Secret and use valueFrom.secretKeyRef',
    ],
    passes: http("name: Accept, value: text/plain"),
  },
  {
    // A parameter that says which Secret is none itself, however far it is handed on.
    code: "plaintext-secret",
    trips: handedOn("value: abc"),
    finds: [
      '7:74 spec.arguments.parameters[1].value the value of "api-key" is a secret in plain text; put it into a Secret that containers read',
    ],
    passes: handedOn("valueFrom: {secretKeyRef: {name: '{{inputs.parameters.api-key}}', key: a}}"),
  },
  {
    code: "secret-may-be-missing",
    trips: container("envFrom: [{secretRef: {name: a, optional: true}}]"),
    finds: [
      '11:51 spec.templates[0].container.envFrom[0].secretRef.optional a run starts without the Secret "a"; if it is needed, write optional: false',
    ],
    passes: container(
      "envFrom: [{secretRef: {name: a}}, {configMapRef: {name: a, optional: true}}]",
    ),
  },
  {
    code: "secret-may-be-missing",
    trips: container("", "volumes: [{name: a, secret: {secretName: a, optional: true}}]"),
    finds: [
      '11:61 spec.templates[0].volumes[0].secret.optional a run starts without the Secret "a"; if it is needed, write optional: false',
    ],
    passes: container("", "volumes: [{name: a, secret: {secretName: a, optional: false}}]"),
  },
];
