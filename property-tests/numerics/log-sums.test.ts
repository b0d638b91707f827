import fc from "fast-check";
import { expect, test } from "vitest";
import { logSumExp } from "../../src/numerics/log-sum-exp.js";
import { sigmoid, softplus } from "../../src/numerics/sigmoid.js";

const any = fc.double({ min: -800, max: 800, noNaN: true });
const moderate = fc.double({ min: -30, max: 30, noNaN: true });

test("a logarithm of a sum is that of the terms in any order, and moves with them all", () => {
  fc.assert(
    fc.property(fc.array(moderate, { minLength: 1, maxLength: 8 }), any, (terms, shift) => {
      const plain = Math.log(terms.reduce((sum, x) => sum + Math.exp(x), 0));
      expect(Math.abs(logSumExp(terms) - plain)).toBeLessThan(1e-13);
      const moved = logSumExp(terms.map((x) => x + shift).reverse());
      expect(Math.abs(moved - shift - plain)).toBeLessThan(1e-12);
    }),
  );
});

test("terms that are all 0, or one that is infinite, decide the sum", () => {
  expect(logSumExp([])).toBe(-Infinity);
  expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
  expect(logSumExp([3, Infinity])).toBe(Infinity);
  expect(logSumExp([-Infinity, 2])).toBe(2);
});

test("the logistic function and its integral: odds e^r, complement at -r, softplus(r) = r + softplus(-r)", () => {
  fc.assert(
    fc.property(any, (r) => {
      const [w, rest] = [sigmoid(r), sigmoid(-r)];
      expect(Math.abs(w + rest - 1)).toBeLessThan(1e-15);
      expect(Math.abs(softplus(r) - softplus(-r) - r)).toBeLessThan(1e-12);
      expect(Math.abs(softplus(r) - logSumExp([0, r]))).toBeLessThan(1e-12);
      if (Math.abs(r) > 700) return;
      expect(Math.abs(Math.log(w) - Math.log(rest) - r)).toBeLessThan(1e-12);
      expect(Math.abs(softplus(r) + Math.log(rest))).toBeLessThan(1e-12);
    }),
  );
  expect(sigmoid(-1e4)).toBe(0);
  expect(sigmoid(1e4)).toBe(1);
});
