import { compressedModes, PANEL_WIDTH } from "../../src/problem/compressed-modes.js";
import { modesOf } from "../../src/problem/modes-of.js";
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { compiledRun } from "../../src/methods/slow-time/scalar/compiled-run.js";
import type { RunResult, RunSettings } from "../../src/methods/slow-time/scalar/run-settings.js";
import { ARRIVED } from "../../src/methods/slow-time/scalar/run-end.js";
import { spectrumSource } from "../../src/methods/slow-time/scalar/spectrum.js";
import type { OneLogitExpectations } from "../../src/expectation/one-logit-expectations.js";
import { leastSquaresExpectation } from "../../src/expectation/least-squares.js";
import { LogisticExpectation } from "../../src/expectation/logistic.js";
import type { ClassModel, Problem } from "../../src/problem/problem.js";
import { interpretedRun } from "./interpreted-run.js";

const thousandths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 1000 * min, max: 1000 * max }).map((value) => value / 1000);
const entries = (min: number, max: number, size: number): fc.Arbitrary<number[]> =>
  fc.array(thousandths(min, max), { minLength: size, maxLength: size });

const problemOf = (
  dimension: Problem["dimension"],
  probability: number,
  model: (label: number) => Pick<ClassModel, "mean" | "covariance">,
  initial: Problem["initial"],
): Problem => ({
  name: "random",
  dimension,
  classes: [1, 0].map((label) => ({
    probability: label === 1 ? probability : 1 - probability,
    label,
    ...model(label),
  })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 0.4 },
  initial,
});

/** Both classes with one spectrum, or each with its own: families of alike nodes, and mixed ones. */
const finite = fc
  .integer({ min: 4, max: 24 })
  .chain((d) =>
    fc.tuple(
      entries(-1.5, 1.5, d),
      entries(0, 2, d),
      fc.option(entries(0, 2, d), { nil: undefined }),
      entries(-0.5, 0.5, d),
      thousandths(0.1, 0.9),
    ),
  )
  .map(([mean, first, second, start, probability]) =>
    problemOf(
      mean.length,
      probability,
      (label) => ({
        mean: {
          kind: "coordinates",
          values: mean.map((value, i) => (label === 1 ? value : -value * (1 + 0.01 * i))),
        },
        covariance: { kind: "eigenvalues", values: label === 1 || !second ? first : second },
      }),
      { kind: "coordinates", values: [start] },
    ),
  );

/** Windows, which change the families on the way. */
const limits = fc
  .tuple(thousandths(0.5, 2.5), thousandths(-0.5, 2), thousandths(0.1, 0.9))
  .map(([alpha, beta, probability]) =>
    problemOf(
      "infinity",
      probability,
      (label) => ({
        mean: { kind: "power-law", exponent: beta, scale: label === 1 ? 1 : -1.2 },
        covariance: { kind: "power-law", exponent: alpha },
      }),
      "zero",
    ),
  );

const LOG_TIMES = [-Infinity, Math.log(0.3), Math.log(5), Math.log(6), Math.log(1e4)];
const LOGISTIC = new LogisticExpectation(Float64Array.of(1, -1));
/** Not compiled: asked for by the compiled run. */
const LEAST_SQUARES = leastSquaresExpectation([1, -0.5]);

function settingsOf(problem: Problem, onProgress?: (logTime: number) => void): RunSettings {
  return {
    degree: 5,
    tolerance: 1e-7,
    sweepTolerance: 1e-12,
    perMode: true,
    parts: 2,
    stepSize: 0.4,
    probabilities: problem.classes.map(({ probability }) => probability),
    ...(onProgress && { onProgress }),
  };
}

function runOf(
  run: typeof interpretedRun | typeof compiledRun,
  problem: Problem,
  expectation: OneLogitExpectations = LOGISTIC,
): RunResult {
  const { families, extend } = spectrumSource(problem, false, {
    modesOf,
    compressedModes,
    panelWidth: PANEL_WIDTH,
  })(-60, false);
  const settings = { ...settingsOf(problem), ...(extend && { extend }) };
  return run(families, expectation, settings, LOG_TIMES);
}

