import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compileEarly } from "../../scripts/release/compile-early.ts";

/** Starts of all functions in a program that begin with one of the words. */
function startsOf(program: string, words: readonly string[]): ReadonlySet<number> {
  return new Set(words.map((word) => {
    const start = program.indexOf(word);
    assert.ok(start >= 0, word);
    return start;
  }));
}

describe("functions that are compiled with the bundle", () => {
  it("are in parentheses, declarations as variables of their name, others as they were", () => {
    const program = [
      "function twice(x){return x*2}async function*all(f){yield f(1)}function never(){}",
      "const add=(a,b)=>n=>a+b+n,later=function later(){},o={m(){return()=>1}};",
    ].join("\n");
    const starts = startsOf(program, ["function twice", "async function*all", "(a,b)", "n=>"]);
    const early = compileEarly(
      program,
      new Set([...starts, ...startsOf(program, ["m()", "()=>1"])]),
    );
    assert.equal(
      early,
      [
        "var twice=(function (x){return x*2});var all=(async function*(f){yield f(1)});" +
        "function never(){}",
        "const add=((a,b)=>(n=>a+b+n)),later=function later(){},o={m(){return(()=>1)}};",
      ].join("\n"),
    );
    assert.deepEqual(new Function(`${early};return [twice.name, twice(2), add(1, 2)(3)]`)(), [
      "twice",
      4,
      6,
    ]);
  });
});
