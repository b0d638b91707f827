import { expect, test } from "vitest";
import { ControlledSums } from "../../../src/numerics/sample-paths/controlled-sums.js";
import { PathClock } from "../../../src/numerics/sample-paths/path-clock.js";
import { PathStepper } from "../../../src/numerics/sample-paths/path-stepper.js";
import { SamplePaths } from "../../../src/numerics/sample-paths/sample-paths.js";
import { StepRows } from "../../../src/numerics/sample-paths/step-rows.js";
import { streamsOf } from "../../../src/simulation/random/streams.js";
import type { Clock } from "../../../src/theories/multi-pass/mean-field/clock.js";
import { compiledPaths } from "../../../src/theories/multi-pass/mean-field/path-module.js";
import { lowerRoot } from "../../../src/theories/multi-pass/mean-field/triangular.js";
import type { SmoothLoss } from "../../../src/theories/multi-pass/mean-field/smooth-loss.js";
import { smoothLoss } from "../../../src/theories/multi-pass/mean-field/smooth-loss.js";
import { visitsOf } from "../../../src/theories/multi-pass/mean-field/visits.js";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";
import { LEAST_SQUARES } from "./problems.js";

const STEPS = 24;
const COUNT = 96;
const GAMMA = 0.7;

/** A kernel of steps as a covariance: of an integrated and forgetting process, distinct for each logit. */
function covarianceAt(j: number, k: number, b: number, c: number): number {
  const cross = b === c ? 1 + 0.2 * b : 0.3;
  return cross * (0.4 + 0.1 * Math.min(j, k)) * Math.exp(-0.05 * Math.abs(j - k));
}
const responseAt = (k: number, j: number, b: number, c: number): number =>
  (b === c ? 1 : -0.2) * Math.exp(-0.04 * (k - j));

async function softmaxOf(classes: number): Promise<SmoothLoss> {
  const several = Array.from({ length: classes }, (_, label) => ({
    ...(LEAST_SQUARES.classes as object[])[0],
    probability: 1 / classes,
    label,
  }));
  const problem: Record<string, unknown> = { ...LEAST_SQUARES, loss: "softmax", classes: several };
  delete problem.teacher;
  return smoothLoss(multiPass.parse(problem, "test"));
}

function fill(rows: Pick<StepRows, "covariance" | "response">, l: number, k: number): void {
  const stride = l * (STEPS + 1);
  for (let b = 0; b < l; b++)
    for (let j = 0; j <= k; j++)
      for (let c = 0; c < l; c++) {
        rows.covariance[b * stride + j * l + c] = covarianceAt(j, k, b, c);
        if (j < k) rows.response[b * stride + j * l + c] = responseAt(k, j, b, c);
      }
}

/** The written paths and the compiled ones, step after step, on the same numbers. */
function bothRoads(loss: SmoothLoss, clock: Clock) {
  const { logits: l, labelSize } = loss;
  const visits = visitsOf(clock, streamsOf(3)(1), COUNT, STEPS, 1);
  const stride = l * (STEPS + 1);
  const request = { loss, clock, gamma: GAMMA, teacherLogits: 1, visits, stride, strata: 3 };
  const compiled = compiledPaths({ ...request, cases: 0 });
  const paths = new SamplePaths(COUNT, l, 1, labelSize, visits.counts, clock.isDense);
  paths.step.set(visits.steps);
  const rows = new StepRows(COUNT, l, 1, stride);
  const [all, visited] = [new ControlledSums(l, 1, 3), new ControlledSums(l, 1, 1)];
  const { fraction, isDense, isFixedOrder, stepsPerPass = 0 } = clock;
  const pathClock = new PathClock(fraction, isDense, stepsPerPass, isFixedOrder);
  const stepper = new PathStepper(paths, rows, pathClock, loss, GAMMA, all, visited);
  const numbers = streamsOf(5)(2);
  const both = (key: "teacher" | "label", values: Float64Array): void => {
    paths[key].set(values);
    compiled[key].set(values);
  };
  both(
    "teacher",
    Float64Array.from({ length: COUNT }, () => numbers.normal()),
  );
  both(
    "label",
    Float64Array.from({ length: COUNT * labelSize }, (_, n) => Number(n % labelSize === 0)),
  );
  for (let k = 0; k <= STEPS; k++) {
    for (const target of [rows, compiled]) {
      fill(target, l, k);
      target.mean.fill(0.1 * k);
      target.ofTeacher.fill(0.2);
      target.teacherFactor[0] = 1.5;
    }
    numbers.fillNormals(rows.field, rows.field.length);
    for (let n = 0; n < COUNT; n++) rows.mask[n] = fraction + 0.1 * numbers.normal();
    compiled.field.set(rows.field);
    compiled.mask.set(rows.mask);
    stepper.step(k);
    compiled.step(k);
  }
  return { rows, compiled, all, visited };
}

