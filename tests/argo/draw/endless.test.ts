import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeDraw } from "../../../src/argo/draw/engine.ts";

/** Draws a template that only ends because it is stopped. */
function draw(templates: Readonly<Record<string, string>>) {
  const own = Object.entries(templates).map(([name, text]) => ({ name: `t/${name}.eta`, text }));
  return makeDraw(own, 0.1)([]);
}

const STOPPED = /^does not end: it was stopped after 0\.1 seconds$/;

/** Code of a tag that goes on for ever, or for longer than anybody waits. */
const ENDLESS: Readonly<Record<string, string>> = {
  "a loop without a body": "for (;;) ;",
  "a loop with a body that is a statement": "let n = 0; for (;;) n++;",
  "a loop with a body in braces": "while (true) { }",
  "a loop that looks at its end": "do ; while (it)",
  "a loop over an iterator":
    "for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) }) ;",
  "an array of an iterator":
    "[...{ *[Symbol.iterator]() { for (let n = 0; ; n = (n + 1) % 9) if (n > 9) yield n; } }]",
  "a method of arrays": "const a = [1]; a.forEach(function next() { a.fill(0); a.forEach(next); })",
  "methods that sort":
    "const a = Array.from({ length: 999 }, (_, i) => i); for (;;) a.sort((x) => x)",
  "functions that call each other": "const f = (n) => n < 2 ? n : f(n - 1) + f(n - 2); f(100)",
  "a loop that catches what is thrown": "for (;;) try { for (;;) null.x } catch {}",
  "a label that is continued": "again: for (;;) { continue again; }",
};

describe("a template that does not end", () => {
  for (const [kind, code] of Object.entries(ENDLESS)) {
    it(`is stopped at its tag: ${kind}`, () => {
      const { yaml, findings } = draw({ x: `a: 1\n<% ${code} %>` });
      assert.equal(yaml, undefined);
      const [{ message, source, offset } = { message: "" }] = findings;
      assert.match(message, kind === "a method of arrays" ? /stack|stopped/i : STOPPED);
      assert.deepEqual([source?.name, offset], ["t/x.eta", "a: 1\n<% ".length]);
    });
  }

  it("is stopped at the tag of the part that does not end", () => {
    const { findings } = draw({ x: '<%~ part("_y", it) %>', _y: "a: 1\n<% for (;;) ; %>" });
    assert.deepEqual(findings.map(({ source }) => source?.name), ["t/_y.eta"]);
    assert.match(findings[0]?.message ?? "", STOPPED);
  });

  it("is stopped where parts include each other in many ways", () => {
    const twice = '<% try { %><%~ part("_y", it) %><% } catch {} %>'.repeat(2);
    const { yaml, findings } = draw({ x: '<%~ part("_y", it) %>', _y: twice });
    assert.equal(yaml, undefined);
    assert.match(findings[0]?.message ?? "", STOPPED);
  });

  it("is stopped once, for all workflows of a batch", () => {
    const draw = makeDraw([{ name: "x.eta", text: "<% for (;;) ; %>" }], 0.1);
    const [first, second] = [draw([]), draw([])];
    assert.equal(second.yaml, undefined);
    assert.equal(second.findings[0], first.findings[0]);
  });

  const TOO_LARGE: Readonly<Record<string, string>> = {
    "a text that doubles": "<%~ (() => { let s = 'ab'; for (;;) s += s; })() %>",
    "a loop that draws": "<% for (;;) { %>more<% } %>",
    "a loop that draws without braces": "<% for (;;) output('x'.repeat(1e6)); %>",
    "one long text": "<%~ 'x'.repeat(1e8) %>",
  };
  for (const [kind, text] of Object.entries(TOO_LARGE)) {
    it(`is stopped when it is too large, or too late: ${kind}`, () => {
      const { yaml, findings } = draw({ x: text });
      assert.equal(yaml, undefined);
      assert.match(findings[0]?.message ?? "", /64 MiB|string length|memory|stopped/i);
      assert.equal(findings[0]?.source?.name, "t/x.eta");
    });
  }
});

describe("a template that fails", () => {
  const wrongAt = (templates: Readonly<Record<string, string>>) =>
    draw(templates).findings.map(({ source, offset }) => `${source?.name} ${offset}`);

  it("is told where it fails, not where it is included", () => {
    assert.deepEqual(wrongAt({ x: '<%~ part("_y", it) %>', _y: "a: <%= null.b %>" }), [
      `t/_y.eta ${"a: <%= ".length}`,
    ]);
  });

  it("is told at the tag of the second workflow as of the first", () => {
    const own = [{ name: "x.eta", text: "a\n<% for (;;) if (it.kind) throw new Error('b'); %>" }];
    const drawing = makeDraw(own, 0.1);
    for (let time = 0; time < 2; time++) {
      assert.deepEqual(drawing([]).findings.map(({ offset }) => offset), [5]);
    }
  });
});

describe("a template that ends", () => {
  it("may have functions, switches and patterns with brackets", () => {
    const text = `<% function twice(x) { return x + x } %>a: <%= twice("b") %>
<% switch (it.kind) { case "x": %>b: 1
<% break; default: %>c: <%= "d)".replace(/[)]/, "") %>
<% } %>`;
    assert.equal(draw({ x: text }).yaml, "a: bb\nc: d\n");
  });

  it("may begin a tag with a bracket", () => {
    const text =
      "a: <% let n = 0; %><% [1, 2].forEach((x) => n += x); %><% (() => n++)() %><%= n %>";
    assert.equal(draw({ x: text }).yaml, "a: 4\n");
  });

  it("may go on after a part that fails", () => {
    const text = '<% for (let i = 0; i < 100; i++) { try { part("_y", it) } catch { %>x<% } } %>';
    assert.equal(draw({ x: text, _y: "<% null.y %>" }).yaml, `${"x".repeat(100)}\n`);
  });
});
