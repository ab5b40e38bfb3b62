import { container, type RuleCase } from "./case.ts";

function ports(...fields: readonly string[]): string {
  return container(`ports: [${fields.map((port) => `{${port}}`).join(", ")}]`);
}

function probe(action: string): string {
  return container(`readinessProbe: {${action}}`);
}

/** Ports. */
export const cases: readonly RuleCase[] = [
  { code: "wrong-port", trips: ports("containerPort: 0"), passes: ports("containerPort: 1") },
  {
    code: "wrong-port",
    trips: ports("containerPort: 80, hostPort: 65536"),
    passes: ports("containerPort: 80, hostPort: 0"),
  },
  {
    code: "wrong-port",
    trips: ports("containerPort: 80, name: Http"),
    passes: ports("containerPort: 80, name: http-1"),
  },
  {
    code: "wrong-port",
    trips: ports("containerPort: 80, name: '8080'"),
    passes: ports("containerPort: 80, name: '{{workflow.name}}'"),
  },
  {
    code: "wrong-port",
    trips: ports("containerPort: 80, protocol: tcp"),
    passes: ports("containerPort: 80, protocol: SCTP"),
  },
  {
    code: "wrong-port",
    trips: probe("httpGet: {path: /, port: 70000}"),
    passes: probe("httpGet: {path: /, port: http}"),
  },
  {
    code: "wrong-port",
    trips: container("lifecycle: {preStop: {tcpSocket: {port: a--b}}}"),
    passes: container("lifecycle: {preStop: {tcpSocket: {port: a-b}}}"),
  },
  {
    code: "two-ports-of-name",
    trips: ports("containerPort: 80, name: a", "containerPort: 81, name: a"),
    passes: ports("containerPort: 80, name: a", "containerPort: 80"),
  },
];
