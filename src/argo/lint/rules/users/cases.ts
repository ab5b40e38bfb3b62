import { container, type RuleCase, workflow } from "../case.ts";

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
    finds: [
      "7:35 spec.securityContext.runAsNonRoot no runAsUser: Argo's own containers run as root and do not start; set a number, such as 1000",
    ],
    passes: contexts("runAsNonRoot: true, runAsUser: 1000", "", "runAsNonRoot: true"),
  },
  {
    // Argo's own containers have no context of their own.
    code: "non-root-without-user",
    trips: contexts("runAsNonRoot: true", "", "runAsUser: 1000"),
    finds: [
      "7:35 spec.securityContext.runAsNonRoot no runAsUser: Argo's own containers run as root and do not start; set a number, such as 1000",
    ],
    passes: contexts("runAsNonRoot: false", "", "runAsUser: 1000"),
  },
  {
    code: "non-root-without-user",
    trips: contexts("", "", "runAsNonRoot: true"),
    finds: [
      "12:74 spec.templates[0].container.securityContext.runAsNonRoot no runAsUser: if the image's user is root or only a name, the container does not start; set a number, such as 1000",
    ],
    passes: contexts("", "", "runAsNonRoot: true, runAsUser: 1000"),
  },
  {
    code: "non-root-without-user",
    trips: contexts("runAsUser: 1000", "runAsNonRoot: true", ""),
    finds: [
      "11:39 spec.templates[0].securityContext.runAsNonRoot no runAsUser: Argo's own containers run as root and do not start; set a number, such as 1000",
    ],
    passes: contexts("runAsUser: 1000", "", "runAsNonRoot: true"),
  },
  {
    code: "non-root-without-user",
    trips: workflow(`templateDefaults: {securityContext: {runAsNonRoot: true}}\n${MAIN}`),
    finds: [
      "7:54 spec.templateDefaults.securityContext.runAsNonRoot no runAsUser: Argo's own containers run as root and do not start; set a number, such as 1000",
    ],
    passes: workflow(
      `templateDefaults: {securityContext: {runAsNonRoot: true, runAsUser: 1}}\n${MAIN}`,
    ),
  },
  {
    code: "non-root-without-user",
    trips: contexts("runAsNonRoot: true", "", "", "podSpecPatch: 'hostNetwork: true'"),
    finds: [
      "7:35 spec.securityContext.runAsNonRoot no runAsUser: Argo's own containers run as root and do not start; set a number, such as 1000",
    ],
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
    finds: [
      "12:74 spec.templates[0].container.securityContext.runAsNonRoot no runAsUser: if the image's user is root or only a name, the container does not start; set a number, such as 1000",
    ],
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
    finds: [
      "7:52 spec.securityContext.runAsUser root is forbidden by runAsNonRoot; set another runAsUser",
    ],
    passes: contexts("runAsUser: 0", "", ""),
  },
  {
    code: "non-root-as-root",
    trips: contexts("runAsNonRoot: true, runAsUser: 1000", "", "runAsUser: 0"),
    finds: [
      "12:71 spec.templates[0].container.securityContext.runAsUser root is forbidden by runAsNonRoot; set another runAsUser",
    ],
    passes: contexts(
      "runAsNonRoot: true, runAsUser: 1000",
      "",
      "runAsUser: 0, runAsNonRoot: false",
    ),
  },
  {
    code: "non-root-as-root",
    trips: contexts("runAsUser: 0", "", "runAsNonRoot: true"),
    finds: [
      "12:74 spec.templates[0].container.securityContext.runAsNonRoot root is forbidden by runAsNonRoot; set another runAsUser",
    ],
    passes: container("securityContext: {runAsUser: 0}"),
  },
];
