import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { CollocationStep } from "../../src/dynamics/slow-time/collocation-step.js";
import { CompiledStep } from "../../src/dynamics/slow-time/compiled-step.js";
import { DriveEvaluator } from "../../src/dynamics/slow-time/drive.js";
import { familiesOfModes } from "../../src/dynamics/slow-time/families-of-modes.js";
import { initialInstant } from "../../src/dynamics/slow-time/initial-instant.js";
import type { StageSolver } from "../../src/dynamics/slow-time/stage-solver.js";
import { LogisticExpectation } from "../../src/expectation/logistic.js";
import { lobatto } from "../../src/numerics/lobatto.js";
import type { Modes } from "../../src/problem/modes.js";
import { modesOf } from "../../src/problem/modes-of.js";
import type { Problem } from "../../src/problem/problem.js";

const RULE = lobatto(5);
/** Thousandths: what neither road represents, such as the square of 1e-170, is no matter here. */
const entries = (min: number, max: number, size: number): fc.Arbitrary<number[]> =>
  fc.array(
    fc.integer({ min: 1000 * min, max: 1000 * max }).map((value) => value / 1000),
    { minLength: size, maxLength: size },
  );

/** Both classes with one spectrum, or each with its own: families of alike nodes, and mixed ones. */
const problems = fc
  .integer({ min: 4, max: 24 })
  .chain((d) =>
    fc.record({
      mean: entries(-1.5, 1.5, d),
      first: entries(0, 2, d),
      second: fc.option(entries(0, 2, d), { nil: undefined }),
      start: entries(-0.5, 0.5, d),
      probability: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    }),
  )
  .map(({ mean, first, second, start, probability }): Problem => ({
    name: "random",
    dimension: mean.length,
    classes: [1, 0].map((label) => ({
      probability: label === 1 ? probability : 1 - probability,
      label,
      mean: {
        kind: "coordinates",
        values: mean.map((value, i) => (label === 1 ? value : -value * (1 + 0.01 * i))),
      },
      covariance: {
        kind: "eigenvalues",
        values: label === 1 || !second ? first : second,
      },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.4 },
    initial: { kind: "coordinates", values: [start] },
  }));

/** Two steps, the second from the end of the first; everything that a step leaves, in a row. */
function twoSteps(
  modes: Modes,
  evaluator: DriveEvaluator,
  lengths: readonly number[],
  solverOf: (families: ReturnType<typeof familiesOfModes>) => StageSolver,
): number[] {
  const families = familiesOfModes(modes);
  const solver = solverOf(families);
  let start = initialInstant(families, evaluator);
  const left: number[] = [];
  for (const length of lengths) {
    for (let i = 0; i < 5; i++) solver.prediction.set(start.scalars, i * evaluator.size);
    expect(solver.solve(start, Math.log(length), 1e-14)).toBeLessThan(1e-11);
    families.forEach((family, f) => {
      const end = new Float64Array(family.value.length);
      solver.finish(f, end);
      family.value = end;
      left.push(...end);
    });
    left.push(...solver.scalars, ...solver.means.slice(1).flatMap((mean) => [...mean]));
    left.push(...solver.variances.slice(1).flatMap((variance) => [...variance]));
    start = {
      logTau: 0,
      scalars: solver.scalars.slice(5 * evaluator.size),
      logCurvature: solver.logCurvature[5],
      means: solver.means[5].slice(),
      variances: solver.variances[5].slice(),
    };
  }
  return left;
}

test.prop([problems, entries(0.01, 0.6, 2)])(
  "the compiled step is the step that it is compiled from",
  (problem, lengths) => {
    const modes = modesOf(problem);
    const probabilities = Float64Array.from(problem.classes, (model) => model.probability);
    const expectation = new LogisticExpectation(Float64Array.of(1, -1));
    const evaluator = new DriveEvaluator(expectation, probabilities);
    const one = twoSteps(modes, evaluator, lengths, (families) => {
      return new CollocationStep(families, evaluator, RULE, 0.4);
    });
    let compiled: CompiledStep | undefined;
    const other = twoSteps(modes, evaluator, lengths, (families) => {
      compiled = new CompiledStep(families, expectation, probabilities, 5, 0.4);
      return compiled;
    });
    compiled?.close();
    const scale = Math.max(1, ...one.map(Math.abs));
    expect(other).toHaveLength(one.length);
    one.forEach((value, k) => {
      expect(Math.abs(value - other[k])).toBeLessThan(1e-11 * scale);
    });
  },
);

test("steps in use at the same time have memories of their own, and give them back", () => {
  const probabilities = Float64Array.of(0.5, 0.5);
  const expectation = new LogisticExpectation(Float64Array.of(1, -1));
  const evaluator = new DriveEvaluator(expectation, probabilities);
  const modes = modesOf(fc.sample(problems, { seed: 5, numRuns: 1 })[0]);
  const solve = (step: CompiledStep, families: ReturnType<typeof familiesOfModes>): number => {
    const start = initialInstant(families, evaluator);
    for (let i = 0; i < 5; i++) step.prediction.set(start.scalars, i * evaluator.size);
    step.solve(start, Math.log(0.1), 1e-14);
    return step.means[5][0];
  };
  const open = (): [CompiledStep, ReturnType<typeof familiesOfModes>] => {
    const families = familiesOfModes(modes);
    return [new CompiledStep(families, expectation, probabilities, 5, 0.4), families];
  };
  const [first, second] = [open(), open()];
  const alone = solve(...first);
  expect(solve(...second)).toBe(alone);
  // the accelerator remembers the step before: the same to the tolerance, not to the last bit
  expect(Math.abs(solve(...first) / alone - 1)).toBeLessThan(1e-12);
  first[0].close();
  second[0].close();
  for (let k = 0; k < 200; k++) {
    const again = open();
    expect(solve(...again)).toBe(alone);
    again[0].close();
  }
});
