import { expect, test } from "vitest";
import { logConcaveIntegral } from "../../src/expectation/cubature/orthant/log-concave-integral.js";
import { logNormalCdf, LOG_SQRT_TWO_PI } from "../../src/numerics/mills-ratio.js";

test.each([0, 10, 1e3, 1e5, 1e7])(
  "the tail of a normal law beyond %d is found within its error, in a few hundred values",
  (low) => {
    let values = 0;
    const exponent = (z: number): number => (values++, -(z * z) / 2);
    const { log, error } = logConcaveIntegral(exponent, low, 1e-10);
    const exact = logNormalCdf(-low) + LOG_SQRT_TWO_PI;
    expect(Math.abs(log - exact)).toBeLessThanOrEqual(error + 1e-15 * Math.abs(exact));
    expect(values).toBeLessThan(500);
  },
);

/** A rounded parabola 1e11 deep: halves of a panel never agree to the tolerance. */
test("rounding of a sum with a large exponent ends the halving", () => {
  let values = 0;
  const exponent = (z: number): number => (values++, -0.3 * z * z - 0.2 * (z + 1e-3) ** 2);
  const { error } = logConcaveIntegral(exponent, 4.5e5, 1e-12);
  expect(error).toBeGreaterThan(1e-6);
  expect(values).toBeLessThan(1000);
});
