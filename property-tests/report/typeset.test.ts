import { fc, test } from "@fast-check/vitest";
import { parseHTML } from "linkedom";
import { describe, expect } from "vitest";
import { splitMixed } from "../../src/figures/text/mixed-text.js";
import { plainMathematics } from "../../src/figures/text/plain-mathematics.js";
import { typesetMixed } from "../../src/report/typeset.js";
import { typesettingErrors } from "../../src/report/typesetting-errors.js";
import { hostileText } from "./arbitraries.js";
import { report, zeroOne } from "./fixture.js";

const textOf = (markup: string): string | null =>
  parseHTML(`<!doctype html><html><body><p>${markup}</p></body></html>`).document.querySelector("p")
    ?.textContent ?? null;

describe("typesetMixed", () => {
  test("typesets every formula of a realistic report", () => {
    expect(typesettingErrors(report)).toEqual([]);
    expect(typesetMixed(zeroOne.statement).markup.match(/<math/g)).toHaveLength(9);
  });

  test.prop([fc.string().filter((text) => !/[$\\~`'-]/.test(text))])(
    "leaves plain text as it is",
    (text) => {
      const { markup, errors } = typesetMixed(text);
      expect(textOf(markup)).toBe(text);
      expect(errors).toEqual([]);
    },
  );

  test.prop([hostileText])("keeps every source that it cannot read, and says so", (text) => {
    const { markup, errors } = typesetMixed(text);
    expect((markup.match(/class="tex-error"/g) ?? []).length).toBe(errors.length);
  });

  test.each([
    ["$\\frac{1}{$", "\\frac{1}{"],
    ["$\\nosuchcommand$", "\\nosuchcommand"],
    ["rate $t^{-1}", "$t^{-1}"],
    ["see \\cite{x}", "\\cite"],
    ["$x_1_2$", "x_1_2"],
  ])("reports bad LaTeX and shows its source: %s", (text, source) => {
    const { markup, errors } = typesetMixed(text);
    expect(errors).toHaveLength(1);
    expect(textOf(markup)).toContain(source);
    expect(
      typesettingErrors({ ...report, claims: [{ ...zeroOne, statement: text }] }),
    ).toHaveLength(1);
  });

  test("does not let one formula define a macro for the next", () => {
    expect(typesetMixed("$\\gdef\\mine{x}$ $\\mine$").errors).toHaveLength(1);
  });
});

describe("splitMixed", () => {
  test("reads text-mode LaTeX", () => {
    expect(splitMixed("50\\% of \\emph{all $x$}~now, L ~ 1/t, pp. 3--4 -- ``so''")).toEqual([
      ..."50|%| of ".split("|").map((text) => ({ kind: "text", text })),
      { kind: "text", text: "all ", style: "emphasis" },
      { kind: "formula", source: "x", display: false },
      ..."\u00a0|now, L |~| 1/t, pp. 3|–|4 |–| |“|so|”"
        .split("|")
        .map((text) => ({ kind: "text", text })),
    ]);
  });
});

test("plainMathematics writes formulas as readable text", () => {
  expect(
    plainMathematics(
      "rate $t^{-1}$, $\\gamma \\le \\frac{1}{\\lambda}$, $t^{-C_1}$ and t^-2, t^-1/2",
    ),
  ).toBe("rate t⁻¹, γ ≤ (1)/(λ), t^(-C_1) and t⁻², t^-1/2");
});
