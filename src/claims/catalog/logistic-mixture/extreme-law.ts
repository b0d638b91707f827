import type { Law } from "../../../asymptotics/law.js";

/** kappa = (alpha - 1 - beta)/alpha, positive in the extreme regime alpha > 1 + beta. */
export function extremeKappa(alpha: number, beta: number): number {
  return (alpha - 1 - beta) / alpha;
}

/**
 * L(t) ~ (log t)^{(1-kappa)/kappa} / (gamma kappa c^{1/kappa} t), c = 2^{kappa-1} Gamma(1-kappa)/(alpha kappa):
 * log(1/L) ~ c tau^kappa in slow time, and t is the integral of dtau/(gamma L). For ||mu||^2 = 1/(1+beta),
 * that is mu_i^2 = (i/d)^beta / d.
 */
export async function extremeLossLaw(
  alpha: number,
  beta: number,
  gamma: number,
): Promise<Law & { readonly constant: number }> {
  const { gamma: gammaFunction } = await import("../../../bundled/mathjs.js");
  const kappa = extremeKappa(alpha, beta);
  const c = (2 ** (kappa - 1) * gammaFunction(1 - kappa)) / (alpha * kappa);
  const constant = 1 / (gamma * kappa * c ** (1 / kappa));
  return { power: -1, logPower: (1 - kappa) / kappa, constant };
}
