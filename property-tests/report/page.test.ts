import { fc, test } from "@fast-check/vitest";
import { parseHTML } from "linkedom";
import { describe, expect } from "vitest";
import { renderHtml } from "../../src/report/html/page.js";
import type { Report } from "../../src/report/report.js";
import { anyReport } from "./arbitraries.js";
import { report } from "./fixture.js";

const documentOf = (markup: string) => parseHTML(markup).document;
const texts = (nodes: Iterable<{ textContent: string | null }>): string[] =>
  [...nodes].map(({ textContent }) => (textContent ?? "").replace(/\s+/g, " ").trim());

/** Every element that the page is made of: what is not named here came from a text that broke out. */
const elements = new Set(
  (
    "html head meta title style body main section h1 h2 h3 p ul li b div table caption thead tbody tr th td a span " +
    "pre dl dt dd details summary figure figcaption nav code em strong sup svg desc rect g path line polyline text " +
    "tspan circle math mrow mi mn mo ms mtext mspace mfrac msup msub msubsup munder mover munderover msqrt mroot " +
    "mstyle mpadded mphantom mtable mtr mtd menclose mprescripts mmultiscripts"
  ).split(" "),
);
const links =
  /^(#[a-z0-9-]+|(figures|data|problems)\/[a-z0-9-]+\.(svg|csv|json)|report\.(json|md))$/;

const shape = ({ claims, ...rest }: Report): Report => ({
  ...rest,
  claims: claims.map((claim, index) => ({ ...claim, id: `c${String(index)}` })),
});

describe("renderHtml", () => {
  test.prop([anyReport], { numRuns: 30 })(
    "lets no text add an element, a link or a handler",
    (hostile) => {
      const document = documentOf(renderHtml(hostile));
      expect(document.querySelectorAll("section.claim")).toHaveLength(hostile.claims.length);
      for (const element of document.querySelectorAll("*")) {
        expect(elements).toContain(element.localName);
        for (const { name, value } of element.attributes) {
          expect(name).not.toMatch(/^on|^srcdoc$|^src$/);
          if (name === "href") expect(value).toMatch(links);
        }
      }
    },
  );

  test.prop([anyReport], { numRuns: 8 })("gives the same bytes for the same report", (any) => {
    expect(renderHtml(any)).toBe(renderHtml(structuredClone(any)));
  });

  test.prop([anyReport, fc.string({ unit: "grapheme-ascii" })], { numRuns: 8 })(
    "shows a command exactly as given",
    (any, command) => {
      const pre = documentOf(renderHtml({ ...shape(any), command })).querySelector("#summary pre");
      expect(pre?.textContent).toBe(command);
    },
  );

  test("gives every element its own id, and every inner link a target", () => {
    const document = documentOf(renderHtml(report));
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of document.querySelectorAll('a[href^="#"], svg[aria-labelledby]')) {
      const targets =
        link.getAttribute("href")?.slice(1) ?? link.getAttribute("aria-labelledby") ?? "";
      for (const target of targets.split(" ")) expect(ids).toContain(target);
    }
  });

  test("shows all four verdicts in words, and a verdict or control that is not as it should be", () => {
    const document = documentOf(renderHtml(report));
    expect(texts(document.querySelectorAll("h2 .badge"))).toEqual([
      "✓ supported",
      "∎ proved",
      "✗ refuted",
      "? inconclusive",
    ]);
    expect(texts(document.querySelectorAll("#summary .warning"))).toEqual([
      "refuted (differs)",
      "inconclusive (not refuted)",
    ]);
  });

  test("needs nothing from elsewhere", () => {
    const page = renderHtml(report);
    const addresses = page.match(/https?:[^"'\s<]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(["http://www.w3.org/2000/svg"]));
    expect(page).not.toMatch(/@import|url\(\s*['"]?(?!data:)[a-z/]|<link|<script|<img/i);
    expect(page).toContain("prefers-color-scheme:dark");
    expect(page).toContain("break-before:page");
  });
});
