import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { findFixedPoints } from "../../../src/fixed-points/find-fixed-points.js";
import { tensorPcaField } from "../../../src/theories/tensor-pca/field.js";
import { criticalSignal } from "../../../src/theories/tensor-pca/threshold.js";
import { tensorProblem } from "./problems.js";

const gammas = fc.double({ min: 0.05, max: 3, noNaN: true });
const orders = fc.integer({ min: 2, max: 7 });

describe("fixed points of tensor PCA", () => {
  test.prop([orders, gammas, fc.constantFrom(0.7, 0.99996, 1.03, 1.5, 4), fc.boolean()], {
    numRuns: 12,
  })(
    "off the equator exist from lambda_c on: one stable each sign for even k",
    (order, gamma, part, negative) => {
      const signal = (negative && order % 2 === 1 ? -1 : 1) * part * criticalSignal(order, gamma);
      const points = findFixedPoints(tensorPcaField(tensorProblem({ order, signal, gamma })));
      const off = points.filter(({ state }) => Math.abs(state.overlap) > 1e-9);
      const signs = order % 2 === 0 ? 2 : 1;
      const each = order === 2 ? 1 : 2;
      expect(off.length).toBe(part > 1 ? signs * each : 0);
      expect(off.filter(({ stable }) => stable).length).toBe(part > 1 ? signs : 0);
      for (const { state } of off) {
        expect(state.squaredRest / gamma).toBeCloseTo(1, 9);
        expect(Math.sign(state.overlap ** order * signal)).toBe(1);
      }
      expect(points.length).toBe(off.length + 2);
    },
  );

  test.prop([orders, gammas], { numRuns: 6 })(
    "have triangular Jacobians: the radial eigenvalue is -4 k gamma R^(2k-2)",
    (order, gamma) => {
      const signal = 2 * criticalSignal(order, gamma);
      const points = findFixedPoints(tensorPcaField(tensorProblem({ order, signal, gamma })));
      for (const { state, eigenvalues } of points) {
        if (state.squaredRest === 0) continue;
        const norm = state.overlap ** 2 + state.squaredRest;
        const radial = -4 * order * gamma * norm ** (order - 1);
        const gap = Math.min(...eigenvalues.map(([real]) => Math.abs(real / radial - 1)));
        expect(gap).toBeLessThan(1e-9);
      }
    },
  );

  test("tell lambda_c(3, 1) = 16 / (3 sqrt 3) and lambda_c(4, 1) = 27/4", () => {
    expect(criticalSignal(3, 1)).toBeCloseTo(16 / (3 * Math.sqrt(3)), 13);
    expect(criticalSignal(4, 1)).toBeCloseTo(6.75, 13);
    expect(criticalSignal(2, 0.3)).toBeCloseTo(0.3, 14);
  });

  test.prop([gammas, fc.double({ min: 0.05, max: 0.95, noNaN: true })], { numRuns: 6 })(
    "have the deviation c / sqrt(c - lambda) on the equator of order 2",
    (gamma, part) => {
      const signal = part * gamma;
      const points = findFixedPoints(tensorPcaField(tensorProblem({ order: 2, signal, gamma })));
      const equator = points.find(({ stable }) => stable);
      expect(equator?.stationaryDeviation?.overlap).toBeCloseTo(
        gamma / Math.sqrt(gamma - signal),
        8,
      );
    },
  );

  test("are found apart where c is small and m_dagger lies close to the equator", () => {
    const points = findFixedPoints(tensorPcaField(tensorProblem({ gamma: 1e-3 })));
    const saddle = points.find(({ state }) => state.overlap > 0 && state.overlap < 1e-3);
    expect(saddle?.state.overlap).toBeCloseTo(1e-6 / 4, 12);
  });
});
