import { oneLogitError } from "./log-mean-loss.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OneLogitExpectations } from "../../src/expectation/one-logit-expectations.js";
import { kinkedExpectation } from "../../src/expectation/kinked/kinked-expectation.js";
import { logNormalCdf } from "../../src/numerics/mills-ratio.js";
import { meanAbsolute, meanSign } from "../../src/numerics/normal-signs.js";
import { differentiateLoss } from "../../src/symbolic/loss/loss-expression.js";
import { means } from "./gaussian.js";

const of = async (expression: string, labels: number[]): Promise<OneLogitExpectations> =>
  kinkedExpectation(await differentiateLoss({ expression, variable: "r" }), labels);

const mean = fc.double({ min: -6, max: 6, noNaN: true });
const variance = fc.double({ min: 1e-3, max: 30, noNaN: true });
const close = (value: number, exact: number): void =>
  expect(Math.abs(value - exact)).toBeLessThan(1e-12 * (1e-3 + Math.abs(exact)));

describe("losses with kinks", () => {
  test("the absolute value", async () => {
    const absolute = await of("abs(r)", [1]);
    fc.assert(
      fc.property(mean, variance, (m, B) => {
        const found = means(absolute, 0, m, B);
        close(found.loss, meanAbsolute(m, B));
        close(found.gradient, meanSign(m, B));
        close(found.hessian, (2 * Math.exp((-m * m) / (2 * B))) / Math.sqrt(2 * Math.PI * B));
        close(found.fisher, 1);
      }),
      { numRuns: 40 },
    );
  });

  test("the hinge, for either label and far out in its flat part", async () => {
    const hinge = await of("max(0, 1 - y*r)", [1, -1]);
    fc.assert(
      fc.property(fc.double({ min: -6, max: 60, noNaN: true }), variance, (margin, B) => {
        const distance = (1 - margin) / Math.sqrt(B);
        fc.pre(Math.abs(distance) < 30);
        const active = Math.exp(logNormalCdf(distance));
        for (const [i, y] of [1, -1].entries()) {
          const found = means(hinge, i, y * margin, B);
          expect(Math.abs((-y * found.gradient) / active - 1)).toBeLessThan(1e-11);
          expect(Math.abs(found.fisher / active - 1)).toBeLessThan(1e-11);
          const density = Math.exp(-(distance ** 2) / 2) / Math.sqrt(2 * Math.PI * B);
          expect(Math.abs(found.hessian / density - 1)).toBeLessThan(1e-11);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("the Hessian is what the density form of Stein's lemma gives", async () => {
    // (r - m) f' as the derivative of another loss: f = |r^3 - 2 r| has three kinks
    const loss = await of("abs(r^3 - 2*r)", [1]);
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        (m, B) => {
          // E[(r - m) f'] = B d E[f'] / dm; by central differences
          const h = 1e-3 * Math.sqrt(B);
          const g = (by: number): number => means(loss, 0, m + by, B).gradient;
          const slope = (8 * (g(h) - g(-h)) - (g(2 * h) - g(-2 * h))) / (12 * h);
          expect(Math.abs(slope / means(loss, 0, m, B).hessian - 1)).toBeLessThan(1e-8);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("as B -> 0 on a kink: the middle of f'' where f' is continuous, a density where it jumps", async () => {
    const squared = await of("relu(1 - r)^2", [1]);
    expect(means(squared, 0, 1, 1e-10).hessian).toBeCloseTo(1, 4);
    const hinge = await of("relu(1 - r)", [1]);
    expect(means(hinge, 0, 1, 1e-10).hessian).toBeCloseTo(1e5 / Math.sqrt(2 * Math.PI), 4);
  });

  test("without variance a kink gives the middle of the jump and no jump's density", async () => {
    const absolute = await of("abs(r)", [1]);
    expect(means(absolute, 0, 0, 0)).toMatchObject({ gradient: 0, hessian: 0 });
    expect(means(absolute, 0, -2, 0)).toMatchObject({ gradient: -1, loss: 2 });
    expect(oneLogitError(absolute, 0, -2, 0)).toBeLessThan(1e-12);
  });
});
