import { emptyOneLogitMoments } from "../../src/expectation/one-logit-expectations.js";
import { logisticLossExpectation } from "../../src/expectation/logistic.js";
import type { SampleProblem } from "./sample-problems.js";

/** Order parameters and the modes behind them at one time. */
export interface ReferencePoint {
  readonly overlaps: number[];
  readonly variances: number[];
  readonly norm: number;
  readonly modes: { readonly norms: Float64Array; readonly overlaps: Float64Array[] };
}

/**
 * The second road: the system of (V_rho, m_rho,j), one mode a coordinate, by the classical Runge-Kutta
 * method of order 4 with Richardson extrapolation over two step sizes. Relative error below 1e-11 for the
 * sample problems at the default number of steps.
 */
export function modeReference(
  sample: SampleProblem,
  time: number,
  steps = 60 * time,
): ReferencePoint {
  const coarse = rungeKutta(sample, time, steps);
  const fine = rungeKutta(sample, time, 2 * steps);
  return describe(
    sample,
    fine.map((x, k) => x + (x - coarse[k]) / 15),
  );
}

function rungeKutta(sample: SampleProblem, time: number, steps: number): Float64Array {
  const rate = derivativeOf(sample);
  const state = startOf(sample);
  const slopes = [0, 1, 2, 3].map(() => new Float64Array(state.length));
  const stage = new Float64Array(state.length);
  const h = time / steps;
  const advance = (slope: Float64Array, share: number): Float64Array => {
    for (let i = 0; i < state.length; i++) stage[i] = state[i] + share * h * slope[i];
    return stage;
  };
  for (let n = 0; n < steps; n++) {
    rate(state, slopes[0]);
    rate(advance(slopes[0], 0.5), slopes[1]);
    rate(advance(slopes[1], 0.5), slopes[2]);
    rate(advance(slopes[2], 1), slopes[3]);
    const [k1, k2, k3, k4] = slopes;
    for (let i = 0; i < state.length; i++) {
      state[i] += (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
  }
  return state;
}

/** [V, then m_j] each over the modes. */
function startOf({ modes }: SampleProblem): Float64Array {
  const [x] = modes.initial;
  const d = x.length;
  return Float64Array.from([
    ...x.map((value) => d * value * value),
    ...modes.means.flatMap((mean) => [...mean.map((mu, rho) => d * x[rho] * mu)]),
  ]);
}

function derivativeOf({
  problem,
  modes,
}: SampleProblem): (state: Float64Array, out: Float64Array) => void {
  const d = modes.fractions.length;
  const gamma = problem.stepSize.rule === "constant" ? problem.stepSize.gamma : Number.NaN;
  const expectation = logisticLossExpectation(problem.classes.map((model) => model.label));
  const moments = emptyOneLogitMoments();
  return (state, out) => {
    out.fill(0);
    const { overlaps, variances } = averages(state, modes.eigenvalues);
    problem.classes.forEach(({ probability }, i) => {
      expectation.evaluate(i, overlaps[i], variances[i], moments);
      const scale = probability * Math.exp(moments.logScale);
      const [g, h, f] = [moments.gradient, moments.hessian, moments.fisher].map((x) => x * scale);
      for (let rho = 0; rho < d; rho++) {
        const lambda = modes.eigenvalues[i][rho];
        const pull = lambda * h * state[rho] + g * state[(1 + i) * d + rho];
        out[rho] += -2 * gamma * pull + gamma * gamma * lambda * f;
        modes.means.forEach((mean, j) => {
          const k = (1 + j) * d + rho;
          out[k] -= gamma * (lambda * h * state[k] + g * d * modes.means[i][rho] * mean[rho]);
        });
      }
    });
  };
}

function averages(
  state: Float64Array,
  eigenvalues: readonly Float64Array[],
): { overlaps: number[]; variances: number[]; norm: number } {
  const d = eigenvalues[0].length;
  const mean = (of: (rho: number) => number): number => {
    let sum = 0;
    for (let rho = 0; rho < d; rho++) sum += of(rho);
    return sum / d;
  };
  return {
    overlaps: eigenvalues.map((_, j) => mean((rho) => state[(1 + j) * d + rho])),
    variances: eigenvalues.map((lambda) => mean((rho) => lambda[rho] * state[rho])),
    norm: mean((rho) => state[rho]),
  };
}

function describe({ modes }: SampleProblem, state: Float64Array): ReferencePoint {
  const d = modes.fractions.length;
  const overlaps = modes.means.map((_, j) => state.slice((1 + j) * d, (2 + j) * d));
  return { ...averages(state, modes.eigenvalues), modes: { norms: state.slice(0, d), overlaps } };
}
