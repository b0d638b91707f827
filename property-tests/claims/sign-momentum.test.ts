import { expect, test } from "vitest";
import { signumMoments } from "../../src/claims/catalog/optimisers/signum-moments.js";
import { streamsOf } from "../../src/simulation/random/streams.js";

const momentsAt = (beta: number) => signumMoments(beta, streamsOf(5)(0), 100_000);

/**
 * sqrt(2/pi) E sum w_i n_i^2/|w n| by 1/|x| = (2/sqrt(pi)) int exp(-s^2 x^2) ds and the mean over each n_i alone: one
 * integral, by the trapezoid in log s.
 */
function driftByQuadrature(beta: number): number {
  const weights = Array.from({ length: 400 }, (_, i) => beta ** i);
  let sum = 0;
  for (let u = -20; u <= 20; u += 0.02) {
    const s = Math.exp(u);
    const factors = weights.map((w) => 1 + 2 * (s * w) ** 2);
    const product = factors.reduce((log, factor) => log - Math.log(factor) / 2, 0);
    sum += weights.reduce((one, w, i) => one + w / factors[i], 0) * Math.exp(product) * s * 0.02;
  }
  return Math.sqrt(2 / Math.PI) * (2 / Math.sqrt(Math.PI)) * sum;
}

test.each([0.3, 0.9])("drift of signs of a running mean, beta = %d", (beta) => {
  const { kappa } = momentsAt(beta);
  expect(Math.abs(kappa.value - driftByQuadrature(beta))).toBeLessThan(1.5 * kappa.error);
  expect(kappa.error).toBeLessThan(0.02 * kappa.value);
});

test("without memory they are those of sign descent", () => {
  const { kappa, nu } = momentsAt(1e-9);
  expect(Math.abs(kappa.value - 2 / Math.PI)).toBeLessThan(1.5 * kappa.error);
  expect(nu.value).toBeCloseTo(1, 6);
});

test("noise of signs: signs drawn one by one, of a coordinate whose residuals are drawn with it", () => {
  const beta = 0.7;
  const numbers = streamsOf(6)(0);
  const [parts, length] = [400, 2000];
  const means: number[] = [];
  for (let part = 0; part < parts; part++) {
    let [y, sum] = [0, 0];
    for (let k = 0; k < length; k++) {
      y = beta * y + numbers.normal() * numbers.normal();
      sum += Math.sign(y);
    }
    means.push((sum * sum) / length);
  }
  const mean = means.reduce((a, b) => a + b, 0) / parts;
  const spread = mean * Math.sqrt(2 / parts); // of squares of normal numbers
  expect(Math.abs(momentsAt(beta).nu.value - mean)).toBeLessThan(4 * spread);
});
