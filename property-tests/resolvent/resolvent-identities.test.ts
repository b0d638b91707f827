import { fc, test } from "@fast-check/vitest";
import { Complex } from "complex.js";
import { describe, expect } from "vitest";
import { neumannStatistic } from "../../src/resolvent/neumann-series.js";
import {
  resolventStatistic,
  resolventStatistics,
  weightedResolvent,
} from "../../src/resolvent/resolvent-statistics.js";
import { randomFamily } from "./random-family.js";

const seed = fc.integer({ min: 1, max: 100_000 });
const point = fc
  .tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0.05, max: 2, noNaN: true }))
  .map(([re, im]) => new Complex(re, im));
const close = (a: Complex, b: Complex): void =>
  expect(a.sub(b).abs()).toBeLessThan(1e-11 * (1 + b.abs()));

describe("resolvent identities", () => {
  test.prop([seed, point])("K R = I + z R", (n, z) => {
    const family = randomFamily(n, 12);
    const [u, v] = family.vectors;
    const timesK = { ...family, vectors: [u.map((x, s) => x * family.eigenvalues[s]), v] };
    const inner = u.reduce((sum, x, s) => sum + x * v[s], 0);
    close(
      resolventStatistic(timesK, 0, 1, z),
      z.mul(resolventStatistic(family, 0, 1, z)).add(inner),
    );
  });

  test.prop([seed, point, point])("R(z) - R(w) = (z - w) R(z) R(w)", (n, z, w) => {
    const family = randomFamily(n, 12);
    const product = family.eigenvalues.reduce(
      (sum, lambda, s) => {
        const both = new Complex(lambda, 0).sub(z).mul(new Complex(lambda, 0).sub(w));
        return sum.add(new Complex(family.vectors[0][s] * family.vectors[1][s], 0).div(both));
      },
      new Complex(0, 0),
    );
    const difference = resolventStatistic(family, 0, 1, z).sub(resolventStatistic(family, 0, 1, w));
    close(difference, z.sub(w).mul(product));
  });

  test.prop([seed, point])("W^T R W is symmetric, and conjugate at the conjugate point", (n, z) => {
    const family = randomFamily(n, 12);
    const matrix = resolventStatistics(family, z);
    close(matrix[0][1], matrix[1][0]);
    close(resolventStatistics(family, z.conjugate())[0][1], matrix[0][1].conjugate());
    expect(matrix[0][0].im).toBeGreaterThan(0); // Nevanlinna: Im z > 0 gives Im u^T R u > 0
  });

  test.prop([
    seed,
    fc.double({ min: 1.3, max: 4, noNaN: true }),
    fc.double({ min: 0, max: 6, noNaN: true }),
  ])(
    "the Neumann series with its factor -1/z, from j = 0, within its bound",
    (n, radius, angle) => {
      const family = randomFamily(n, 12);
      const z = new Complex({ abs: radius, arg: angle });
      const exact = resolventStatistic(family, 0, 1, z);
      for (const terms of [1, 5, 20]) {
        const { value, error } = neumannStatistic(family, 0, 1, z, terms);
        expect(value.sub(exact).abs()).toBeLessThanOrEqual(error);
      }
      const withoutFactor = neumannStatistic(family, 0, 1, z, 200).value.mul(z).mul(-1);
      expect(withoutFactor.sub(exact).abs()).toBeGreaterThan(0.1 * exact.abs());
    },
  );

  test("the Neumann series is refused inside the disc of radius ||K||", () => {
    expect(() => neumannStatistic(randomFamily(1, 5), 0, 1, new Complex(0.01, 0), 5)).toThrow(
      /expected more than \|\|K\|\|/,
    );
  });

  test("the trace of R of K = I is 1 / (1 - z)", () => {
    const z = new Complex(0.3, 0.2);
    const trace = weightedResolvent(new Float64Array(8).fill(1), () => 1 / 8, z);
    close(trace, new Complex(1, 0).div(new Complex(1, 0).sub(z)));
  });
});
