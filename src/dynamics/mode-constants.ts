import type { Modes } from "../problem/modes.js";
import type { Problem } from "../problem/problem.js";

/**
 * Numbers behind the names of the derived system, for one logit. Sums over the signal coordinates of a
 * mode divided by its share f are means over its coordinates, times d.
 */

/** Mode constant by name, [mode]: lambda_i the eigenvalue, c_i_j = d mu_rho,i mu_rho,j. */
export function modeConstant(name: string, modes: Modes): Float64Array {
  const [kind, ...indices] = name.split("_");
  const [i, j] = indices.map((index) => Number(index) - 1);
  if (kind === "lambda" && modes.eigenvalues[i]) return modes.eigenvalues[i];
  if (kind === "c" && modes.means[i] && modes.means[j])
    return signalProducts(modes, modes.means[i], modes.means[j]);
  throw new Error(`mode constant: ${name}, expected lambda_i or c_i_j`);
}

/** Scalar by name: p_i, y_i. */
export function scalarConstant(name: string, problem: Problem): number {
  const [kind, index] = name.split("_");
  const model = problem.classes[Number(index) - 1];
  if (kind === "p" && model) return model.probability;
  if (kind === "y" && model) return model.label;
  throw new Error(`scalar: ${name}, expected p_i or y_i`);
}

/** Initial value of an unknown by name, [mode]: V = d x^2, m_j = d x mu_j. */
export function initialUnknown(name: string, modes: Modes): Float64Array {
  const [kind, index] = name.split("_");
  const start = modes.initial[0];
  if (kind === "V") return signalProducts(modes, start, start);
  const mean = modes.means[Number(index) - 1];
  if (kind === "m" && mean) return signalProducts(modes, start, mean);
  throw new Error(`unknown: ${name}, expected V or m_j`);
}

/** [mode] sum of a b over the signals of the mode, over its share. */
function signalProducts(modes: Modes, a: Float64Array, b: Float64Array): Float64Array {
  const sums = new Float64Array(modes.fractions.length);
  modes.signalMode.forEach((mode, signal) => (sums[mode] += a[signal] * b[signal]));
  return sums.map((sum, mode) => (sum === 0 ? 0 : sum / modes.fractions[mode]));
}
