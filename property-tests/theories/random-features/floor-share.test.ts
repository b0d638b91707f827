import { expect, test } from "vitest";
import { floorShareExponent } from "../../../src/claims/catalog/random-features/floor-share.js";
import { quadratic } from "./kink.js";

test("III | IVa: 2 alpha = 1, from where the root of the exponent of the floor's share vanishes", () => {
  const alphas = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1];
  const roots = alphas.map((alpha) => Math.sqrt(floorShareExponent({ alpha, beta: 1.3 }).value));
  const { f, misfit } = quadratic(alphas.map(Math.log), roots);
  expect(Math.sqrt(misfit)).toBeLessThan(2e-3);
  let [low, high] = [0.3, 0.7];
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (f(Math.log(middle)) < 0) low = middle;
    else high = middle;
  }
  expect(Math.abs(low - 0.5)).toBeLessThan(0.02);
  // and on the other side the share stays
  for (const alpha of [0.4, 0.45])
    expect(Math.abs(floorShareExponent({ alpha, beta: 0.9 }).value)).toBeLessThan(2e-3);
});
