import { describe, expect, test } from "vitest";
import { dormandPrince, type VectorField } from "../../src/numerics/dormand-prince.js";

const decay =
  (rate: number, count: { evaluations: number }): VectorField =>
  (_, state, out) => {
    count.evaluations++;
    out[0] = -rate * state[0];
  };

function integrate(rate: number, end: number, given: { mostSteps: number; foresight?: number }) {
  const [count, state] = [{ evaluations: 0 }, Float64Array.of(1)];
  const control = { tolerance: 1e-9, ends: [1], ...given };
  const tried = dormandPrince(decay(rate, count), state, 0, end, control);
  return { tried, state: state[0], ...count };
}

describe("steps that are too many", () => {
  test("are foreseen from the present step, not taken", () => {
    const blind = integrate(1e6, 1, { mostSteps: 2000 });
    const foreseeing = integrate(1e6, 1, { mostSteps: 2000, foresight: 50 });
    expect(blind.tried).toBeUndefined();
    expect(foreseeing.tried).toBeUndefined();
    expect(blind.evaluations).toBeGreaterThan(6 * 1900);
    expect(foreseeing.evaluations).toBeLessThan(6 * 60);
  });

  test("are not foreseen where what is left can be done: the same steps are taken", () => {
    const free = integrate(1, 10, { mostSteps: 1000 });
    const foreseeing = integrate(1, 10, { mostSteps: 1000, foresight: 20 });
    expect(free.tried).toBeDefined();
    expect(foreseeing).toEqual(free);
    expect(Math.abs(free.state / Math.exp(-10) - 1)).toBeLessThan(1e-7);
  });

  test("only steps that are left count against what is left", () => {
    const { tried } = integrate(1, 10, { mostSteps: 1000 });
    const enough = integrate(1, 10, { mostSteps: tried! });
    expect(enough.tried).toBe(tried);
    expect(integrate(1, 10, { mostSteps: tried! - 1 }).tried).toBeUndefined();
    // after 20 steps those left do not suffice, although all of them together would
    const short = integrate(1, 10, { mostSteps: tried! - 15, foresight: 20 });
    expect(short.tried).toBeUndefined();
    expect(short.evaluations).toBeLessThan(6 * (tried! - 20));
  });
});
