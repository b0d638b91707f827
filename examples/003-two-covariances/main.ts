import { parseProblem, solve } from "sgd-limits";
import type { ClassModel } from "sgd-limits";
import erfc from "@stdlib/math-base-special-erfc";

const times = [2, 5, 10, 20, 30];

/** Covariance u^alpha and squared mean u^beta at position u in (0, 1), probability 1/2. */
function powerLawClass(label: 0 | 1, alpha: number, beta: number): ClassModel {
  return {
    probability: 0.5,
    label,
    mean: { kind: "power-law", exponent: beta, scale: label === 1 ? 1 : -1 },
    covariance: { kind: "power-law", exponent: alpha },
  };
}

/** log10 L at the times asked for, in the limit of infinite dimension. */
async function log10Loss(alphas: readonly [number, number], beta: number): Promise<number[]> {
  const problem = parseProblem(
    {
      name: `alpha = ${alphas.join(", ")}, beta = ${beta}`,
      dimension: "infinity",
      classes: [powerLawClass(1, alphas[0], beta), powerLawClass(0, alphas[1], beta)],
      loss: "binary-logistic",
      stepSize: { rule: "constant", gamma: 0.8 },
      initial: "zero",
    },
    "main.ts",
  );
  const result = await solve(problem, { log10Times: times, tolerance: 1e-5 });
  if ("failure" in result) throw new Error(result.failure);
  return result.observables.logLoss.map((logLoss) => (logLoss as number) / Math.LN10);
}

/**
 * No X has a smaller loss than this: m_i^2 <= B_i mu^T K_i^-1 mu by Cauchy-Schwarz, f >= log 2 where the
 * sign is wrong, and mu^T K_i^-1 mu is the integral of u^(beta - alpha), infinite for alpha >= 1 + beta.
 */
function log10Floor(alphas: readonly number[], beta: number): number {
  const terms = alphas.map((alpha) => {
    const signal = alpha < 1 + beta ? 1 / (1 + beta - alpha) : Infinity;
    return 0.5 * Math.LN2 * 0.5 * erfc(Math.sqrt(signal / 2));
  });
  return Math.log10(terms.reduce((sum, term) => sum + term, 0));
}

const cases: readonly { alphas: readonly [number, number]; beta: number }[] = [
  { alphas: [1.5, 1.5], beta: 0.2 },
  { alphas: [1.1, 1.1], beta: 0.2 },
  { alphas: [1.1, 1.5], beta: 0.2 },
  { alphas: [1.1, 1.5], beta: 1 },
];

const heads = times.map((time) => `t = 1e${time}`.padStart(9)).join("");
console.log(`alpha     beta ${heads}     floor`);
for (const { alphas, beta } of cases) {
  const losses = await log10Loss(alphas, beta);
  const columns = losses.map((value) => value.toFixed(4).padStart(9)).join("");
  const floor = log10Floor(alphas, beta);
  const bound = Number.isFinite(floor) ? floor.toFixed(4) : "none";
  console.log(`${alphas.join(", ")}   ${beta.toFixed(1)} ${columns} ${bound.padStart(9)}`);
}
