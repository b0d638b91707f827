import fc from "fast-check";
import { expect, test } from "vitest";
import { momentsOfStep } from "../numerics/moments-of-step.js";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";

const DEGREE = 5;
const RULE = gaussLegendre(40);

test("the weights of a mode that grows are the integrals that define them", () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: -1e-9, noNaN: true }), (x) => {
      const { moments } = momentsOfStep(x, DEGREE);
      moments.forEach((moment, k) => {
        const integral = RULE.nodes.reduce((sum, node, q) => {
          const s = 0.5 + 0.5 * node;
          return sum + 0.5 * RULE.weights[q] * Math.exp(-(1 - s) * x) * s ** k;
        }, 0);
        expect(Math.abs(moment / integral - 1)).toBeLessThan(1e-13);
      });
    }),
  );
});
