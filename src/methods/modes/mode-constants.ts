import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import { readTensor, type Sizes } from "../../symbolic/compile/tensors.js";

/**
 * Numbers behind the names of the derived system. Sums over the signal coordinates of a mode divided by its
 * share f are means over its coordinates, times d.
 */

/**
 * Mode constant by name, [mode]: lambda_i the eigenvalue, c_i_j = d mu_rho,i mu_rho,j, u_j = d mu_rho,j x*_rho,
 * T = d x*_rho x*_rho^T.
 */
export function modeConstant(name: string, modes: Modes, sizes: Sizes): Float64Array {
  const { head, indices } = readTensor(name, sizes);
  const [i, j] = indices;
  if (head === "lambda") return known(modes.eigenvalues[i], name);
  if (head === "c") return signalProducts(modes, modes.means[i], modes.means[j], name);
  if (head === "u") return signalProducts(modes, modes.means[i], modes.teacher[j], name);
  if (head === "T") return signalProducts(modes, modes.teacher[i], modes.teacher[j], name);
  throw new Error(`mode constant: ${name}, expected lambda_i, c_i_j, u_j or T`);
}

/** Scalar by name: p_i, y_i, sigma. */
export function scalarConstant(name: string, problem: Problem): number {
  const [kind, index, entry] = name.split("_");
  if (kind === "sigma") return problem.teacher?.noise ?? 0;
  const model = problem.classes[Number(index) - 1];
  if (kind === "p" && model) return model.probability;
  if (kind === "y" && model)
    return entry === undefined ? model.label : Number(Number(entry) - 1 === model.label);
  throw new Error(`scalar: ${name}, expected p_i, y_i, y_i_b or sigma`);
}

/** Initial value of an unknown by name, [mode]: V = d x x^T, m_j = d x mu_j, q = d x x*^T. */
export function initialUnknown(name: string, modes: Modes, sizes: Sizes): Float64Array {
  const { head, indices } = readTensor(name, sizes);
  const [first, second] = indices;
  const { initial, means, teacher } = modes;
  if (head === "V") return signalProducts(modes, initial[first], initial[second], name);
  if (head === "m") return signalProducts(modes, initial[second], means[first], name);
  if (head === "q") return signalProducts(modes, initial[first], teacher[second], name);
  throw new Error(`unknown: ${name}, expected V, m_j or q`);
}

/** [mode] sum of a b over the signals of the mode, over its share. */
function signalProducts(
  modes: Modes,
  left: Float64Array | undefined,
  right: Float64Array | undefined,
  name: string,
): Float64Array {
  const [a, b] = [known(left, name), known(right, name)];
  const sums = new Float64Array(modes.fractions.length);
  modes.signalMode.forEach((mode, signal) => (sums[mode] += a[signal] * b[signal]));
  return sums.map((sum, mode) => (sum === 0 ? 0 : sum / modes.fractions[mode]));
}

function known(values: Float64Array | undefined, name: string): Float64Array {
  if (values === undefined) throw new Error(`${name}: no such class or logit in the modes`);
  return values;
}
