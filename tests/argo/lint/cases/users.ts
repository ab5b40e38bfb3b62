import { container, type RuleCase, workflow } from "./case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";

/** A workflow with these security contexts: of the spec, of the template, of its container. */
function contexts(spec: string, template: string, own: string, more = ""): string {
  return workflow(
    `securityContext: {${spec}}\n${more}\ntemplates:\n  - name: main\n` +
      `    securityContext: {${template}}\n` +
      `    container: {image: "busybox:1.37", securityContext: {${own}}}`,
  );
}

/** Users. */
export const cases: readonly RuleCase[] = [
  {
    code: "non-root-without-user",
    trips: contexts("runAsNonRoot: true", "", ""),
    passes: contexts("runAsNonRoot: true, runAsUser: 1000", "", "runAsNonRoot: true"),
  },
  {
    // Argo's own containers have no context of their own.
    code: "non-root-without-user",
    trips: contexts("runAsNonRoot: true", "", "runAsUser: 1000"),
    passes: contexts("runAsNonRoot: false", "", "runAsUser: 1000"),
  },
  {
    code: "non-root-without-user",
    trips: contexts("", "", "runAsNonRoot: true"),
    passes: contexts("", "", "runAsNonRoot: true, runAsUser: 1000"),
  },
  {
    code: "non-root-without-user",
    trips: contexts("runAsUser: 1000", "runAsNonRoot: true", ""),
    passes: contexts("runAsUser: 1000", "", "runAsNonRoot: true"),
  },
  {
    code: "non-root-without-user",
    trips: workflow(`templateDefaults: {securityContext: {runAsNonRoot: true}}\n${MAIN}`),
    passes: workflow(
      `templateDefaults: {securityContext: {runAsNonRoot: true, runAsUser: 1}}\n${MAIN}`,
    ),
  },
  {
    code: "non-root-without-user",
    trips: contexts("runAsNonRoot: true", "", "", "podSpecPatch: 'hostNetwork: true'"),
    passes: contexts(
      "runAsNonRoot: true",
      "",
      "",
      "podSpecPatch: 'securityContext: {runAsUser: 1000}'",
    ),
  },
  {
    code: "non-root-without-user",
    trips: contexts("", "", "runAsNonRoot: true"),
    passes: contexts(
      "",
      "",
      "runAsNonRoot: true",
      "templateDefaults: {container: {securityContext: {runAsUser: 1000}}}",
    ),
  },
  {
    code: "non-root-as-root",
    trips: contexts("runAsNonRoot: true, runAsUser: 0", "", ""),
    passes: contexts("runAsUser: 0", "", ""),
  },
  {
    code: "non-root-as-root",
    trips: contexts("runAsNonRoot: true, runAsUser: 1000", "", "runAsUser: 0"),
    passes: contexts(
      "runAsNonRoot: true, runAsUser: 1000",
      "",
      "runAsUser: 0, runAsNonRoot: false",
    ),
  },
  {
    code: "non-root-as-root",
    trips: contexts("runAsUser: 0", "", "runAsNonRoot: true"),
    passes: container("securityContext: {runAsUser: 0}"),
  },
];
