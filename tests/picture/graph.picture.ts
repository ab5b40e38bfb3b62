/**
 * Pictures as a browser shows them: `make picture-test` renders a pipeline of thirty steps with headless
 * Chromium, on a light and on a dark screen, and measures what it sees. PNG files are left in
 * `dist/pictures/` for people to look at.
 */

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, describe, it } from "node:test";
import { graphPipeline } from "../../src/jobs/graph/graph.ts";
import { reviewOf } from "../../src/jobs/graph/review.ts";
import { writePage } from "../../src/graph/page.ts";
import { drawSvg } from "../../src/graph/svg.ts";
import { THIRTY_STEPS, THIRTY_VALUES } from "../support/thirty-steps.ts";

const chromium = findChromium();
const pictures = resolve(import.meta.dirname ?? "", "../../dist/pictures");
const scratch = mkdtempSync(join(tmpdir(), "wurzel-argo-pictures-"));
mkdirSync(pictures, { recursive: true });

const graphed = graphPipeline({
  manifest: THIRTY_STEPS,
  values: [{ name: "values.yaml", text: THIRTY_VALUES }],
}, "review");
const svg = drawSvg(graphed.drawings[0] ?? assert.fail("nothing was drawn"));
const html = writePage(reviewOf(graphed, Date.parse("2026-03-26T12:00:00Z")), "A picture test");

/** What a script in the page says of each box: where it and its texts are, and their colours. */
interface Seen {
  readonly box: Rectangle;
  readonly texts: readonly { readonly at: Rectangle; readonly contrast: number }[];
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const MEASURE = `
const rectangle = (element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
};
const light = (color) => {
  const [red, green, blue] = color.match(/[0-9.]+/g).map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const seen = [...document.querySelectorAll(".wa-node")].map((node) => {
  const box = node.querySelector("rect");
  const fill = getComputedStyle(box).fill;
  const texts = [...node.querySelectorAll("text")].map((text) => (
    { at: rectangle(text), contrast: contrast(getComputedStyle(text).fill, fill) }
  ));
  return { box: rectangle(box), texts };
});
document.body.textContent = "SEEN" + JSON.stringify(seen) + "SEEN";
`;

describe("a pipeline of thirty steps in a browser", () => {
  after(() => rmSync(scratch, { recursive: true }));

  for (const scheme of ["light", "dark"] as const) {
    describe(`on a ${scheme} screen`, () => {
      const seen = measure(scheme);

      it("has a box for each step", () => assert.equal(seen.length, 30));

      it("has no boxes that overlap", () => {
        for (const [index, { box }] of seen.entries()) {
          for (const { box: other } of seen.slice(0, index)) {
            const isApart = box.left >= other.right || other.left >= box.right ||
              box.top >= other.bottom || other.top >= box.bottom;
            assert.ok(isApart, `box ${index} overlaps another`);
          }
        }
      });

      it("has each text inside its box", () => {
        for (const { box, texts } of seen) {
          assert.equal(texts.length, 2);
          for (const { at } of texts) {
            assert.ok(
              at.left >= box.left + 4 && at.right <= box.right - 4,
              JSON.stringify({ at, box }),
            );
            assert.ok(at.top >= box.top && at.bottom <= box.bottom);
          }
        }
      });

      it("has texts that are readable, with the contrast that WCAG asks for", () => {
        for (const { contrast } of seen.flatMap(({ texts }) => texts)) {
          assert.ok(contrast >= 4.5, `contrast ${contrast}`);
        }
      });

      for (
        const [name, text, size] of [["svg", svg, "1900,560"], ["html", html, "1400,3600"]] as const
      ) {
        it(`is rendered from ${name}`, () => {
          const png = join(pictures, `thirty-steps-${name}-${scheme}.png`);
          browse(scheme, text, name, [`--screenshot=${png}`, `--window-size=${size}`]);
          const bytes = readFileSync(png);
          const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
          assert.equal(`${width},${height}`, size);
          // An empty picture of this size has a few thousand bytes.
          assert.ok(bytes.length > 50_000, `${bytes.length} bytes`);
        });
      }
    });
  }

  it("has a page whose tables a browser shows without running a script", () => {
    const text = browse("light", html, "html", ["--dump-dom"]);
    for (const heading of ["Steps", "Settings", "Resources", "Next runs", "Problems"]) {
      assert.ok(text.includes(`<h2>${heading}</h2>`), heading);
    }
    const scripted = html.replace("</body>", "<script>document.title = 'ran'</script></body>");
    assert.doesNotMatch(browse("light", scripted, "html", ["--dump-dom"]), /<title>ran/);
  });
});

function measure(scheme: "light" | "dark"): readonly Seen[] {
  const page =
    `<!DOCTYPE html><meta charset="utf-8"><body>${svg}<script>${MEASURE}</script></body>`;
  const [, found = "[]"] = browse(scheme, page, "html", ["--dump-dom"]).split("SEEN");
  return JSON.parse(found.replaceAll("&quot;", '"'));
}

/** Opens a text in the browser. Returns what that prints. */
function browse(
  scheme: "light" | "dark",
  text: string,
  ending: string,
  flags: readonly string[],
): string {
  const folder = mkdtempSync(join(scratch, "profile-"));
  const file = join(folder, `page.${ending}`);
  writeFileSync(file, text);
  const result = new Deno.Command(chromium, {
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      ...["--hide-scrollbars", `--user-data-dir=${join(folder, "data")}`],
      ...(scheme === "dark" ? ["--blink-settings=preferredColorScheme=0"] : []),
      ...flags,
      `file://${file}`,
    ],
  }).outputSync();
  assert.ok(result.success, new TextDecoder().decode(result.stderr));
  return new TextDecoder().decode(result.stdout);
}

/** The browser by its names in Linux distributions, or by the environment. */
function findChromium(): string {
  const names = [
    ...[Deno.env.get("CHROMIUM") ?? []].flat(),
    ...["chromium", "chromium-browser", "google-chrome"],
  ];
  for (const name of names) {
    try {
      if (new Deno.Command(name, { args: ["--version"] }).outputSync().success) return name;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  throw new Error(
    "make picture-test needs Chromium: apt-get install chromium, or CHROMIUM=/path/to/chromium",
  );
}
