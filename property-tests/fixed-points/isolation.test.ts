import { fc, test } from "@fast-check/vitest";
import { Matrix } from "ml-matrix";
import { describe, expect } from "vitest";
import { findFixedPoints } from "../../src/fixed-points/find-fixed-points.js";
import { isolationOf } from "../../src/fixed-points/isolation.js";
import { tensorPcaField } from "../../src/theories/tensor-pca/field.js";
import { criticalSignal } from "../../src/theories/tensor-pca/threshold.js";
import { tensorProblem } from "../theories/tensor-pca/problems.js";

const gammas = fc.double({ min: 0.05, max: 3, noNaN: true });

describe("certified isolation", () => {
  test.prop([fc.integer({ min: 2, max: 7 }), gammas, fc.constantFrom(0.6, 1.001, 1.3, 5)], {
    numRuns: 20,
  })("boxes hold one fixed point of those that are found", (order, gamma, part) => {
    const signal = part * criticalSignal(order, gamma);
    const points = findFixedPoints(tensorPcaField(tensorProblem({ order, signal, gamma })));
    for (const [k, { state, isolation, eigenvalues }] of points.entries()) {
      // the origin of order 3 and more has a Jacobian of zeros, on which nothing can be certified
      const isSingular = eigenvalues.some(([re, im]) => re === 0 && im === 0);
      expect(isolation === undefined).toBe(isSingular);
      if (!isolation) continue;
      const inside = points.filter((other) =>
        Object.keys(state).every(
          (name) => Math.abs(other.state[name] - state[name]) <= isolation[name],
        ),
      );
      expect(inside).toEqual([points[k]]);
    }
  });

  test.prop([gammas, fc.constantFrom(1e-3, 1e-5)], { numRuns: 6 })(
    "boxes shrink with the distance to the next one near a fold",
    (gamma, excess) => {
      const signal = (1 + excess) * criticalSignal(3, gamma);
      const points = findFixedPoints(tensorPcaField(tensorProblem({ order: 3, signal, gamma })));
      const [low, high] = points
        .filter(({ state }) => state.overlap > 1e-3)
        .sort((a, b) => a.state.overlap - b.state.overlap);
      const gap = high.state.overlap - low.state.overlap;
      for (const { isolation } of [low, high]) {
        expect(isolation!.overlap).toBeLessThan(gap);
        expect(isolation!.overlap).toBeGreaterThan(gap / 100);
      }
    },
  );

  test("is refused beside a fixed point", () => {
    const { enclosure } = tensorPcaField(tensorProblem({ order: 3, signal: 4, gamma: 1 }));
    const extents = Float64Array.of(1, 1);
    const jacobian = new Matrix([
      [-1, 0],
      [0, -1],
    ]);
    expect(isolationOf(enclosure!, Float64Array.of(0.3, 0.4), jacobian, extents)).toBeUndefined();
  });
});
