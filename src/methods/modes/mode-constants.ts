import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import { scalarsOf } from "../../optimisers/update-of.js";
import type { Update } from "../../symbolic/derivation/update.js";
import type { Entry } from "../../symbolic/compile/tensor-names.js";

/**
 * Numbers behind the quantities of the derived system. Sums over the signal coordinates of a mode divided by its
 * share f are means over its coordinates, times d.
 */

/**
 * Mode constant by its role, [mode]: lambda_i the eigenvalue, c_i_j = d mu_rho,i mu_rho,j, u_j = d mu_rho,j x*_rho,
 * T = d x*_rho x*_rho^T.
 */
export function modeConstant({ name, role }: Entry, modes: Modes): Float64Array {
  const [i, j] = role.classes;
  const [h, n] = role.teacher;
  if (role.kind === "eigenvalue") return known(modes.eigenvalues[i], name);
  if (role.kind === "mean product")
    return signalProducts(modes, modes.means[i], modes.means[j], name);
  if (role.kind === "teacher mean")
    return signalProducts(modes, modes.means[i], modes.teacher[h], name);
  if (role.kind === "teacher product")
    return signalProducts(modes, modes.teacher[h], modes.teacher[n], name);
  throw new Error(`mode constant: ${name}, expected lambda_i, c_i_j, u_j or T`);
}

/** Scalars that a problem has once. */
const PROBLEM_SCALARS: Partial<Record<Entry["role"]["kind"], (problem: Problem) => number>> = {
  "label noise": ({ teacher }) => teacher?.noise ?? 0,
  "label flip": ({ teacher }) => teacher?.flip ?? 0,
  ridge: ({ ridge }) => ridge ?? 0,
  "batch size": ({ batch }) => batch ?? 1,
};

/** Scalar by its role: p_i, y_i, sigma, flip, ridge, batch, rate_s, and those of the optimiser; NaN for those that move. */
export function scalarConstant({ name, role }: Entry, problem: Problem): number {
  const { kind } = role;
  if (kind === "parameter rate")
    return Object.values(problem.parameters ?? {})[role.parameters[0]].rate ?? 1;
  if (kind === "setting") {
    const value = scalarsOf(problem)[name];
    return typeof value === "number" ? value : NaN;
  }
  const ofProblem = PROBLEM_SCALARS[kind]?.(problem);
  if (ofProblem !== undefined) return ofProblem;
  const { probability, label } = problem.classes[role.classes[0]];
  if (kind === "probability") return probability;
  if (kind === "label") return role.logits.length === 0 ? label : Number(role.logits[0] === label);
  throw new Error(`scalar: ${name}, expected p_i, y_i, y_i_b, sigma, flip, ridge, batch or rate_s`);
}

/**
 * Initial value of an unknown by its role, [mode]: V = d x x^T, m_j = d x mu_j, q = d x x*^T, of states that begin at X_0;
 * 0 of the others.
 */
export function initialUnknown({ name, role }: Entry, modes: Modes, update: Update): Float64Array {
  const { initial, means, teacher, fractions } = modes;
  const [b, c] = role.logits;
  const begins = (state: string): boolean => update.beginAtInitial.includes(state);
  const isAtZero = role.kind === "second moment" || !(role.states ?? ["x"]).every(begins);
  if (isAtZero) return new Float64Array(fractions.length);
  if (role.kind === "norm") return signalProducts(modes, initial[b], initial[c], name);
  if (role.kind === "overlap")
    return signalProducts(modes, initial[b], means[role.classes[0]], name);
  if (role.kind === "teacher overlap")
    return signalProducts(modes, initial[b], teacher[role.teacher[0]], name);
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
  const { fractions, signalMode } = modes;
  const sums = new Float64Array(fractions.length);
  for (let signal = 0; signal < signalMode.length; signal++)
    sums[signalMode[signal]] += a[signal] * b[signal];
  for (let mode = 0; mode < sums.length; mode++)
    if (sums[mode] !== 0) sums[mode] /= fractions[mode];
  return sums;
}

function known(values: Float64Array | undefined, name: string): Float64Array {
  if (values === undefined) throw new Error(`${name}: no such class or logit in the modes`);
  return values;
}
