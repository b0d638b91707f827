import { powerLawSum, type PowerLawSum } from "./power-sums.js";
import { stepOf, type RandomFeaturesProblem } from "./problem.js";

/** What the transform of the loss is made of at one point tau of the effective ridge. */
export interface EquivalentPoint {
  /** [real, imaginary] of tau - tau0. */
  readonly shift: readonly [number, number];
  /** The Laplace variable, per step. */
  readonly s: readonly [number, number];
  /** ds/dtau */
  readonly slope: readonly [number, number];
  /** Laplace transform of the loss in the number of steps. */
  readonly loss: readonly [number, number];
}

/**
 * The deterministic equivalent of SGD on power-law random features, in the effective ridge tau (Paquette, Paquette,
 * Xiao, Pennington, 4+3 Phases of compute-optimal neural scaling laws, the fixed point for m). With
 * lambda_j = j^-2alpha, w_j = j^(-2alpha - 2beta) and g the step of theta,
 *
 *     m(tau) = 1 - (1/d) sum lambda/(lambda + tau),    s = 2 g tau m(tau),
 *     P^(s) = F^/(1 - K^),   F^ = (1/(2 g m)) sum w/(lambda + tau),
 *     K^ = (g/(2 b)) [ sum lambda^2/(lambda + tau) + d (1 - m)^2 tau ].
 *
 * m vanishes at tau0 > 0 since there are more coordinates than features; near it m = (tau - tau0) Q with
 * Q = (1/d) sum lambda/((lambda + tau0)(lambda + tau)) keeps every digit, however small s is.
 */
export class DeterministicEquivalent {
  readonly step: number;
  /** Where m vanishes. */
  readonly ridge: number;
  /** P(theta = 0) = sum w. */
  readonly initialLoss: number;
  /** The least loss that the features allow: sum w tau0/(lambda + tau0). */
  readonly floor: number;
  /** int of the kernel over all steps, tr K g/(2 b): the loss settles where it is below 1. */
  readonly kernel: number;
  private readonly lambda: Float64Array;
  private readonly target: Float64Array;
  private readonly sum: PowerLawSum;
  /** [place] weight lambda/(lambda + tau0) / d */
  private readonly slopes: Float64Array;

  constructor(private readonly problem: RandomFeaturesProblem) {
    const { alpha, beta, ambient, batch } = problem;
    this.step = stepOf(problem);
    this.sum = powerLawSum(ambient);
    const { positions, weights } = this.sum;
    this.lambda = positions.map((j) => Math.pow(j, -2 * alpha));
    this.target = positions.map((j, k) => weights[k] * Math.pow(j, -2 * alpha - 2 * beta));
    this.ridge = this.vanishingRidge();
    this.slopes = this.lambda.map(
      (lambda, k) => (weights[k] * lambda) / (lambda + this.ridge) / problem.features,
    );
    this.initialLoss = total(this.target);
    this.floor = total(this.target.map((w, k) => (w * this.ridge) / (this.lambda[k] + this.ridge)));
    const trace = total(this.lambda.map((lambda, k) => weights[k] * lambda));
    this.kernel = (this.step * trace) / (2 * batch);
  }

  /** g tr K / d */
  get kernelTrace(): number {
    return (2 * this.problem.batch * this.kernel) / this.problem.features;
  }

  /** The loss after infinitely many steps. */
  get lastLoss(): number {
    return this.floor / (1 - this.kernel);
  }

  at(shiftReal: number, shiftImaginary: number): EquivalentPoint {
    const { lambda, target, slopes, sum, ridge, step } = this;
    const { features, batch } = this.problem;
    const [a, b] = [ridge + shiftReal, shiftImaginary]; // tau
    let [qr, qi, pr, pi, sr, si, fr, fi, kr, ki] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let k = 0; k < lambda.length; k++) {
      const x = lambda[k] + a;
      const size = 1 / (x * x + b * b);
      const [ir, ii] = [x * size, -b * size]; // 1/(lambda + tau)
      qr += slopes[k] * ir;
      qi += slopes[k] * ii;
      const weighted = sum.weights[k] * lambda[k];
      pr += weighted * ir;
      pi += weighted * ii;
      sr += weighted * (ir * ir - ii * ii);
      si += weighted * 2 * ir * ii;
      fr += target[k] * ir;
      fi += target[k] * ii;
      kr += weighted * lambda[k] * ir;
      ki += weighted * lambda[k] * ii;
    }
    const m = times([shiftReal, shiftImaginary], [qr, qi]);
    const tau: Complex = [a, b];
    const s = scaled(2 * step, times(tau, m));
    const slope = scaled(2 * step, plus(m, scaled(1 / features, times(tau, [sr, si]))));
    const rest: Complex = [pr / features, pi / features]; // 1 - m
    const kernel = scaled(
      step / (2 * batch),
      plus([kr, ki], scaled(features, times(times(rest, rest), tau))),
    );
    const free = over([fr, fi], scaled(2 * step, m));
    return {
      shift: [shiftReal, shiftImaginary],
      s,
      slope,
      loss: over(free, [1 - kernel[0], -kernel[1]]),
    };
  }

  /** The zero of m, by bisection of log tau and Newton's method: m increases from 1 - v/d < 0 to 1. */
  private vanishingRidge(): number {
    const { features } = this.problem;
    const { weights } = this.sum;
    const m = (tau: number): number => {
      let filled = 0;
      for (let k = 0; k < weights.length; k++)
        filled += (weights[k] * this.lambda[k]) / (this.lambda[k] + tau);
      return 1 - filled / features;
    };
    let [low, high] = [-700, Math.log(1 + this.problem.ambient)];
    for (let k = 0; k < 200 && high - low > 1e-15 * Math.abs(low); k++) {
      const middle = 0.5 * (low + high);
      if (m(Math.exp(middle)) < 0) low = middle;
      else high = middle;
    }
    return Math.exp(0.5 * (low + high));
  }
}

export type Complex = readonly [number, number];

export function times(x: Complex, y: Complex): Complex {
  return [x[0] * y[0] - x[1] * y[1], x[0] * y[1] + x[1] * y[0]];
}

/** Without overflow of the squared modulus. */
export function over(x: Complex, y: Complex): Complex {
  const size = Math.max(Math.abs(y[0]), Math.abs(y[1]));
  const [c, d] = [y[0] / size, y[1] / size];
  const square = (c * c + d * d) * size;
  return [(x[0] * c + x[1] * d) / square, (x[1] * c - x[0] * d) / square];
}

export function plus(x: Complex, y: Complex): Complex {
  return [x[0] + y[0], x[1] + y[1]];
}

function scaled(factor: number, x: Complex): Complex {
  return [factor * x[0], factor * x[1]];
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
