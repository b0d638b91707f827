import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Curve } from "../../src/asymptotics/curve.js";
import type { Finding } from "../../src/asymptotics/finding.js";
import { covers } from "../../src/asymptotics/interval.js";
import { latexOfLaw, parseLaw } from "../../src/asymptotics/law.js";
import { intervalText, numberLatex, timeLatex } from "../../src/asymptotics/number-in-text.js";
import { growsPolylogarithmically } from "../../src/asymptotics/polylog-growth.js";
import { converges, isMonotone, staysAtMost } from "../../src/asymptotics/simple-statements.js";
import { followsLaw } from "../../src/asymptotics/comparable.js";
import { curveOfFunction } from "./planted.js";

/** A number as it reads in LaTeX. */
const read = (latex: string): number => Number(latex.replace(/\\cdot10\^\{(-?\d+)\}/, "e$1"));

test("a number in LaTeX reads back to as many digits as were asked for", () => {
  const wide = fc
    .tuple(fc.boolean(), fc.integer({ min: -30_000, max: 30_000 }), fc.integer({ min: 1, max: 9 }))
    .map(([minus, k, digits]) => ({ value: (minus ? -1 : 1) * 10 ** (k / 1000), digits }));
  fc.assert(
    fc.property(wide, ({ value, digits }) => {
      const found = read(numberLatex(value, digits));
      expect(Math.abs(found / value - 1)).toBeLessThanOrEqual(0.5000001 * 10 ** (1 - digits));
    }),
  );
});

test.each([
  [Infinity, "\\infty"],
  [-Infinity, "-\\infty"],
  [NaN, "\\mathrm{NaN}"],
  [1e6, "1.0000\\cdot10^{6}"],
  [1e-4, "1.0000\\cdot10^{-4}"],
])("%d is written %s", (value, text) => {
  expect(numberLatex(value)).toBe(text);
});

test("an interval in text is as wide as it was, and its middle is written as far as that", () => {
  const half = fc.integer({ min: -9000, max: -1000 }).map((k) => 10 ** (k / 1000));
  const middle = fc.integer({ min: -9999, max: 9999 }).map((k) => k / 1000);
  fc.assert(
    fc.property(middle, half, (value, error) => {
      const [, shown, width] = /^\$(\S+) \\pm (\S+)\$$/.exec(intervalText({ value, error }))!;
      expect(read(width) / error).toBeGreaterThan(0.6);
      expect(read(width) / error).toBeLessThan(1.4);
      expect(Math.abs(read(shown) - value)).toBeLessThanOrEqual(error + 1e-11 * Math.abs(value));
    }),
  );
  for (const error of [Infinity, NaN, -1])
    expect(intervalText({ value: 1, error })).toBe("not determined");
  expect(intervalText({ value: NaN, error: 1 })).toBe("not determined");
  expect(intervalText({ value: -0.5, error: 0 })).toBe("$-0.500000$");
  expect(timeLatex(2.5)).toBe("10^{2.5}");
});

test.each([
  ["1", "1"],
  ["2", "2"],
  ["1/t", "t^{-1}"],
  ["t", "t"],
  ["sqrt(log t)", "(\\log t)^{0.5}"],
  ["2 log log t / t", "2\\,t^{-1}\\,\\log\\log t"],
  ["(log log t)^2", "(\\log\\log t)^{2}"],
  ["exp(-t^0.3)", "\\exp(-t^{0.3})"],
  ["exp(t)", "\\exp(t)"],
  ["exp(-2 t)", "\\exp(-2t)"],
  ["exp(-c (log t)^2)", "\\exp(-c\\,(\\log t)^{2})"],
  ["exp(c t^0.5)", "\\exp(c\\,t^{0.5})"],
])("the law %s in LaTeX", (text, latex) => {
  expect(latexOfLaw(parseLaw(text))).toBe(latex);
});

const settling = curveOfFunction((x) => Math.log(2 + 1 / x));
const inverse = curveOfFunction((x) => -x);
const logarithm = curveOfFunction((x) => Math.log(x + 3));
const wave = curveOfFunction((x) => Math.log(2 + Math.sin(x)));

