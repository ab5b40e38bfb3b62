import { container, type RuleCase } from "../case.ts";

function image(name: string): string {
  return container("").replace("busybox:1.37", JSON.stringify(name));
}

/** Names of images. */
export const cases: readonly RuleCase[] = [
  {
    code: "wrong-image",
    trips: image("reg.example/a:"),
    finds: [
      '10:16 spec.templates[0].container.image "reg.example/a:" has no tag after its colon; name one, or drop the colon',
    ],
    passes: image("reg.example/a:1"),
  },
  {
    code: "wrong-image",
    trips: image("https://reg.example/a:1"),
    finds: ['10:16 spec.templates[0].container.image must have no scheme; write "reg.example/a:1"'],
    passes: image("reg.example:5000/a/b__c.d-e:V1_2.3"),
  },
  {
    code: "wrong-image",
    trips: image("reg.example/Team/a:1"),
    finds: ['10:16 spec.templates[0].container.image "Team" must be in lower case: "team"'],
    passes: image("REG.example/team/a:1"),
  },
  {
    code: "wrong-image",
    trips: image(" a:1"),
    finds: ['10:16 spec.templates[0].container.image " a:1" has a space in it; take it out'],
    passes: image("{{workflow.name}}:1"),
  },
  {
    code: "wrong-image",
    trips: image("a@sha256:12"),
    finds: [
      "10:16 spec.templates[0].container.image must end with one digest after the @, such as sha256: and 64 digits",
    ],
    passes: image(`a:1@sha256:${"0a".repeat(32)}`),
  },
  {
    code: "wrong-image",
    trips: image("a:1:2"),
    finds: [
      '10:16 spec.templates[0].container.image "1:2" is no tag; tags are letters, digits, _, . and -',
    ],
    passes: image("localhost/a:1"),
  },
];
