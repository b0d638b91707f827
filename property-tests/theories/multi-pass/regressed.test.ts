import { expect, test } from "vitest";
import { Regressed } from "../../../src/theories/multi-pass/mean-field/regressed.js";

test.each([
  [0, 300],
  [300, 0],
  [3, 300],
  [300, 3],
  [150, 150],
])("X = 2 Y + 1 has its mean whatever strata are empty or small: %i and %i", (first, second) => {
  const sums = new Regressed(1, 2);
  [first, second].forEach((count, stratum) => {
    for (let n = 0; n < count; n++) {
      const y = Math.sin(1 + n + 7 * stratum);
      sums.add(sums.enter(stratum), 0, 2 * y + 1, y);
    }
  });
  expect(sums.mean(0, 0.3, Float64Array.of(0.4, 0.6))).toBeCloseTo(1.6, 10);
});