function expectClose(a: Float64Array, b: Float64Array): void {
  const size = a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  expect(size).toBeGreaterThan(0);
  expect(a.length).toBe(b.length);
  a.forEach((x, j) => expect(Math.abs(x - b[j])).toBeLessThan(1e-11 * size));
}

const SPARSE: Clock = {
  fraction: 1 / 8,
  secondMoment: 1 / 8,
  isDense: false,
  isNoisy: false,
  isFixedOrder: false,
};
test.each([
  ["one logit", "one", SPARSE],
  ["three logits", "three", SPARSE],
  ["every step", "three", { ...SPARSE, isDense: true, isNoisy: true }],
  ["passes", "one", { ...SPARSE, stepsPerPass: 8 }],
  ["one order", "three", { ...SPARSE, stepsPerPass: 8, isFixedOrder: true }],
] as const)("compiled and written paths are the same: %s", async (_, logits, clock) => {
  const one = async () =>
    smoothLoss(multiPass.parse({ ...LEAST_SQUARES, loss: "least-squares" }, "t"));
  const loss = await (logits === "one" ? one() : softmaxOf(3));
  const { rows, compiled, all, visited } = bothRoads(loss, clock);
  expectClose(rows.squares, compiled.squares);
  expectClose(rows.feedback, compiled.feedback);
  expectClose(all.values, compiled.all.values);
  expectClose(all.products, compiled.all.products);
  if ("stepsPerPass" in clock) expectClose(visited.values, compiled.visited.values);
});

test("a loss that is asked for gives what the compiled one does", async () => {
  const loss = await softmaxOf(2);
  const [known, asked] = [bothRoads(loss, SPARSE), bothRoads({ ...loss, compiled: 0 }, SPARSE)];
  expectClose(known.compiled.feedback, asked.compiled.feedback);
});

test("the field has the covariance that was asked for, and remembers it", () => {
  const [l, count] = [2, 20_000];
  const clock = new PathClock(1, true, 0, false);
  const visits = new Int32Array(count).fill(3);
  const paths = new SamplePaths(count, l, 1, 1, visits, true);
  for (let v = 0; v < 3 * count; v++) paths.step[v] = v % 3;
  const rows = new StepRows(count, l, 1, 3 * l);
  const w: Float64Array[] = [];
  // With f = 0 the paths are fields alone: what the loss is shown, twice a step, is w.
  const nothing = {
    evaluate: (r: Float64Array, _: Float64Array, out: Float64Array) => {
      out.fill(0);
      w.push(r.slice());
    },
  };
  const sums = () => new ControlledSums(l, 1, 1);
  const stepper = new PathStepper(paths, rows, clock, nothing, 1, sums(), sums());
  const numbers = streamsOf(9)(0);
  numbers.fillNormals(paths.teacher, count);
  rows.ofTeacher.set([0.2, -0.1]);
  rows.teacherFactor[0] = 1;
  const stride = 3 * l;
  for (let k = 0; k < 3; k++) {
    for (let b = 0; b < l; b++)
      for (let j = 0; j <= k; j++)
        for (let c = 0; c < l; c++)
          rows.covariance[b * stride + j * l + c] = covarianceAt(j, k, b, c);
    numbers.fillNormals(rows.field, count * l);
    stepper.step(k);
  }
  const at = (k: number, n: number, b: number): number => w[2 * (k * count + n)][b];
  const noise = 5 * Math.sqrt(3 / count);
  for (const [j, k, b, c] of [
    [0, 2, 0, 1],
    [1, 2, 1, 1],
    [2, 2, 0, 1],
    [0, 1, 1, 0],
  ]) {
    let [sum, taught] = [0, 0];
    for (let n = 0; n < count; n++) {
      sum += (at(j, n, c) * at(k, n, b)) / count;
      taught += (at(k, n, b) * paths.teacher[n]) / count;
    }
    expect(Math.abs(sum - covarianceAt(j, k, b, c))).toBeLessThan(noise);
    expect(Math.abs(taught - rows.ofTeacher[b])).toBeLessThan(noise);
  }
});

test("a root of a covariance gives it back, and leaves out directions that it has not", () => {
  const singular = Float64Array.of(2, -1, -1, -1, 2, -1, -1, -1, 2);
  const root = lowerRoot(singular, 3);
  expect(root[8]).toBe(0);
  for (let a = 0; a < 3; a++)
    for (let b = 0; b < 3; b++) {
      let sum = 0;
      for (let e = 0; e < 3; e++) sum += root[a * 3 + e] * root[b * 3 + e];
      expect(sum).toBeCloseTo(singular[a * 3 + b], 12);
    }
});
