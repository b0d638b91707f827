import { DeterministicEquivalent } from "../../../theories/random-features/deterministic-equivalent.js";
import { computeOptimal } from "../../../theories/random-features/frontier/optimum.js";
import type { Measured } from "../../claim.js";
import { BUDGETS, frontierAt, limitOf, type Place } from "./frontier-exponents.js";

/** zeta of F0/P ~ f^-zeta on the frontier, F0 the least loss that the features allow. */
export function floorShareExponent(place: Place): Measured {
  const problem = frontierAt(place);
  const { alpha, beta, ambientPerFeature, batch } = problem;
  const shares = BUDGETS.map((log10) => {
    const { logLoss, logFeatures, error } = computeOptimal(problem, log10 * Math.LN10);
    const features = Math.exp(logFeatures);
    const ambient = Math.ceil(ambientPerFeature * features);
    const { name, model } = problem;
    const given = { name, model, alpha, beta, batch, features, ambient, gamma: 1 };
    return { log: Math.log(new DeterministicEquivalent(given).floor) - logLoss, error };
  });
  const span = (k: number): number => (BUDGETS[k + 1] - BUDGETS[k]) * Math.LN10;
  const slopes = BUDGETS.slice(1).map((_, k) => (shares[k].log - shares[k + 1].log) / span(k));
  const worst = Math.max(...shares.map(({ error }) => error));
  return limitOf(slopes, (2 * worst) / span(0));
}
