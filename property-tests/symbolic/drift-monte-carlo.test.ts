import { describe, expect, test } from "vitest";
import { emptyOneLogitMoments } from "../../src/expectation/one-logit-expectations.js";
import { expressionExpectation } from "../../src/expectation/expression.js";
import { compileSystem } from "../../src/symbolic/compile/compile-system.js";
import { differentiateLoss } from "../../src/symbolic/loss/loss-expression.js";
import { deriveSystem } from "../../src/symbolic/derivation/derive-system.js";
import type { Loss } from "../../src/problem/problem.js";
import type { Rules } from "../../src/symbolic/derivation/stages.js";
import { TRUE_RULES } from "../../src/symbolic/derivation/stages.js";
import type { Drift, Sample } from "./one-step.js";
import { BLOCKS, measuredDrift, sample } from "./one-step.js";

/** The drift of the derived and compiled system, every coordinate a mode, summed over blocks. */
async function limitingDrift(at: Sample, loss: Loss, rules: Rules): Promise<number[]> {
  const { d, gamma, probabilities, labels, means, eigenvalues, x } = at;
  const system = await deriveSystem(loss, 2, rules);
  const compiled = await compileSystem(system);
  const state = new Float64Array(3 * d);
  for (let k = 0; k < d; k++) {
    state[k] = d * x[k] ** 2;
    state[d + k] = d * x[k] * means[0][k];
    state[2 * d + k] = d * x[k] * means[1][k];
  }
  const products = [
    [0, 0],
    [0, 1],
    [1, 1],
  ].map(([i, j]) => Float64Array.from(x, (_, k) => d * means[i][k] * means[j][k]));
  const modeConstants = [...eigenvalues, ...products];
  const averages = new Float64Array(5);
  compiled.averages(state, new Float64Array(d).fill(1 / d), modeConstants, averages);
  const expectation = expressionExpectation(await differentiateLoss(loss), labels);
  const expectations = new Float64Array(8);
  const out = emptyOneLogitMoments();
  for (const i of [0, 1]) {
    expectation.evaluate(i, averages[i], averages[2 + i], out);
    expectations.set([out.gradient], i);
    expectations.set([out.hessian], 2 + i);
    expectations.set([out.fisher], 4 + i);
  }
  const scalars = Float64Array.of(gamma, ...probabilities, ...labels);
  const derivative = new Float64Array(3 * d);
  compiled.rightHandSide(state, scalars, expectations, modeConstants, derivative);
  return [0, 1, 2].flatMap((unknown) =>
    BLOCKS.map((_, block) => {
      const size = d / BLOCKS.length;
      const start = unknown * d + block * size;
      return derivative.slice(start, start + size).reduce((s, v) => s + v, 0) / d;
    }),
  );
}

/** The largest deviation of the limit from the simulated drift, in standard errors. */
async function deviation(
  at: Sample,
  loss: Loss,
  { mean, standardError }: Drift,
  rules = TRUE_RULES,
): Promise<number> {
  const limit = await limitingDrift(at, loss, rules);
  return Math.max(...limit.map((value, k) => Math.abs(value - mean[k]) / standardError[k]));
}

const LOSSES: readonly [string, Loss, (r: number, y: number) => number][] = [
  ["logistic", "binary-logistic", (r, y) => 1 / (1 + Math.exp(-r)) - y],
  ["log cosh", { expression: "log(cosh(r - y))", variable: "r" }, (r, y) => Math.tanh(r - y)],
];
const wrongSign: Rules = {
  ...TRUE_RULES,
  stein: (term, logits) =>
    TRUE_RULES.stein(term, logits).map((t) =>
      t !== term && t.symbols.has("x") ? { ...t, coefficient: -t.coefficient } : t,
    ),
};
const noiseless: Rules = {
  ...TRUE_RULES,
  limit: (term, logits) =>
    TRUE_RULES.limit(term, logits).filter((t) => t.symbols.get("gamma") !== 2),
};

describe("the mean of one step of SGD", () => {
  test.each(LOSSES)(
    "is the compiled drift, and not that of false rules, %s",
    async (_, loss, f) => {
      const at = sample(60, 7);
      const drift = measuredDrift(at, f, 16_000);
      expect(await deviation(at, loss, drift)).toBeLessThan(4);
      expect(await deviation(at, loss, drift, wrongSign)).toBeGreaterThan(8);
      expect(await deviation(at, loss, drift, noiseless)).toBeGreaterThan(8);
    },
  );
});
