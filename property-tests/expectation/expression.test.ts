import { oneLogitError } from "./log-mean-loss.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Means } from "./gaussian.js";
import { derived, expression, means } from "./gaussian.js";

const mean = fc.double({ min: -6, max: 6, noNaN: true });
const variance = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-8, max: 1e-2, noNaN: true }),
  fc.double({ min: 0.01, max: 30, noNaN: true }),
);

/** Rounding of numbers too small to have all their digits, a few operations long. */
const UNDERFLOW = 64 * Number.MIN_VALUE;

/** Largest relative deviation; sums that cancel are compared with the size of what is summed. */
function expectMeans(computed: Means, exact: Means, sizes: Means = exact): void {
  for (const name of ["gradient", "hessian", "fisher", "loss"] as const)
    expect(Math.abs(computed[name] - exact[name]), name).toBeLessThanOrEqual(
      2e-12 * Math.abs(sizes[name]) + UNDERFLOW,
    );
}

describe("expectations with a closed form", () => {
  test("least squares", async () => {
    const labels = [1, -0.5];
    const of = await derived("least-squares", labels);
    fc.assert(
      fc.property(mean, variance, fc.constantFrom(0, 1), (m, B, i) => {
        const gap = m - labels[i];
        const square = gap * gap + B;
        const exact = { gradient: gap, hessian: 1, fisher: square, loss: square / 2 };
        expectMeans(means(of, i, m, B), exact, { ...exact, gradient: Math.sqrt(square) });
        expect(oneLogitError(of, i, m, B)).toBeLessThanOrEqual(1e-12);
      }),
    );
  });

  test("exponential loss", async () => {
    const of = await derived(expression("exp(-y*r)"), [1, -1]);
    fc.assert(
      fc.property(mean, variance, fc.constantFrom(0, 1), (m, B, i) => {
        const y = i === 0 ? 1 : -1;
        const first = Math.exp(-y * m + B / 2);
        const second = Math.exp(-2 * y * m + 2 * B);
        const exact = { gradient: -y * first, hessian: first, fisher: second, loss: first };
        expectMeans(means(of, i, m, B), exact);
      }),
    );
  });

  test("quartic loss", async () => {
    const of = await derived(expression("r^4/4 + r^2 + 1"), [1]);
    fc.assert(
      fc.property(mean, variance, (m, B) => {
        const moment = gaussianMoments(m, B);
        const exact = {
          gradient: moment[3] + 2 * moment[1],
          hessian: 3 * moment[2] + 2,
          fisher: moment[6] + 4 * moment[4] + 4 * moment[2],
          loss: moment[4] / 4 + moment[2] + 1,
        };
        expectMeans(means(of, 0, m, B), exact, { ...exact, gradient: moment[4] + 3 });
      }),
    );
  });

  test("an oscillating loss", async () => {
    const of = await derived(expression("2 + sin(3*r)"), [1]);
    fc.assert(
      fc.property(mean, fc.double({ min: 0, max: 4, noNaN: true }), (m, B) => {
        const damped = Math.exp((-9 * B) / 2);
        const exact = {
          gradient: 3 * damped * Math.cos(3 * m),
          hessian: -9 * damped * Math.sin(3 * m),
          fisher: 4.5 * (1 + Math.exp(-18 * B) * Math.cos(6 * m)),
          loss: 2 + damped * Math.sin(3 * m),
        };
        expectMeans(means(of, 0, m, B), exact, { gradient: 3, hessian: 9, fisher: 9, loss: 3 });
      }),
    );
  });
});

/** E[r^k] for k = 0..6, by integration by parts: E[r^(k+1)] = m E[r^k] + k B E[r^(k-1)]. */
function gaussianMoments(m: number, B: number): number[] {
  const moment = [1, m];
  for (let k = 1; k < 6; k++) moment.push(m * moment[k] + k * B * moment[k - 1]);
  return moment;
}

describe("the error estimate", () => {
  test("does not depend on the order of evaluations", async () => {
    const [used, fresh] = await Promise.all([
      derived("binary-logistic", [1]),
      derived("binary-logistic", [1]),
    ]);
    for (let k = 0; k < 200; k++) means(used, 0, Math.sin(k) * 8, 10 + 9 * Math.cos(k));
    const [left, right] = [means(used, 0, 2, 3), means(fresh, 0, 2, 3)];
    expectMeans(left, right);
  });

  test("says when a loss is smooth on the scale of the quadrature no more", async () => {
    for (const text of ["sqrt((r - 0.1)^2 + 1e-10)", "atan(1e6*r)", "exp(-1e9*r^2)"]) {
      const of = await derived(expression(text), [1]);
      expect(oneLogitError(of, 0, 0.3, 1), text).toBeGreaterThan(1e-3);
    }
  });

  test("says when an expectation does not exist or underflows", async () => {
    const infinite = await derived(expression("exp(r^2)"), [1]);
    expect(oneLogitError(infinite, 0, 0, 2)).toBe(Infinity);
    expect(oneLogitError(infinite, 0, 0, 0.1), "not of the evaluation before").toBeLessThan(1e-11);
    const tiny = await derived(expression("log(1 + exp(-y*r))"), [1]);
    expect(oneLogitError(tiny, 0, 2000, 1)).toBeGreaterThan(0.1);
  });

  test("a zero that is exact is not an underflow", async () => {
    const of = await derived(expression("3*r + 5"), [1]);
    expect(means(of, 0, 1, 2)).toMatchObject({ hessian: 0 });
    expect(oneLogitError(of, 0, 1, 2)).toBeLessThanOrEqual(1e-12);
  });
});
