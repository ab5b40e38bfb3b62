import { container, type RuleCase } from "../case.ts";

function ports(...fields: readonly string[]): string {
  return container(`ports: [${fields.map((port) => `{${port}}`).join(", ")}]`);
}

function probe(action: string): string {
  return container(`readinessProbe: {${action}}`);
}

/** Ports. */
export const cases: readonly RuleCase[] = [
  {
    code: "wrong-port",
    trips: ports("containerPort: 0"),
    finds: ["11:33 spec.templates[0].container.ports[0].containerPort must be 1 to 65535, not 0"],
    passes: ports("containerPort: 1"),
  },
  {
    code: "wrong-port",
    trips: ports("containerPort: 80, hostPort: 65536"),
    finds: ["11:47 spec.templates[0].container.ports[0].hostPort must be 1 to 65535, not 65536"],
    passes: ports("containerPort: 80, hostPort: 0"),
  },
  {
    code: "wrong-port",
    trips: ports("containerPort: 80, name: Http"),
    finds: [
      "11:43 spec.templates[0].container.ports[0].name must consist of at most 15 lowercase letters, digits and single -, contain a letter, and start and end with a letter or digit",
    ],
    passes: ports("containerPort: 80, name: http-1"),
  },
  {
    code: "wrong-port",
    trips: ports("containerPort: 80, name: '8080'"),
    finds: [
      "11:43 spec.templates[0].container.ports[0].name must consist of at most 15 lowercase letters, digits and single -, contain a letter, and start and end with a letter or digit",
    ],
    passes: ports("containerPort: 80, name: '{{workflow.name}}'"),
  },
  {
    code: "wrong-port",
    trips: ports("containerPort: 80, protocol: tcp"),
    finds: ["11:47 spec.templates[0].container.ports[0].protocol must be one of TCP, UDP, SCTP"],
    passes: ports("containerPort: 80, protocol: SCTP"),
  },
  {
    code: "wrong-port",
    trips: probe("httpGet: {path: /, port: 70000}"),
    finds: [
      "11:51 spec.templates[0].container.readinessProbe.httpGet.port must be 1 to 65535, not 70000",
    ],
    passes: probe("httpGet: {path: /, port: http}"),
  },
  {
    code: "wrong-port",
    trips: container("lifecycle: {preStop: {tcpSocket: {port: a--b}}}"),
    finds: [
      "11:49 spec.templates[0].container.lifecycle.preStop.tcpSocket.port must consist of at most 15 lowercase letters, digits and single -, contain a letter, and start and end with a letter or digit",
    ],
    passes: container("lifecycle: {preStop: {tcpSocket: {port: a-b}}}"),
  },
  {
    code: "two-ports-of-name",
    trips: ports("containerPort: 80, name: a", "containerPort: 81, name: a"),
    finds: [
      '11:73 spec.templates[0].container.ports[1].name "a" is another port\'s name; use a different one',
    ],
    passes: ports("containerPort: 80, name: a", "containerPort: 81"),
  },
];
