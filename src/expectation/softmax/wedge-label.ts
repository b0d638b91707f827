import { meanSign } from "../../numerics/normal-signs.js";
import { SignProduct } from "../../numerics/sign-product.js";

/** Beyond so many deviations a normal distribution function is 0 or 1 to rounding. */
const FAR = 8;
/** A determinant below this beside the product of the variances is rounding. */
const SINGULAR = 1e-12;

/**
 * P(argmax (s + u) = c), u Gaussian, for three logits: s is in a wedge of the plane of differences, which is an orthant
 * in skew coordinates, whose probability is a bivariate normal distribution function. Absolute error about 1e-15.
 */
export class WedgeLabel {
  /** 1 over the deviations of u_0 - u_1, u_0 - u_2 and u_1 - u_2; infinite where there is none. */
  private readonly inverse = new Float64Array(3);
  /** Variances of u_0 - u_1 and u_0 - u_2, and their covariance. */
  private law = { one: 0, two: 0, both: 0 };
  /** Of the differences to the others, for c = 0 and 1. */
  private readonly signs = [new SignProduct(), new SignProduct()];

  /** @param covariance [3 * 3] of u, row by row */
  set(covariance: Float64Array): void {
    const product = (c: number, a: number, b: number): number =>
      covariance[4 * c] - covariance[3 * c + a] - covariance[3 * c + b] + covariance[3 * a + b];
    this.law = { one: product(0, 1, 1), two: product(0, 2, 2), both: product(0, 1, 2) };
    for (let c = 0; c < 2; c++)
      for (let h = c + 1; h < 3; h++)
        this.inverse[c + h - 1] = 1 / Math.sqrt(Math.max(0, product(c, h, h)));
    for (let c = 0; c < 2; c++) {
      const other = 1 - c;
      const [first, second] = [product(c, other, other), product(c, 2, 2)];
      const both = product(c, other, 2);
      const rest = Math.sqrt(Math.max(0, first * second - both * both));
      this.signs[c].set(Math.atan2(both, rest));
    }
  }

  /** Whether u leaves the plane of differences open: not where it is on a line or a point. */
  get isRegular(): boolean {
    const { one, two, both } = this.law;
    return one * two - both * both > SINGULAR * one * two;
  }

  /** The gaps s_0 - s_1, s_0 - s_2 and s_1 - s_2 over the deviations of those of u. */
  gaps(s: Float64Array, out: Float64Array): Float64Array {
    const { inverse } = this;
    out[0] = (s[0] - s[1]) * inverse[0];
    out[1] = (s[0] - s[2]) * inverse[1];
    out[2] = (s[1] - s[2]) * inverse[2];
    return out;
  }

  /** The probabilities of the three labels at gaps. */
  weighGaps(gaps: Float64Array, y: Float64Array): void {
    const { signs } = this;
    const [first, second, third] = gaps;
    if (first > FAR && second > FAR) {
      y[0] = 1;
      y[1] = y[2] = 0;
      return;
    }
    const [one, two, three] = [signOf(first), signOf(second), signOf(third)];
    y[0] = bothPositive(first, second, one, two, signs[0]);
    y[1] = bothPositive(-first, third, -one, three, signs[1]);
    y[2] = Math.max(0, 1 - y[0] - y[1]);
  }
}

/** The mean sign of z + h. */
const signOf = (h: number): number => (h > FAR ? 1 : h < -FAR ? -1 : meanSign(h, 1));

/** P(z_1 + h > 0, z_2 + k > 0) from the mean signs of each. */
function bothPositive(
  h: number,
  k: number,
  first: number,
  second: number,
  signs: SignProduct,
): number {
  if (h < -FAR || k < -FAR) return 0;
  if (h > FAR) return (1 + second) / 2;
  if (k > FAR) return (1 + first) / 2;
  return Math.max(0, (1 + first) * (1 + second) + signs.covariance(h, k)) / 4;
}
