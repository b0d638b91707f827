import type { Covariance, Mean, Problem } from "../../../problem/problem.js";

/** Binary logistic regression between means ±mu of equal weight, from X = 0, in the limit d -> infinity. */
function binary(
  name: string,
  gamma: number,
  mean: (sign: 1 | -1) => Mean,
  covariances: readonly [Covariance, Covariance],
): Problem {
  return {
    name,
    dimension: "infinity",
    classes: ([1, -1] as const).map((sign, k) => ({
      probability: 0.5,
      label: sign === 1 ? 1 : 0,
      mean: mean(sign),
      covariance: covariances[k],
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}

/** K_1 = K_2 = I, ||mu|| = norm. */
export function identityProblem(gamma: number, norm = 1): Problem {
  const name = `identity, gamma = ${gamma}${norm === 1 ? "" : `, norm ${norm}`}`;
  const covariance: Covariance = { kind: "identity" };
  return binary(name, gamma, (sign) => ({ kind: "uniform", scale: sign * norm }), [
    covariance,
    covariance,
  ]);
}

const QUARTERS = [0.25, 0.25, 0.25, 0.25];

/** Eigenvalues in {0, 1}, |I_00| = |I_01| = |I_10| = |I_11| = d/4, ||mu|| = 1 spread evenly. */
export function zeroOneProblem(gamma: number): Problem {
  return binary(`zero-one, gamma = ${gamma}`, gamma, (sign) => ({ kind: "uniform", scale: sign }), [
    { kind: "blocks", fractions: QUARTERS, eigenvalues: [0, 0, 1, 1] },
    { kind: "blocks", fractions: QUARTERS, eigenvalues: [0, 1, 0, 1] },
  ]);
}

/** ||mu_jk||^2 of every block of {@link zeroOneProblem}. */
export const ZERO_ONE_BLOCK_NORM = 0.25;

/** lambda_i = (i/d)^alpha, mu_i^2 = (i/d)^beta / d, K_1 = K_2. */
export function powerLawProblem(alpha: number, beta: number, gamma: number): Problem {
  const name = `power law, alpha = ${alpha}, beta = ${beta}, gamma = ${gamma}`;
  return { ...unequalPowerLawProblem([alpha, alpha], beta, gamma), name };
}

/** lambda_i^(k) = (i/d)^alpha_k, mu_i^2 = (i/d)^beta / d. */
export function unequalPowerLawProblem(
  alphas: readonly [number, number],
  beta: number,
  gamma: number,
): Problem {
  const covariance = (exponent: number): Covariance => ({ kind: "power-law", exponent });
  return binary(
    `power laws, alpha = ${alphas.join(" and ")}, beta = ${beta}, gamma = ${gamma}`,
    gamma,
    (sign) => ({ kind: "power-law", exponent: beta, scale: sign }),
    [covariance(alphas[0]), covariance(alphas[1])],
  );
}
