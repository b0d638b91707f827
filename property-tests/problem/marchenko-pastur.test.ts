import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { marchenkoPasturQuantile } from "../../src/problem/marchenko-pastur.js";
import { quadratureModes } from "../../src/problem/quadrature-modes.js";
import { binaryProblem, trace } from "./problems.js";

const ratios = fc.oneof(
  fc.double({ min: 0.01, max: 0.95, noNaN: true }),
  fc.constant(1),
  fc.double({ min: 1.05, max: 20, noNaN: true }),
);

/** Mass below lambda by quadrature of the density in the angle: a second road to the closed form. */
function massBelow(ratio: number, lambda: number): number {
  const s = Math.sqrt(ratio);
  const share = (lambda - (1 - s) ** 2) / (4 * s); // sin^2(angle / 2)
  const angle = 2 * Math.asin(Math.sqrt(Math.max(0, Math.min(1, share))));
  const { nodes, weights } = gaussLegendre(400);
  const sum = nodes.reduce((total, node, j) => {
    const theta = (angle * (1 + node)) / 2;
    return (
      total +
      (weights[j] * Math.sin(theta) ** 2) / ((1 - s) ** 2 + 4 * s * Math.sin(theta / 2) ** 2)
    );
  }, 0);
  return (sum * angle) / Math.PI + Math.max(0, 1 - 1 / ratio);
}

describe("Marchenko-Pastur quantiles", () => {
  it("invert the distribution function found by quadrature", () => {
    fc.assert(
      fc.property(ratios, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (ratio, share) => {
        const atom = Math.max(0, 1 - 1 / ratio);
        const u = atom + (1 - atom) * share;
        expect(massBelow(ratio, marchenkoPasturQuantile(ratio, u))).toBeCloseTo(u, 12);
      }),
    );
  });

  it("agree with forty-digit references", () => {
    const references = [
      [0.5, 5e-7, 0.08581079450262926],
      [0.5, 0.3, 0.471648559668368],
      [0.5, 0.999999, 2.913808070998837],
      [1, 5e-7, 6.168502750681166e-13],
      [0.999999, 1e-9, 2.613554595014505e-13],
      [3, 0.7, 0.967351531459413],
    ];
    for (const [ratio, u, lambda] of references) {
      expect(marchenkoPasturQuantile(ratio, u) / lambda).toBeCloseTo(1, 13);
    }
  });

  it("increase, and keep every digit at the hard edge: lambda ~ (pi u / 2)^2", () => {
    for (const u of [1e-5, 1e-50, 1e-120]) {
      expect(marchenkoPasturQuantile(1, u) / ((Math.PI * u) / 2) ** 2).toBeCloseTo(1, 9);
    }
    fc.assert(
      fc.property(ratios, (ratio) => {
        const list = Array.from({ length: 101 }, (_, i) => marchenkoPasturQuantile(ratio, i / 100));
        list.slice(1).forEach((value, i) => expect(value).toBeGreaterThanOrEqual(list[i]));
        expect(list[100]).toBeCloseTo((1 + Math.sqrt(ratio)) ** 2, 10);
      }),
    );
  });

  it("have the moments 1, 1 + c, 1 + 3c + c^2 in the limit", () => {
    fc.assert(
      fc.property(ratios, (ratio) => {
        const covariance = { kind: "marchenko-pastur", ratio } as const;
        const zero = { kind: "zero" } as const;
        const modes = quadratureModes(
          binaryProblem("infinity", [zero, zero], [covariance, { kind: "identity" }]),
          { nodesPerPanel: 16, panelWidth: 1, lowestLogPosition: -40 },
        );
        const moments = [1, 1 + ratio, 1 + 3 * ratio + ratio * ratio];
        moments.forEach((moment, k) => expect(trace(modes, 0, k + 1) / moment).toBeCloseTo(1, 11));
      }),
      { numRuns: 20 },
    );
  });

  it("keep their moments next to the boundaries of another class, however close these are to an edge", () => {
    for (const ratio of [4 / 3 - 1e-3, 4 / 3 + 1e-3, 0.5]) {
      const modes = quadratureModes(
        binaryProblem(
          "infinity",
          [{ kind: "zero" }, { kind: "zero" }],
          [
            { kind: "marchenko-pastur", ratio },
            { kind: "blocks", fractions: [0.25, 0.7499, 0.0001], eigenvalues: [1, 2, 3] },
          ],
        ),
        { nodesPerPanel: 16, panelWidth: 1, lowestLogPosition: -40 },
      );
      const moments = [1, 1 + ratio, 1 + 3 * ratio + ratio * ratio];
      moments.forEach((moment, k) => expect(trace(modes, 0, k + 1) / moment).toBeCloseTo(1, 12));
    }
  });
});