/** A finding by its decision, with its numbers, which its sentence says with their errors. */
function expectFound(finding: Finding, decision: Finding["decision"], numbers: [string, number][]) {
  expect(finding.decision, finding.summary).toBe(decision);
  for (const [name, truth] of numbers) {
    expect(covers(finding.measured[name], truth), name).toBe(true);
    expect(finding.summary).toContain("\\pm");
  }
}

describe("statements about a curve say what they measured, and by when", () => {
  test("a power of log t", () => {
    const powers: [string, number][] = [
      ["power of $t$ in $y$", 0],
      ["power of $\\log t$ in $y$", 1],
    ];
    expectFound(growsPolylogarithmically(logarithm), "holds", powers);
    expect(growsPolylogarithmically(logarithm).summary).toContain("By $t = 10^{300}$");
    const decays = growsPolylogarithmically(curveOfFunction((x) => -Math.log(x)));
    expectFound(decays, "fails", [["power of $\\log t$ in $y$", -1]]);
    expect(decays.summary).toMatch(/: it decays\.$/);
    expect(growsPolylogarithmically(settling).summary).toMatch(/: it does not grow\.$/);
    const fails = growsPolylogarithmically(inverse);
    expectFound(fails, "fails", [["power of $t$ in $y$", -1]]);
    expect(fails.summary).toMatch(/not slower than powers of \$t\$/);
  });

  test("a limit, whichever, and one at most c", () => {
    const limit: [string, number][] = [["limit of $y$", 2]];
    expectFound(converges(settling), "holds", limit);
    expect(converges(settling).summary).toContain("By $t = 10^{300}$");
    expect(converges(inverse).decision).toBe("holds");
    expect(converges(logarithm).decision).toBe("fails");
    expect(converges(wave).decision).toBe("undecided");
    const from = (curve: Curve, c: number): Finding => staysAtMost(curve, c);
    const rising = curveOfFunction((x) => Math.log(2 - 1 / x));
    expectFound(from(rising, 2.1), "holds", limit);
    expect(from(rising, 2.1).summary).toMatch(/at most \$2\.1000\$/);
    expectFound(
      from(
        curveOfFunction((x) => Math.log(2 - Math.exp(-x))),
        1.99999,
      ),
      "fails",
      [],
    );
    expect(from(logarithm, 1e9).decision).toBe("fails");
    expect(from(inverse, 1).decision).toBe("holds");
    expect(from(wave, 4).decision).toBe("undecided");
    expect(from(settling, 1.5).summary).toMatch(/^At \$t = 10\^\{.*\}\$ \$y\$ is \$.*\$, above/);
  });

  test("a direction", () => {
    expectFound(isMonotone(settling, -1), "holds", []);
    expect(isMonotone(settling, -1).summary).toMatch(/decreases to within its errors/);
    expect(isMonotone(logarithm, 1).summary).toMatch(/increases to within its errors/);
    expect(isMonotone(settling, 1).summary).toMatch(/^Between .* \$y\$ falls\.$/);
    expect(isMonotone(logarithm, -1).summary).toMatch(/^Between .* \$y\$ rises\.$/);
    expect(
      isMonotone(
        curveOfFunction(() => 0.7),
        1,
      ).decision,
    ).toBe("undecided");
  });

  test("an exponential whose coefficient is open, by the side of 1 that it is on", () => {
    const decay = curveOfFunction((x) => -2 * x ** 2);
    const growth = curveOfFunction((x) => 2 * x ** 2);
    const falls = followsLaw(decay, parseLaw("exp(-c (log t)^2)"));
    expectFound(falls, "holds", [["power of $\\log t$ in $\\log(1/y)$, $y$ = $y$", 2]]);
    const rises = followsLaw(growth, parseLaw("exp(c (log t)^2)"));
    expectFound(rises, "holds", [["power of $\\log t$ in $\\log$ $y$", 2]]);
    const wrong = followsLaw(growth, parseLaw("exp(-c (log t)^2)"));
    expect(wrong.decision).toBe("undecided");
    expect(wrong.summary).toMatch(/is above \$1\$ at the horizon, where .* decays\.$/);
    expect(followsLaw(decay, parseLaw("exp(c t^0.1)")).summary).toMatch(/is below \$1\$ .* grows/);
  });
});
