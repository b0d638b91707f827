import type { Problem } from "../../src/problem/problem.js";

/**
 * m, B and ||X||^2 at a time from the positive form V = d x^2 + N in single coordinates: classical
 * Runge-Kutta with small steps, expectations by a dense trapezoidal sum. Binary logistic loss only;
 * nothing is shared with the mode system.
 */
export function positiveForm(problem: Problem, time: number, steps = 400): number[] {
  const d = problem.dimension as number;
  const means = problem.classes.map(({ mean }) => values(mean));
  const spectra = problem.classes.map(({ covariance }) => values(covariance));
  const gamma = problem.stepSize.rule === "constant" ? problem.stepSize.gamma : NaN;
  const initial = problem.initial as { values: readonly (readonly number[])[] };

  const orderParameters = (state: readonly number[]): number[] => {
    const sum = (term: (rho: number) => number): number =>
      Array.from({ length: d }, (_, rho) => term(rho)).reduce((a, b) => a + b, 0);
    const second = (rho: number): number => state[rho] ** 2 + state[d + rho] / d;
    return [
      ...means.map((mean) => sum((rho) => mean[rho] * state[rho])),
      ...spectra.map((spectrum) => sum((rho) => spectrum[rho] * second(rho))),
      sum(second),
    ];
  };
  const slope = (state: readonly number[]): number[] => {
    const at = orderParameters(state);
    const drives = problem.classes.map(({ label, probability }, i) => {
      const { gradient, hessian, fisher } = expectations(at[i], at[means.length + i], label);
      return { g: probability * gradient, h: probability * hessian, f: probability * fisher };
    });
    const over = (term: (i: number) => number): number =>
      drives.reduce((sum, _, i) => sum + term(i), 0);
    const out = new Array<number>(2 * d);
    for (let rho = 0; rho < d; rho++) {
      const M = over((i) => drives[i].h * spectra[i][rho]);
      out[rho] = -gamma * (M * state[rho] + over((i) => drives[i].g * means[i][rho]));
      const noise = over((i) => drives[i].f * spectra[i][rho]);
      out[d + rho] = -2 * gamma * M * state[d + rho] + gamma * gamma * noise;
    }
    return out;
  };

  let state = [...initial.values[0], ...new Array<number>(d).fill(0)];
  for (let n = 0; n < steps; n++) state = rungeKuttaStep(slope, state, time / steps);
  return orderParameters(state);
}

function rungeKuttaStep(
  slope: (state: readonly number[]) => number[],
  state: readonly number[],
  h: number,
): number[] {
  const moved = (by: readonly number[], c: number): number[] =>
    state.map((value, k) => value + c * by[k]);
  const k1 = slope(state);
  const k2 = slope(moved(k1, h / 2));
  const k3 = slope(moved(k2, h / 2));
  const k4 = slope(moved(k3, h));
  return state.map((value, k) => value + (h / 6) * (k1[k] + 2 * k2[k] + 2 * k3[k] + k4[k]));
}

function expectations(
  mean: number,
  variance: number,
  label: number,
): { gradient: number; hessian: number; fisher: number } {
  const deviation = Math.sqrt(variance);
  const step = 0.1 / Math.max(1, deviation);
  const sums = { gradient: 0, hessian: 0, fisher: 0 };
  for (let z = -9; z <= 9; z += step) {
    const sigmoid = 1 / (1 + Math.exp(-(mean + deviation * z)));
    const weight = (step * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
    sums.gradient += weight * (sigmoid - label);
    sums.hessian += weight * sigmoid * (1 - sigmoid);
    sums.fisher += weight * (sigmoid - label) ** 2;
  }
  return sums;
}

function values(kind: { kind: string; values?: readonly number[] }): readonly number[] {
  if (!kind.values) throw new Error(`${kind.kind}: expected explicit values`);
  return kind.values;
}
