import type { Expectations } from "../../src/expectation/expectations.js";
import type { Loss } from "../../src/problem/problem.js";
import { compileExpression } from "../../src/symbolic/expression/compile-function.js";
import { differentiateLoss } from "../../src/symbolic/loss/loss-expression.js";
import { describe, expect, test } from "vitest";
import type { Rules } from "../../src/symbolic/derivation/stages.js";
import { TRUE_RULES } from "../../src/symbolic/derivation/stages.js";
import { isTeacherComponent } from "../../src/symbolic/expression/names.js";
import {
  limitingDrift,
  type Measured,
  measuredDrift,
  setting,
  type Setting,
} from "./joint-step.js";

/** The largest deviation of the limit from the simulated drift, in standard errors. */
async function deviation(
  at: Setting,
  measured: ReadonlyMap<string, Measured>,
  rules = TRUE_RULES,
  expectation?: Expectations,
): Promise<number> {
  return largest(await limitingDrift(at, rules, expectation), measured);
}

function largest(
  limit: ReadonlyMap<string, number>,
  measured: ReadonlyMap<string, Measured>,
): number {
  return Math.max(
    ...[...measured].map(([name, { mean, standardError }]) =>
      Math.abs(((limit.get(name) ?? NaN) - mean) / standardError),
    ),
  );
}

const softmax = (r: readonly number[]): number[] => {
  const weights = r.map(Math.exp);
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
};
const NOISE = 0.4;
const DRAWS = 10_000;

const CASES = [
  {
    name: "softmax, three classes",
    d: 60,
    given: { loss: "softmax", labels: [0, 1, 2], logits: 3, teacherLogits: 0 },
    gradient: (r: readonly number[], _: readonly number[], __: number, i: number) =>
      softmax(r).map((s, b) => s - (b === i ? 1 : 0)),
  },
  {
    name: "softmax with a teacher",
    d: 60,
    given: { loss: "softmax", labels: [0, 1], logits: 3, teacherLogits: 3, link: "softmax" },
    gradient: (r: readonly number[], star: readonly number[]) => {
      const taught = softmax(star);
      return softmax(r).map((s, b) => s - taught[b]);
    },
  },
  {
    name: "phase retrieval with noise",
    d: 240,
    given: {
      loss: "phase-retrieval",
      labels: [0],
      logits: 1,
      teacherLogits: 1,
      link: "absolute",
      noise: NOISE,
    },
    gradient: ([r]: readonly number[], [star]: readonly number[], z: number) => [
      2 * (Math.abs(r) - Math.abs(star) - NOISE * z) * Math.sign(r),
    ],
  },
  {
    name: "least squares with a linear teacher",
    d: 240,
    given: {
      loss: "least-squares",
      labels: [0, 1],
      logits: 1,
      teacherLogits: 1,
      link: "linear",
      noise: NOISE,
    },
    gradient: ([r]: readonly number[], [star]: readonly number[], z: number) => [
      r - star - NOISE * z,
    ],
  },
] as const;

const withoutTeacher: Rules = {
  ...TRUE_RULES,
  stein: (term, logits) =>
    TRUE_RULES.stein(term, logits).filter((t) => !t.loss.flat().some(isTeacherComponent)),
};
const noiseless: Rules = {
  ...TRUE_RULES,
  limit: (term, logits) =>
    TRUE_RULES.limit(term, logits).filter((t) => t.symbols.get("gamma") !== 2),
};

describe("the mean of one step of SGD, several logits or a teacher", () => {
  test.each(CASES)("is the compiled drift: $name", async ({ d, given, gradient }) => {
    const at = setting(given, d, 5);
    const limit = await limitingDrift(at, TRUE_RULES);
    const measured = measuredDrift(at, [...limit.keys()], gradient, DRAWS);
    expect(largest(limit, measured)).toBeLessThan(4);
    expect(await deviation(at, measured, noiseless)).toBeGreaterThan(8);
    if (given.teacherLogits > 0)
      expect(await deviation(at, measured, withoutTeacher)).toBeGreaterThan(8);
  });
});

/** E of the derived gradient under N(m, B) by the midpoint rule, and of the derivative in the density form. */
async function hingeExpectation(loss: Loss, labels: readonly number[]): Promise<Expectations> {
  const slope = compileExpression((await differentiateLoss(loss)).gradient, ["r", "y"]);
  const nodes = Array.from({ length: 4_000 }, (_, k) => -8 + (16 * (k + 0.5)) / 4_000);
  const weights = nodes.map((z) => Math.exp((-z * z) / 2));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const found: Expectations = {
    logits: 1,
    teacherLogits: 0,
    accuracy: 1e-4,
    meanLoss(_, __, ___, out) {
      out.value = NaN;
    },
    fresh() {
      return found;
    },
    evaluate(i, [m], [B], out) {
      const mean = (f: (z: number, slope: number) => number): number =>
        nodes.reduce(
          (sum, z, k) => sum + weights[k] * f(z, slope(m + Math.sqrt(B) * z, labels[i])),
          0,
        ) / total;
      out.gradient[0] = mean((_, g) => g);
      out.hessian[0] = mean((z, g) => z * g) / Math.sqrt(B);
      out.fisher[0] = mean((_, g) => g * g);
    },
  };
  return found;
}

test("hinge: the density form of Stein's lemma gives the drift, the derivative off the kink does not", async () => {
  const loss = { expression: "max(0, 1 - y*r)", variable: "r" };
  const labels = [1, -1];
  const at = setting({ loss, labels, logits: 1, teacherLogits: 0 }, 240, 5);
  const density = await hingeExpectation(loss, labels);
  const smooth: Expectations = {
    ...density,
    evaluate(i, mean, covariance, out) {
      density.evaluate(i, mean, covariance, out);
      out.hessian[0] = 0;
    },
  };
  const limit = await limitingDrift(at, TRUE_RULES, density);
  const gradient = (
    [r]: readonly number[],
    _: readonly number[],
    __: number,
    i: number,
  ): number[] => [labels[i] * r < 1 ? -labels[i] : 0];
  const measured = measuredDrift(at, [...limit.keys()], gradient, DRAWS);
  expect(largest(limit, measured)).toBeLessThan(4);
  expect(await deviation(at, measured, TRUE_RULES, smooth)).toBeGreaterThan(8);
});
