import { describe, expect, test } from "vitest";
import { differenceJacobian } from "../../src/numerics/radau/difference-jacobian.js";
import { integrateStiff } from "../../src/numerics/radau/integrate-stiff.js";
import { RadauStep } from "../../src/numerics/radau/radau-step.js";
import { radauTableau } from "../../src/numerics/radau/radau-tableau.js";
import type { StiffSystem } from "../../src/numerics/radau/stiff-system.js";

function system(size: number, derivative: StiffSystem["derivative"], floor = 1e-30): StiffSystem {
  const floors = new Float64Array(size).fill(floor);
  return { size, floors, derivative, jacobian: differenceJacobian({ size, floors, derivative }) };
}

/** u' = 1 + u^2, u = tan t. */
const tangent = system(1, ([u], out) => {
  out[0] = 1 + u * u;
});

describe("Radau collocation", () => {
  test.each([3, 4])("has order 2 stages - 1 with %i stages", (stages) => {
    const step = new RadauStep(tangent, radauTableau(stages));
    const errors = [0.2, 0.1].map((length) => {
      step.take(Float64Array.of(0.3), length, 1e-12);
      return Math.abs(step.end[0] - Math.tan(Math.atan(0.3) + length));
    });
    const order = Math.log2(errors[0] / errors[1]) - 1;
    expect(Math.abs(order - (2 * stages - 1))).toBeLessThan(0.5);
  });

  test("follows u' = -u^2 algebraically to t = 10^60", () => {
    const decay = system(
      1,
      ([u], out) => {
        out[0] = -u * u;
      },
      1e-305,
    );
    const times = [1, 1e10, 1e60];
    const outcome = integrateStiff(decay, Float64Array.of(1), times, 1e-13);
    if ("failure" in outcome) throw new Error(outcome.failure);
    outcome.states.forEach(([u], k) => {
      expect(Math.abs(u * (1 + times[k]) - 1)).toBeLessThan(1e-11);
    });
  });

  test("keeps a slow solution beside rates of 10^8 (Prothero and Robinson)", () => {
    const stiff = system(2, ([time, u], out) => {
      out[0] = 1;
      out[1] = -1e8 * (u - Math.cos(time)) - Math.sin(time);
    });
    const outcome = integrateStiff(stiff, Float64Array.of(0, 1), [1, 10], 1e-12);
    if ("failure" in outcome) throw new Error(outcome.failure);
    expect(Math.abs(outcome.states[1][1] - Math.cos(10))).toBeLessThan(1e-12);
  });

  test("says where a solution ceases to exist", () => {
    const outcome = integrateStiff(tangent, Float64Array.of(0), [2], 1e-10);
    if (!("failure" in outcome)) throw new Error("no failure");
    expect(outcome.time).toBeCloseTo(Math.PI / 2, 6);
  });
});

test("the start is the caller's and stays as it is", () => {
  const start = Float64Array.of(0.3);
  integrateStiff(tangent, start, [0.5], 1e-12);
  expect([...start]).toEqual([0.3]);
});
