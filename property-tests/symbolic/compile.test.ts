import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CompiledSystem } from "../../src/symbolic/compile/compile-system.js";
import { compileFunction, compileSystem } from "../../src/symbolic/compile/compile-system.js";
import type { Entry } from "../../src/symbolic/compile/tensor-names.js";
import { deriveSystem } from "../../src/symbolic/derivation/derive-system.js";
import { arbitraryInput } from "./arbitrary-state.js";
import type { TheoryInput } from "./theory.js";
import { namedValues, theoreticalDrift } from "./theory.js";

const compiled = async (classes: number): Promise<CompiledSystem> =>
  compileSystem(await deriveSystem("binary-logistic", classes));

const fill = (entries: readonly Entry[], of: (name: string) => number): Float64Array =>
  Float64Array.from(entries, ({ name }) => of(name));

/** The inputs of the compiled functions for several modes that share the scalars and expectations. */
function arrays(system: CompiledSystem, inputs: readonly TheoryInput[]) {
  const modes = inputs.map(namedValues);
  const value = (mode: number, name: string): number => modes[mode].get(name) ?? 0;
  const column = (name: string): Float64Array =>
    Float64Array.from(modes, (_, mode) => value(mode, name));
  const state = new Float64Array(system.entries.unknowns.length * modes.length);
  for (const [place, { name }] of system.entries.unknowns.entries())
    state.set(column(name), place * modes.length);
  return {
    state,
    scalars: fill(system.entries.scalars, (name) => value(0, name)),
    expectations: fill(system.entries.expectations, (name) => value(0, name)),
    modeConstants: system.entries.modeConstants.map(({ name }) => column(name)),
  };
}

function drift(system: CompiledSystem, inputs: readonly TheoryInput[]): Float64Array {
  const { state, scalars, expectations, modeConstants } = arrays(system, inputs);
  const derivative = new Float64Array(state.length);
  system.rightHandSide(state, scalars, expectations, modeConstants, derivative);
  return derivative;
}

/** Modes that share gamma, p and the expectations. */
const modesOf = (classes: number): fc.Arbitrary<TheoryInput[]> =>
  fc.array(arbitraryInput(classes), { minLength: 1, maxLength: 5 }).map((inputs) => {
    const { gamma, p, g, H, F } = inputs[0];
    return inputs.map((input) => ({ ...input, gamma, p, g, H, F }));
  });

describe("the compiled system", () => {
  test.each([1, 2, 3])("computes the drift of the theory in every mode, %i classes", async (k) => {
    const system = await compiled(k);
    fc.assert(
      fc.property(modesOf(k), (inputs) => {
        const computed = drift(system, inputs);
        inputs.forEach((input, mode) =>
          theoreticalDrift(input).forEach((expected, unknown) =>
            expect(computed[unknown * inputs.length + mode]).toBeCloseTo(expected, 9),
          ),
        );
      }),
    );
  });

  test("averages with the fractions as weights", async () => {
    const system = await compiled(2);
    fc.assert(
      fc.property(modesOf(2), (inputs) => {
        const { state, modeConstants } = arrays(system, inputs);
        const fractions = Float64Array.from(inputs, (_, mode) => (mode + 1) / 10);
        const out = new Float64Array(system.entries.averages.length);
        system.averages(state, fractions, modeConstants, out);
        const mean = (of: (input: TheoryInput) => number): number =>
          inputs.reduce((total, input, mode) => total + fractions[mode] * of(input), 0);
        const at = (name: string): number =>
          out[system.entries.averages.findIndex((entry) => entry.name === name)];
        expect(at("M_2")).toBeCloseTo(
          mean(({ m }) => m[1]),
          10,
        );
        expect(at("B_1")).toBeCloseTo(
          mean(({ lambda, V }) => lambda[0] * V),
          10,
        );
        expect(at("Q")).toBeCloseTo(
          mean(({ V }) => V),
          10,
        );
      }),
    );
  });

  test("does not depend on the order of the modes", async () => {
    const system = await compiled(2);
    fc.assert(
      fc.property(modesOf(2), (inputs) => {
        const [forward, backward] = [drift(system, inputs), drift(system, [...inputs].reverse())];
        const n = inputs.length;
        for (let unknown = 0; unknown < 3; unknown++)
          for (let mode = 0; mode < n; mode++)
            expect(backward[unknown * n + mode]).toBe(forward[unknown * n + n - 1 - mode]);
      }),
    );
  });

  test("allocates nothing in its loops", async () => {
    const { source } = await compiled(3);
    for (const text of [source.rightHandSide, source.averages])
      expect(text).not.toMatch(/\bnew\b|\[\s*\]|=>|\.\.\./);
  });
});

describe("compiled functions", () => {
  test.each(["r^7 - 3*r^2/y", "sqrt(1 + r^2)/(r^4 + 2)^(3/2)", "2^(1/3)*atan(r*y) - pi", "y^r"])(
    "%s has the value that mathjs gives",
    async (text) => {
      const { evaluate } = await import("mathjs");
      const f = await compileFunction(text, ["r", "y"]);
      for (const [r, y] of [
        [0.3, 1.7],
        [2.1, 0.4],
      ]) {
        const expected = evaluate(text, { r, y }) as number;
        expect(Math.abs(f(r, y) / expected - 1)).toBeLessThan(1e-13);
      }
    },
  );

  test("refuse a symbol that is not a variable", async () => {
    await expect(compileFunction("r + q", ["r"])).rejects.toThrow(/q/);
  });
});
