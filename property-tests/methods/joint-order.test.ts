import { expect, test } from "vitest";
import { JointDriveEvaluator } from "../../src/methods/slow-time/joint/joint-drive.js";
import { jointFamilies } from "../../src/methods/slow-time/joint/joint-family.js";
import { scalarLayout } from "../../src/methods/slow-time/joint/joint-layout.js";
import { JointStep } from "../../src/methods/slow-time/joint/joint-step.js";
import { stepSizeRule } from "../../src/methods/slow-time/joint/step-size-rule.js";
import { teacherConstants } from "../../src/methods/teacher-constants.js";
import { lobatto } from "../../src/numerics/lobatto.js";
import { modesOf } from "../../src/problem/modes-of.js";
import type { Problem, StepSize } from "../../src/problem/problem.js";
import { softmaxLoss, tensorExpectation } from "./joint-doubles.js";

function problemWith(stepSize: StepSize): Problem {
  const rates = [
    [1, 0.6, 0.3],
    [0.2, 0.7, 0.9],
  ];
  const means = [
    [0.9, 0.5, -0.7],
    [-0.4, 0.3, 0.6],
  ];
  return {
    name: "order",
    dimension: 3,
    classes: [0.35, 0.65].map((probability, label) => ({
      probability,
      label,
      mean: { kind: "coordinates", values: means[label] },
      covariance: { kind: "eigenvalues", values: rates[label] },
    })),
    loss: "softmax",
    stepSize,
    initial: "zero",
  };
}

/** m, B and log t after equal steps of slow time to tau = 4. */
async function reached(stepSize: StepSize, degree: number, count: number): Promise<number[]> {
  const problem = problemWith(stepSize);
  const modes = modesOf(problem);
  const constants = teacherConstants(modes);
  const layout = scalarLayout({ classes: 2, logits: 2, teacherLogits: 0 });
  const shares = problem.classes.map(({ probability }) => probability);
  const expectation = tensorExpectation(2, 0, softmaxLoss, 5);
  const evaluator = new JointDriveEvaluator(expectation, shares, layout, true, constants);
  const families = jointFamilies(modes);
  const rule = (await stepSizeRule(problem))(modes);
  const step = new JointStep(families, evaluator, rule, lobatto(degree));
  let instant = step.begin();
  const logStep = Math.log(4 / count);
  for (let k = 1; k <= count; k++) {
    for (let i = 0; i < degree; i++) step.prediction.set(instant.scalars, i * layout.size);
    const change = step.solve(instant, logStep, 1e-13);
    if (!(change < 1e-11)) throw new Error(`stage equations: change ${change}`);
    instant = step.stages.instantAt(degree, logStep + Math.log(k), step.stages.endTime);
    families.forEach((family, f) => {
      step.stages.families[f].finish(family.positions, family.noise);
    });
  }
  return [...instant.means, ...instant.variances, instant.logTime];
}

const constant: StepSize = { rule: "constant", gamma: 0.6 };
const adagrad: StepSize = { rule: "adagrad-norm", eta: 1, b: 0.8 };
const schedule: StepSize = { rule: "schedule", gamma: "0.8 / (1 + t / 5)" };

test.each([
  [2, constant, 16, 24],
  [3, constant, 54, 80],
  [2, adagrad, 16, 24],
  [2, schedule, 24, 36],
])(
  "collocation of degree %i has twice that order, step size %o",
  async (degree, rule, few, many) => {
    const exact = await reached(rule, 5, degree === 2 ? 16 : 40);
    const [first, second] = [await reached(rule, degree, few), await reached(rule, degree, many)];
    const worst = (values: readonly number[]): number =>
      Math.max(...values.map((value, k) => Math.abs(value - exact[k])));
    const order = Math.log(worst(first) / worst(second)) / Math.log(many / few);
    expect(Math.abs(order - 2 * degree)).toBeLessThan(0.2);
  },
);
