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
    "input label mstyle mpadded mphantom mtable mtr mtd menclose mprescripts mmultiscripts"
  ).split(" "),
);
const links =
  /^(#[a-z0-9-]+|(figures|data|problems)\/[a-z0-9-]+\.(svg|csv|json)|report\.(json|md)|references\.bib)$/;

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

  test("filters by verdict with a style sheet alone: each claim and its row are hidden by every other choice", () => {
    const markup = renderHtml(report);
    const document = documentOf(markup);
    const sections = [...document.querySelectorAll("section.claim.is-claim")];
    for (const [index, { verdict, id }] of report.claims.entries()) {
      expect(sections[index].classList.contains(`is-${verdict}`), id).toBe(true);
      expect(markup).toContain(
        `body:has(#shown-${verdict}:checked) .claim.is-claim:not(.is-${verdict})`,
      );
      expect(document.querySelector(`input#shown-${verdict}`)).not.toBeNull();
    }
    expect(document.querySelectorAll("tr.is-claim")).toHaveLength(report.claims.length);
  });

  test("has every work that a source names once, with BibTeX, and links to it", () => {
    const source = "G. Ben Arous, \\emph{High-dimensional limit theorems for SGD}, section 3";
    const claims = report.claims.map((claim) => ({ ...claim, source }));
    const document = documentOf(renderHtml({ ...report, claims }));
    const works = document.querySelectorAll("#references li");
    expect(works).toHaveLength(1);
    expect(works[0].querySelector("pre")?.textContent).toMatch(
      /^@inproceedings\{benarous2022high,/,
    );
    const links = document.querySelectorAll('a[href="#reference-benarous2022high"]');
    expect(links).toHaveLength(claims.length);
    expect(documentOf(renderHtml(report)).querySelector("#references")).toBeNull();
  });

  test("needs nothing from elsewhere", () => {
    const page = renderHtml(report);
    const addresses = page.match(/https?:[^"'\s<]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(["http://www.w3.org/2000/svg"]));
    expect(page).not.toMatch(/@import|url\(\s*['"]?(?!data:)[a-z/]|<link|<script|<img/i);
    expect(page).toContain("prefers-color-scheme:dark");
    expect(page).toContain("@media print");
  });
});
