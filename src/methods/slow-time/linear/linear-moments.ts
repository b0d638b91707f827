import { secularRoots } from "./secular-roots.js";

/**
 * Least squares under one class of mean zero with a linear teacher X* and label noise sigma: Z = X - X* has a mean that
 * decays mode by mode, and traces V_rho of its second moment that obey, with P = E (r - y)^2 and T = gamma t,
 *
 *   dV_rho/dT = -2 lambda_rho V_rho + gamma lambda_rho P,   P = sum_rho f_rho lambda_rho V_rho + sigma^2:
 *
 * a linear system, diagonal but for one direction. Its Laplace transform has poles at the roots s_k of
 * gamma sum f lambda^2 / (2 lambda - s) = 1, and at 0 for the noise, so that P = sum_k c_k e^(-s_k T) at any T.
 * Paquette, Lee, Pedregosa and Paquette, "SGD in the large" (COLT 2021), section 3.
 */
export class LinearMoments {
  private readonly terms: readonly Term[];
  /** [mode] Those with lambda > 0, ascending. */
  private readonly order: Int32Array;

  /**
   * @param eigenvalues [mode] distinct
   * @param fractions [mode]
   * @param squares [mode] sum of z_s^2 over the signals of the mode at t = 0
   */
  constructor(
    private readonly eigenvalues: Float64Array,
    private readonly fractions: Float64Array,
    private readonly squares: Float64Array,
    private readonly noise: number,
    private readonly gamma: number,
  ) {
    const moving = Array.from(eigenvalues.keys()).filter((rho) => eigenvalues[rho] > 0);
    this.order = Int32Array.from(moving.sort((a, b) => eigenvalues[a] - eigenvalues[b]));
    const poles = Float64Array.from(this.order, (rho) => 2 * eigenvalues[rho]);
    const weights = Float64Array.from(
      this.order,
      (rho) => gamma * fractions[rho] * eigenvalues[rho] ** 2,
    );
    const decaying = secularRoots(poles, weights).map(({ pole, offset }) =>
      this.termAt(weights, pole, offset),
    );
    this.terms = noise > 0 ? [...decaying, this.stationary()] : decaying;
  }

  /** The residue of P at a root. */
  private termAt(weights: Float64Array, pole: number, offset: number): Term {
    const rate = pole + offset;
    const gaps = Float64Array.from(this.eigenvalues, (lambda) => 2 * lambda - pole - offset);
    let [above, size, below] = [0, 0, 0];
    this.order.forEach((rho, j) => {
      const gap = gaps[rho];
      above += (this.eigenvalues[rho] * this.squares[rho]) / gap;
      size += (this.eigenvalues[rho] * this.squares[rho]) / Math.abs(gap);
      below += weights[j] / (gap * gap);
    });
    const ofNoise = this.noise > 0 ? this.noise ** 2 / rate : 0;
    return {
      rate,
      gaps,
      coefficient: (above - ofNoise) / below,
      size: (size + Math.abs(ofNoise)) / below,
      width: Math.max(Math.abs(pole), Math.abs(rate)),
    };
  }

  /** What the noise keeps up, or would were it not for a root below 0: the pole at s = 0. */
  private stationary(): Term {
    const gaps = Float64Array.from(this.eigenvalues, (lambda) => 2 * lambda);
    let kernel = 0;
    for (const rho of this.order)
      kernel += (this.gamma * this.fractions[rho] * this.eigenvalues[rho]) / 2;
    const coefficient = this.noise ** 2 / (1 - kernel);
    return { rate: 0, gaps, coefficient, size: Math.abs(coefficient), width: 0 };
  }

