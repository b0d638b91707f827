import { logSumExp } from "../../../numerics/log-sum-exp.js";
import { logNormalCdf } from "../../../numerics/mills-ratio.js";
import type { LogEstimate } from "../../cubature/orthant/log-estimate.js";
import type { OrthantProbability } from "../../cubature/orthant/orthant.js";

/** What wins with less than this part of the tolerance is left out, and counted as error. */
const NEGLIGIBLE = 1e-2;
/** Multiple of the tolerance up to which 1 - P(none) is good enough. */
const WORTH = 5;
/** Below this bound 1 - P(none) is not tried. */
const SMALL = 0.05;

/**
 * log P(some u_b > 0) by orthant probabilities: 1 - P(all u_b < 0) where that loses no digits that count, else the
 * sum over b of P(u_b > 0 and u_b > u_c for all c). Undefined where the covariance is singular.
 *
 * @param means [n]
 * @param covariances [n * n] row by row
 */
export function sumOfWinners(
  orthant: OrthantProbability,
  means: readonly number[],
  covariances: readonly number[],
  tolerance: number,
): LogEstimate | undefined {
  const n = means.length;
  const bounds = means.map((m, b) => logNormalCdf(m / Math.sqrt(covariances[b * (n + 1)])));
  if (n === 1) return { log: bounds[0], error: 1e-15 * (1 + Math.abs(bounds[0])) };
  if (logSumExp(bounds) > Math.log(SMALL)) {
    const none = orthant.logProbability(
      means.map((m) => -m),
      covariances,
    );
    if (none === undefined) return undefined;
    const some = -Math.expm1(none.log);
    const error = none.error * Math.exp(none.log);
    if (error <= WORTH * tolerance * some) return { log: Math.log(some), error: error / some };
  }
  const order = bounds.map((_, b) => b).sort((b, c) => bounds[c] - bounds[b]);
  const cut = Math.log((NEGLIGIBLE * tolerance) / n);
  let [log, error] = [-Infinity, 0];
  for (const b of order) {
    if (bounds[b] < log + cut) {
      error += Math.exp(bounds[b] - log);
      continue;
    }
    const term = winner(orthant, b, means, covariances);
    if (term === undefined) return undefined;
    const total = logSumExp([log, term.log]);
    if (total === -Infinity) continue;
    error = error * Math.exp(log - total) + term.error * Math.exp(term.log - total);
    log = total;
  }
  return { log, error };
}

/** P(u_b > 0 and u_b > u_c for all other c). */
function winner(
  orthant: OrthantProbability,
  b: number,
  means: readonly number[],
  covariances: readonly number[],
): LogEstimate | undefined {
  const n = means.length;
  const at = (c: number, e: number): number => covariances[c * n + e];
  /** Cov(u_b - [c != b] u_c, u_b - [e != b] u_e) */
  const entry = (c: number, e: number): number =>
    at(b, b) -
    (e === b ? 0 : at(b, e)) -
    (c === b ? 0 : at(c, b)) +
    (c === b || e === b ? 0 : at(c, e));
  const all = means.map((_, c) => c);
  return orthant.logProbability(
    all.map((c) => (c === b ? means[b] : means[b] - means[c])),
    all.flatMap((c) => all.map((e) => entry(c, e))),
  );
}
