import type { ModeParameters, OrderParameters } from "../../solution.js";
import type { Snapshot } from "./run-settings.js";
import type { Spectrum } from "./spectrum.js";

/** The order parameters of a snapshot; `spectrum` is given when values per mode are wanted. */
export function pointOf(
  snapshot: Snapshot,
  log10Time: number,
  gamma: number,
  spectrum: Spectrum | undefined,
): OrderParameters {
  return {
    log10Time,
    overlaps: Array.from(snapshot.means, (mean) => [mean]),
    covariances: Array.from(snapshot.variances, (variance) => [[variance]]),
    norm: Math.exp(snapshot.logNorm),
    logNorm: snapshot.logNorm,
    stepSize: gamma,
    ...(spectrum ? { perMode: perModeOf(snapshot, spectrum) } : {}),
  };
}

/**
 * V_rho and m_rho,j from the scaled values: x_rho mu_j = weight direction_j v and x_rho^2 = weight v^2 / lambda,
 * summed over the signal coordinates of the mode and divided by its fraction, plus N_rho.
 */
function perModeOf(snapshot: Snapshot, { modes, families }: Spectrum): ModeParameters {
  const norms = new Float64Array(modes.fractions.length);
  const overlaps = modes.means.map(() => new Float64Array(modes.fractions.length));
  families.forEach((family, f) => {
    const { isSignal, members, weight, logRate } = family;
    members.forEach((member, q) => {
      const value = snapshot.values[f][q];
      const rho = isSignal ? modes.signalMode[member] : member;
      if (!isSignal) norms[rho] += value;
      else {
        const share = weight[q] / modes.fractions[rho];
        norms[rho] += share * value * (Math.exp(-logRate[q]) * value); // the power alone may overflow
        overlaps.forEach(
          (overlap, j) => (overlap[rho] += share * family.directionOf(j, q) * value),
        );
      }
    });
  });
  return { norms, overlaps };
}
