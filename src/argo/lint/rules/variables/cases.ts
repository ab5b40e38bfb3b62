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

/** The environment, and Secrets. */
export const cases: readonly RuleCase[] = [
  {
    code: "plaintext-secret",
    trips: env("name: API_KEY, value: abc"),
    finds: [
      '11:38 spec.templates[0].container.env[0].value the value of "API_KEY" is a secret; put it into a Secret, and take it from there with valueFrom.secretKeyRef',
    ],
    passes: env("name: API_KEY, valueFrom: {secretKeyRef: {name: api, key: key}}"),
  },
  {
    code: "plaintext-secret",
    trips: env("name: API_KEY, value: abc"),
    finds: [
      '11:38 spec.templates[0].container.env[0].value the value of "API_KEY" is a secret; put it into a Secret, and take it from there with valueFrom.secretKeyRef',
    ],
    passes: env("name: API_KEY, value: ''", "name: KEY_PATH, value: /keys"),
  },
  {
    code: "plaintext-secret",
    trips: env("name: DATABASE, value: 'postgres://wurzel:abc@db/wurzel'"),
    finds: [
      '11:39 spec.templates[0].container.env[0].value the value of "DATABASE" is a secret; put it into a Secret, and take it from there with valueFrom.secretKeyRef',
    ],
    passes: env("name: DATABASE, value: 'postgres://wurzel:{{workflow.name}}@db/wurzel'"),
  },
  {
    code: "plaintext-secret",
    trips: argument("name: db-password, value: abc"),
    finds: [
      '7:55 spec.arguments.parameters[0].value the value of "db-password" is a secret; put it into a Secret, which containers take into their environment',
    ],
    passes: argument("name: db-password-secret, value: db"),
  },
  {
    code: "plaintext-secret",
    trips: http("name: Authorization, value: Bearer abc"),
    finds: [
      '9:81 spec.templates[0].http.headers[0].value the value of "Authorization" is a secret; put it into a Secret, and take it from there with valueFrom.secretKeyRef',
    ],
    passes: http("name: Accept, value: text/plain"),
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
