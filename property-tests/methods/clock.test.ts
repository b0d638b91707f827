import { expect, test } from "vitest";
import { Clock } from "../../src/methods/slow-time/scalar/clock.js";
import { lobatto } from "../../src/numerics/lobatto.js";

const rule = lobatto(5);

/** log of the real time over a step of length 1 with log h given at the nodes; the step is `growth` times the time before it. */
function passed(logCurvature: readonly number[], growth: number): number {
  const clock = new Clock(rule);
  clock.set(Float64Array.from(logCurvature), growth);
  return clock.logIntegral(0);
}

test("h = e^(-s theta) takes (e^s - 1)/s, however far it falls", () => {
  for (const s of [1e-3, 1, 30, 1e3, 1e5]) {
    const right = s + Math.log(-Math.expm1(-s) / s);
    const found = passed(
      [...rule.nodes].map((theta) => -s * theta),
      1,
    );
    expect(Math.abs(found - right)).toBeLessThan(1e-12 * Math.max(1, s));
  }
});

test("what stage equations leave that do not converge is no time, and is found out to be none", () => {
  const left = [-1.8, -1.2e14, 6.3e14, 2.6e15, 4.5e15, 5.2e15];
  expect(passed(left, 3.3)).toBeNaN();
});
