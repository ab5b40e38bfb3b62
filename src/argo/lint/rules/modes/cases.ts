import { container, type RuleCase, workflow } from "../case.ts";

function output(mode: string): string {
  return container("", `outputs: {artifacts: [{name: a, path: /a, mode: ${mode}}]}`);
}

function volume(fields: string): string {
  return workflow(`volumes: [{name: a, secret: {secretName: a, ${fields}}}]
templates: [{name: main, container: {image: 'a:1'}}]`);
}

/** Permissions of files. */
export const cases: readonly RuleCase[] = [
  {
    code: "decimal-mode",
    trips: output("440"),
    finds: [
      "11:55 spec.templates[0].outputs.artifacts[0].mode 440 is decimal, and means the octal 0o670; for the octal 440 write 288",
    ],
    passes: output("0440"),
  },
  {
    code: "decimal-mode",
    trips: output("444"),
    finds: [
      "11:55 spec.templates[0].outputs.artifacts[0].mode 444 is decimal, and means the octal 0o674; for the octal 444 write 292",
    ],
    passes: output("420"),
  },
  {
    code: "decimal-mode",
    trips: volume("defaultMode: 400"),
    finds: [
      "7:60 spec.volumes[0].secret.defaultMode 400 is decimal, and means the octal 0o620; for the octal 400 write 256",
    ],
    passes: volume("defaultMode: 0o400"),
  },
  {
    code: "decimal-mode",
    trips: volume("items: [{key: a, path: b, mode: 755}]"),
    finds: [
      "7:79 spec.volumes[0].secret.items[0].mode 755 is decimal, and means the octal 0o1363; for the octal 755 write 493",
    ],
    passes: volume("items: [{key: a, path: b, mode: 256}]"),
  },
];
