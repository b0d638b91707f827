import { gaussLegendre } from "../../../numerics/gauss-legendre.js";
import { meanSign } from "../../../numerics/normal-signs.js";
import { SignProduct } from "../../../numerics/sign-product.js";

const RULES = [gaussLegendre(12), gaussLegendre(20)];
/** Beyond so many deviations a normal distribution function is 0 or 1 to rounding. */
const FAR = 9;
const ROUNDING = 1e-16;

/** A probability with its estimated absolute error. */
export interface QuadrantPair {
  readonly value: number;
  readonly error: number;
}

/**
 * P(x > 0 and y > 0) for pairs x and y of numbers that are jointly Gaussian: the product of the probabilities of either,
 * and an integral over the correlations between x and y, in proportion from 0 to what they are (Plackett, Biometrika 41
 * (1954)): the derivative in one of them is the density of x_i and y_j at 0 times the probability of the other two
 * given that, a bivariate normal distribution function. In the angle whose sine the proportion is, on panels that halve towards
 * the end, where the density may concentrate. Absolute error about 1e-15, and what rounding makes of correlations near 1.
 */
export class PairOfQuadrants {
  private readonly signs = new SignProduct();
  private readonly h = new Float64Array(4);
  /** [4 * i + j] */
  private readonly correlation = new Float64Array(16);

  /**
   * @param mean [4] of x_1, x_2, y_1, y_2
   * @param covariance [4 * 4] row by row; all variances are positive
   */
  probability(mean: ArrayLike<number>, covariance: ArrayLike<number>): QuadrantPair {
    const { h, correlation } = this;
    const deviation = [0, 1, 2, 3].map((i) => Math.sqrt(covariance[5 * i]));
    let largest = 0;
    for (let i = 0; i < 4; i++) {
      h[i] = mean[i] / deviation[i];
      for (let j = 0; j < 4; j++) {
        const value = covariance[4 * i + j] / (deviation[i] * deviation[j]);
        correlation[4 * i + j] = Math.max(-1, Math.min(1, value));
        if (i < 2 && j >= 2) largest = Math.max(largest, Math.abs(correlation[4 * i + j]));
      }
    }
    const apart = this.quadrant(0, 1, h[0], h[1]) * this.quadrant(2, 3, h[2], h[3]);
    const sums = this.integrals(Math.sqrt((1 - largest) * (1 + largest)));
    const value = Math.max(0, apart + sums[1]);
    const ofRounding = (4 * ROUNDING) / Math.sqrt(Math.max(ROUNDING, 1 - largest));
    return { value, error: Math.abs(sums[1] - sums[0]) + ofRounding };
  }

  /** By either rule. @param scale of the angle to the end below which nothing concentrates any more */
  private integrals(scale: number): number[] {
    const sums = RULES.map(() => 0);
    for (let to = Math.PI / 2; to > 0;) {
      const from = to < Math.max(scale, 1e-16) ? 0 : to / 2;
      RULES.forEach(({ nodes, weights }, r) => {
        for (let n = 0; n < nodes.length; n++) {
          const phi = from + ((to - from) * (1 + nodes[n])) / 2;
          sums[r] += ((to - from) / 2) * weights[n] * this.slope(phi);
        }
      });
      to = from;
    }
    return sums;
  }

  /** Derivative in the angle pi / 2 - phi. */
  private slope(phi: number): number {
    let sum = 0;
    for (let i = 0; i < 2; i++) for (let j = 2; j < 4; j++) sum += this.along(i, j, phi);
    return Math.sin(phi) * sum;
  }

  /** Of the correlation of coordinates i and j. */
  private along(i: number, j: number, phi: number): number {
    const { h, correlation } = this;
    const share = Math.cos(phi);
    const rho = share * correlation[4 * i + j];
    if (rho === 0) return 0;
    // 1 - |rho|, from what is left to 1 of the share and of the correlation
    const short = 2 * Math.sin(phi / 2) ** 2 + share * (1 - Math.abs(correlation[4 * i + j]));
    const determinant = short * (1 + Math.abs(rho));
    if (!(determinant > 0)) return 0;
    const distance = h[i] - Math.sign(rho) * h[j];
    // h_i^2 + h_j^2 - 2 rho h_i h_j = distance^2 + 2 sign(rho) (1 - |rho|) h_i h_j
    const exponent = (distance ** 2 + 2 * Math.sign(rho) * short * h[i] * h[j]) / (2 * determinant);
    if (exponent > 745) return 0;
    const density = Math.exp(-exponent) / (2 * Math.PI * Math.sqrt(determinant));
    return correlation[4 * i + j] * density * this.others(i, j, share, rho, determinant);
  }

  /** P of the two that are neither i nor j, given that these are at 0. */
  private others(i: number, j: number, share: number, rho: number, determinant: number): number {
    const { h, correlation } = this;
    const [k, m] = [1 - i, 5 - j];
    const [ki, kj] = [correlation[4 * k + i], share * correlation[4 * k + j]];
    const [mi, mj] = [share * correlation[4 * m + i], correlation[4 * m + j]];
    /** Of the regression on i and j. */
    const weights = (a: number, b: number): [number, number] => [
      (a - rho * b) / determinant,
      (b - rho * a) / determinant,
    ];
    const [ofK, ofM] = [weights(ki, kj), weights(mi, mj)];
    const variance = [1 - ofK[0] * ki - ofK[1] * kj, 1 - ofM[0] * mi - ofM[1] * mj];
    const both = share * correlation[4 * k + m] - ofK[0] * mi - ofK[1] * mj;
    const levels = [h[k] - ofK[0] * h[i] - ofK[1] * h[j], h[m] - ofM[0] * h[i] - ofM[1] * h[j]].map(
      (level, n) => standardised(level, variance[n]),
    );
    const size = Math.sqrt(Math.max(0, variance[0]) * Math.max(0, variance[1]));
    return this.bothPositive(levels[0], levels[1], size > 0 ? both / size : 0);
  }

  /** P(z_i + first > 0, z_j + second > 0) of coordinates of one pair. */
  private quadrant(i: number, j: number, first: number, second: number): number {
    return this.bothPositive(first, second, this.correlation[4 * i + j]);
  }

  private bothPositive(first: number, second: number, rho: number): number {
    if (first < -FAR || second < -FAR) return 0;
    if (first > FAR) return second > FAR ? 1 : (1 + meanSign(second, 1)) / 2;
    if (second > FAR) return (1 + meanSign(first, 1)) / 2;
    this.signs.set(Math.asin(Math.max(-1, Math.min(1, rho))));
    const [one, two] = [meanSign(first, 1), meanSign(second, 1)];
    return Math.max(0, 1 + one + two + this.signs.mean(first, second)) / 4;
  }
}

/** A level over its deviation; of what does not move, on which side of 0 it is. */
const standardised = (level: number, variance: number): number =>
  variance > ROUNDING ? level / Math.sqrt(variance) : level === 0 ? 0 : Math.sign(level) * Infinity;