const numbersOf = ({ snapshots }: RunResult): number[] =>
  snapshots.flatMap((at) => [
    ...[...at.means, ...at.variances, ...at.values.flatMap((values) => [...values])],
    ...[at.logNorm, at.logTau, at.logTime].map((value) => Math.max(value, -100)),
  ]);

test.prop([fc.oneof(finite, limits), fc.constantFrom(LOGISTIC, LEAST_SQUARES)], { numRuns: 60 })(
  "the compiled run is the run that it is compiled from",
  (problem, expectation) => {
    const [one, other] = [interpretedRun, compiledRun].map((run) =>
      runOf(run, problem, expectation),
    );
    expect([one.end, other.end]).toEqual([ARRIVED, ARRIVED]);
    expect(one.snapshots).toHaveLength(LOG_TIMES.length);
    // the last step goes on to where its error lets it go, of which the two may know no digit
    const last = LOG_TIMES[LOG_TIMES.length - 1];
    expect(Math.min(one.logTime, other.logTime)).toBeGreaterThanOrEqual(last);
    const [a, b] = [numbersOf(one), numbersOf(other)];
    expect(b).toHaveLength(a.length);
    a.forEach((value, k) => {
      expect(Math.abs(value - b[k])).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
    });
  },
);

test("a run that begins where another has come to goes on as that does", () => {
  const problem = fc.sample(finite, { seed: 4, numRuns: 1 })[0];
  const [, , middle, , last] = LOG_TIMES;
  for (const run of [interpretedRun, compiledRun]) {
    const { snapshots } = runOf(run, problem);
    const half = snapshots[2];
    const { families } = spectrumSource(problem, false, {
      modesOf,
      compressedModes,
      panelWidth: PANEL_WIDTH,
    })(-60, false);
    families.forEach((family, f) => family.value.set(half.values[f]));
    const begin = { logTau: half.logTau, logTime: middle };
    const settings: RunSettings = { ...settingsOf(problem), begin };
    const [end] = run(families, LOGISTIC, settings, [last]).snapshots;
    expect(Math.abs(end.means[0] / snapshots[4].means[0] - 1)).toBeLessThan(1e-8);
    expect(Math.abs(end.logTau - snapshots[4].logTau)).toBeLessThan(1e-8);
    expect(Math.abs(half.means[0] / snapshots[4].means[0] - 1)).toBeGreaterThan(1e-2);
  }
});

test("runs inside a run have memories of their own, and give them back", () => {
  const problem = fc.sample(finite, { seed: 5, numRuns: 1 })[0];
  const alone = numbersOf(runOf(compiledRun, problem));
  let nested = 0;
  const { families } = spectrumSource(problem, false, {
    modesOf,
    compressedModes,
    panelWidth: PANEL_WIDTH,
  })(-60, false);
  const settings = settingsOf(problem, () => {
    nested++;
    expect(numbersOf(runOf(compiledRun, problem))).toEqual(alone);
  });
  expect(numbersOf(compiledRun(families, LOGISTIC, settings, LOG_TIMES))).toEqual(alone);
  expect(nested).toBeGreaterThan(0);
});

test("a run that is broken off leaves the compiled code usable", () => {
  const problem = fc.sample(finite, { seed: 6, numRuns: 1 })[0];
  const alone = numbersOf(runOf(compiledRun, problem));
  const { families } = spectrumSource(problem, false, {
    modesOf,
    compressedModes,
    panelWidth: PANEL_WIDTH,
  })(-60, false);
  const stop = (): never => {
    throw new Error("stop");
  };
  const broken = (): RunResult =>
    compiledRun(families, LOGISTIC, settingsOf(problem, stop), LOG_TIMES);
  for (let k = 0; k < 100; k++) expect(broken).toThrow("stop");
  expect(numbersOf(runOf(compiledRun, problem))).toEqual(alone);
});
