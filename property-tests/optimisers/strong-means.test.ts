import { describe, expect, test } from "vitest";
import type { Optimiser, Problem } from "../../src/problem/problem.js";
import { simulateRuns } from "../../src/results/simulate-runs.js";
import { solve } from "../../src/results/solve.js";
import { isFailure } from "../../src/theory/failure.js";

const TIME = 1.5;
const GAMMA = 0.8;

/** Means +-mu, mu_j^2 = u^0.35/d, and lambda_j = u^exponent: for 1.9 mu_j^2/lambda_j grows to d^0.55 as u falls to 1/d. */
function steep(exponent: number, optimiser: Optimiser): Problem {
  return {
    name: "steep",
    dimension: 400,
    classes: [1, -1].map((scale, i) => ({
      probability: 0.5,
      label: 1 - i,
      mean: { kind: "power-law", exponent: 0.35, scale },
      covariance: { kind: "power-law", exponent },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: GAMMA },
    initial: "zero",
    optimiser,
  };
}

/** |X|^2 in the limit and in runs, with what is warned of. */
async function norms(problem: Problem) {
  const solved = await solve(problem, { at: [TIME], tolerance: 1e-8 });
  if (isFailure(solved)) throw new Error(solved.failure);
  const runs = await simulateRuns(problem, { until: TIME, points: 1, runs: 20, seed: 2 });
  if ("interrupted" in runs) throw new Error("interrupted");
  const [mean, error] = [runs.mean, runs.standardError].map(({ norm }) => (norm as number[])[1]);
  return {
    limit: (solved.observables.norm as number[])[0],
    mean,
    error,
    warnings: solved.warnings,
  };
}

const RULES: readonly Optimiser[] = [{ rule: "sign" }, { rule: "adam", beta1: 0.5, c2: 1 }];

describe.each(RULES)("$rule", (optimiser) => {
  test("warns where class means are not small beside the deviations of their coordinates", async () => {
    const { limit, mean, error, warnings } = await norms(steep(1.9, optimiser));
    expect(Math.abs(limit / mean - 1)).toBeGreaterThan(1);
    expect(error / mean).toBeLessThan(0.02);
    expect(warnings.join()).toMatch(/means that are not small beside their standard deviations/);
  });

  test("and does not where they are", async () => {
    const { limit, mean, error, warnings } = await norms(steep(0.7, optimiser));
    expect(Math.abs(limit - mean)).toBeLessThan(4 * error + 0.01 * mean);
    expect(warnings).toEqual([]);
  });
});

test("what signs do there is the error function, which the limit takes for its slope", async () => {
  // f' has the sign of the label: X_j runs at the speed E sgn(a_j), and nothing else is random but the signs themselves
  const { default: erfc } = await import("@stdlib/math-base-special-erfc");
  const d = 400;
  let expected = 0;
  for (let j = 1; j <= d; j++) {
    const u = j / d;
    const speed = 1 - erfc(Math.sqrt(u ** (0.35 - 1.9) / d / 2));
    expected += (GAMMA * TIME * speed) ** 2 + ((GAMMA ** 2 * TIME) / d) * (1 - speed ** 2);
  }
  const { mean, error } = await norms(steep(1.9, { rule: "sign" }));
  expect(Math.abs(mean - expected)).toBeLessThan(4 * error);
});
