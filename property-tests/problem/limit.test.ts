import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modesOf } from "../../src/problem/modes-of.js";
import { quadratureModes } from "../../src/problem/quadrature-modes.js";
import { binaryProblem, gram, powerMean, powerSpectrum, trace } from "./problems.js";

const OPTIONS = { nodesPerPanel: 16, panelWidth: 1, lowestLogPosition: -200 };
const exponents = fc.double({ min: 0.05, max: 2.5, noNaN: true });

describe("the limit of infinite dimension", () => {
  it("has the closed moments of the power laws", () => {
    fc.assert(
      fc.property(
        exponents,
        exponents,
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        (a, b, gap) => {
          const beta = a - 1 + gap; // mu^T K^{-1} mu is finite
          const modes = quadratureModes(
            binaryProblem(
              "infinity",
              [powerMean(beta, 1.3), powerMean(b, -0.7)],
              [powerSpectrum(a), powerSpectrum(b)],
            ),
            OPTIONS,
          );
          const inverse = gram(modes, (m) => 1 / modes.eigenvalues[0][m])[0];
          const [first, product, , second] = gram(modes, () => 1);
          expect(modes.fractions.reduce((x, y) => x + y, 0)).toBeCloseTo(1, 13);
          expect(trace(modes, 0) * (1 + a)).toBeCloseTo(1, 12);
          expect(trace(modes, 1) * (1 + b)).toBeCloseTo(1, 12);
          expect((first * (1 + beta)) / 1.69).toBeCloseTo(1, 13);
          expect((second * (1 + b)) / 0.49).toBeCloseTo(1, 13);
          expect((product * (1 + (beta + b) / 2)) / -0.91).toBeCloseTo(1, 12);
          expect((inverse * gap) / 1.69).toBeCloseTo(1, 11);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("keeps fractions and squared means exact however coarse the rule is", () => {
    fc.assert(
      fc.property(
        fc.record({
          nodesPerPanel: fc.integer({ min: 1, max: 5 }),
          panelWidth: fc.double({ min: 0.5, max: 9, noNaN: true }),
          lowestLogPosition: fc.double({ min: -90, max: -0.1, noNaN: true }),
        }),
        (options) => {
          const modes = quadratureModes(
            binaryProblem(
              "infinity",
              [powerMean(0.35, 1.3), powerMean(-0.6, 2)],
              [powerSpectrum(0.7), { kind: "marchenko-pastur", ratio: 1.5 }],
            ),
            options,
          );
          const [first, , , second] = gram(modes, () => 1);
          expect(modes.fractions.reduce((x, y) => x + y, 0)).toBeCloseTo(1, 13);
          expect((first * 1.35) / 1.69).toBeCloseTo(1, 13);
          expect((second * 0.4) / 4).toBeCloseTo(1, 13);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is what finite dimensions tend to, with an error of order 1/d", () => {
    const problem = (d: number | "infinity") =>
      binaryProblem(
        d,
        [powerMean(0.35, 1.3), { kind: "uniform", scale: -1 }],
        [powerSpectrum(0.7), { kind: "blocks", fractions: [0.25, 0.75], eigenvalues: [1, 2] }],
      );
    const limit = quadratureModes(problem("infinity"), OPTIONS);
    const distance = (d: number): number => {
      const modes = modesOf(problem(d));
      const weighted = (m: typeof modes): number[] => [
        trace(m, 0),
        ...gram(m, (j) => m.eigenvalues[0][j] * m.eigenvalues[1][j]),
      ];
      const expected = weighted(limit);
      return Math.max(...weighted(modes).map((x, i) => Math.abs(x - expected[i])));
    };
    const order = Math.log2(distance(4000) / distance(8000));
    expect(order).toBeGreaterThan(0.9);
    expect(order).toBeLessThan(1.1);
  });

  it("merges a constant spectrum into one mode whatever the means are", () => {
    const identity = { kind: "identity" } as const;
    const modes = quadratureModes(
      binaryProblem("infinity", [powerMean(0.35, 1.3), powerMean(0.9, -1)], [identity, identity], {
        kind: "random",
        norm: 2,
        seed: 1,
      }),
      OPTIONS,
    );
    expect(modes.fractions.length).toBe(1);
    expect(modes.signalMode.length).toBe(3);
    const [, product, start, , otherStart, square] = gram(modes, () => 1);
    expect(product).toBeCloseTo(-1.3 / (1 + (0.35 + 0.9) / 2), 12);
    expect([start, otherStart]).toEqual([0, 0]);
    expect(square).toBeCloseTo(4, 12);
  });
});