  /** The moments at T = gamma t. */
  at(time: number): MomentsAtTime {
    const logScale = this.terms.reduce(
      (most, { rate, coefficient }) => (coefficient === 0 ? most : Math.max(most, -rate * time)),
      -Infinity,
    );
    if (logScale === -Infinity) return this.atRest();
    const sums = { variance: 0, norm: this.unmoved(logScale), lost: 0 };
    for (const term of this.terms) {
      if (term.coefficient === 0) continue;
      const decay = Math.exp(-term.rate * time - logScale);
      const spread = this.kernelAt(term, 2); // 1 but for the pole of the noise
      sums.variance += term.coefficient * decay * spread;
      sums.norm += term.coefficient * decay * this.kernelAt(term, 1);
      sums.lost += this.lostOf(term, time) * decay * Math.abs(spread);
    }
    return {
      logScale,
      variance: sums.variance,
      norm: sums.norm,
      error: sums.lost / Math.abs(sums.variance),
      ...this.noiseAt(time, logScale),
    };
  }

  /** Z = 0, without noise. */
  private atRest(): MomentsAtTime {
    const none = new Float64Array(this.eigenvalues.length);
    return {
      logScale: 0,
      variance: 0,
      norm: this.unmoved(0),
      error: 0,
      noise: none,
      noiseError: 0,
    };
  }

  /** What rounding makes of a term at its start, with what it makes of its rate until T. */
  private lostOf({ size, width }: Term, time: number): number {
    return ROUNDING * size * (this.terms.length + ROUNDINGS + width * time);
  }

  /** gamma sum f lambda^power / (2 lambda - s). */
  private kernelAt({ gaps }: Term, power: 1 | 2): number {
    let sum = 0;
    for (const rho of this.order)
      sum += (this.fractions[rho] * this.eigenvalues[rho] ** power) / gaps[rho];
    return this.gamma * sum;
  }

  /** sum of z^2 over modes without an eigenvalue. */
  private unmoved(logScale: number): number {
    let sum = 0;
    this.squares.forEach((square, rho) => {
      if (this.eigenvalues[rho] === 0) sum += square;
    });
    return Math.exp(Math.log(sum) - logScale);
  }

  /**
   * N_rho = V_rho - |zbar_rho|^2 / f_rho = gamma lambda int e^(-2 lambda (T - S)) P(S) dS: term by term, so that nothing
   * cancels at the start.
   */
  private noiseAt(time: number, logScale: number): Pick<MomentsAtTime, "noise" | "noiseError"> {
    let [total, lost] = [0, 0];
    const noise = Float64Array.from(this.eigenvalues, (lambda, rho) => {
      let sum = 0;
      for (const term of this.terms) {
        const gap = Math.abs(term.gaps[rho]);
        const slower = Math.min(term.rate, 2 * lambda);
        const passed = gap === 0 ? time : -Math.expm1(-gap * time) / gap;
        const decay = passed * Math.exp(-slower * time - logScale);
        sum += term.coefficient * decay;
        lost += this.lostOf(term, time) * decay * this.fractions[rho] * lambda * lambda;
      }
      total += this.fractions[rho] * lambda * lambda * sum;
      return this.gamma * lambda * sum;
    });
    return { noise, noiseError: total > 0 ? lost / total : 0 };
  }
}

/** One exponential of P. */
interface Term {
  /** s. */
  readonly rate: number;
  /** [mode] 2 lambda - s. */
  readonly gaps: Float64Array;
  readonly coefficient: number;
  /** The coefficient with all that it is a sum of counted as positive: what rounding is relative to. */
  readonly size: number;
  /** Size of the numbers of which the rate is the difference. */
  readonly width: number;
}

export interface MomentsAtTime {
  /** In units of which squares of Z are given. */
  readonly logScale: number;
  /** Z^T K Z. */
  readonly variance: number;
  /** ||Z||^2. */
  readonly norm: number;
  /** Relative, of rounding. */
  readonly error: number;
  /** [mode] N, with the relative error of what it adds to X^T K X. */
  readonly noise: Float64Array;
  readonly noiseError: number;
}

/** Roundings of a term besides those of the sums that it is made of. */
const ROUNDINGS = 10;
const ROUNDING = 1.2e-16;
