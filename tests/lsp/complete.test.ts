/** What an editor completes and hovers over, over the protocol. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openEditor, uriOf } from "./client.ts";

const MANIFEST = `# 🎉
kind: Pipeline
metadata: {name: demo}
spec:
  schedule: 0 4 * * *
  steps:
    - name: split
      class: wurzel.steps.splitter.SimpleSplitterStep
      settings:
        BATCH_SIZE: "1"
`;
const VALUES = "workflows:\n  demo: {cron: {timezone: Europe/Berlin}}\n";
const FILES = { "pipeline.yaml": MANIFEST, "values.yaml": VALUES };

describe("completion", () => {
  it("knows the text as it is typed, not as it is stored", async () => {
    const editor = await openEditor(FILES);
    await editor.open("pipeline.yaml", MANIFEST);
    await editor.edit("pipeline.yaml", 2, [[10, 0], [10, 0], "        NUM"]);
    const items = await editor.ask("textDocument/completion", {
      textDocument: { uri: uriOf("pipeline.yaml") },
      position: { line: 10, character: 11 },
    });
    const [first] = Object(items);
    assert.deepEqual([first.label, first.detail], ["NUM_THREADS", "integer = 4"]);
    assert.deepEqual(first.textEdit, {
      range: { start: { line: 10, character: 8 }, end: { line: 10, character: 11 } },
      newText: "NUM_THREADS: ",
    });
  });
});

describe("hover", () => {
  it("knows the time zone of the values that belong to a manifest, and what time it is", async () => {
    const now = () => Date.UTC(2027, 2, 27, 12);
    const editor = await openEditor(FILES, {}, { now });
    await editor.open("pipeline.yaml", MANIFEST);
    const hover = await editor.ask("textDocument/hover", {
      textDocument: { uri: uriOf("pipeline.yaml") },
      position: { line: 4, character: 13 },
    });
    assert.match(
      Object(hover).contents.value,
      /^`0 4 \* \* \*` runs at 04:00 every day\.\n\nNext runs \(Europe\/Berlin\):\n\n- 2027-03-28 04:00 \+02:00\n/,
    );
    assert.deepEqual(Object(hover).range, {
      start: { line: 4, character: 12 },
      end: { line: 4, character: 21 },
    });
  });
});
