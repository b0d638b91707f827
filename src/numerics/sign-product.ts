import { gaussLegendre } from "./gauss-legendre.js";
import { meanSign } from "./normal-signs.js";

const RULE = gaussLegendre(16);

/**
 * E[sgn(z_1 + h) sgn(z_2 + k)], z standard normal with correlation sin(angle), |angle| <= pi/2, at many h and k for one
 * angle. Absolute error about 1e-15.
 *
 * The derivative in the correlation is 4 times the density at (-h, -k) (Plackett, Biometrika 41 (1954)), integrated from
 * independence in phi = pi/2 - |angle|; panels halve towards 0, where the density may concentrate. The exponent is
 * h^2 + k^2 - 2 h k cos phi over 2 sin^2 phi, in half angles, so that nothing cancels where h = k and phi is small.
 */
export class SignProduct {
  private angle = 0;
  /** [node] 1 / (2 sin^2 phi), 1 / (2 cos^2 (phi / 2)), and the weight; `count` of them. */
  private apart = new Float64Array(0);
  private half = new Float64Array(0);
  private weights = new Float64Array(0);
  private count = 0;

  set(angle: number): void {
    if (angle === this.angle) return;
    this.angle = angle;
    this.count = 0;
    const last = Math.PI / 2 - Math.abs(angle);
    // what is left below 1e-16 is below rounding
    for (let to = Math.PI / 2; to > Math.max(last, 1e-16);) {
      const from = Math.max(last, to / 2);
      this.addPanel(from, to);
      to = from;
    }
  }

  mean(h: number, k: number): number {
    if (h === 0 && k === 0) return (2 * this.angle) / Math.PI; // Sheppard's formula
    return meanSign(h, 1) * meanSign(k, 1) + this.covariance(h, k);
  }

  /** The mean of the product less the product of the means. */
  covariance(h: number, k: number): number {
    const { angle, apart, half, weights } = this;
    const sign = Math.sign(angle);
    const distance = (h - sign * k) ** 2;
    const product = sign * h * k;
    let sum = 0;
    for (let n = 0; n < this.count; n++)
      sum += weights[n] * Math.exp(-(distance * apart[n] + product * half[n]));
    return (sign * 2 * sum) / Math.PI;
  }

  private addPanel(from: number, to: number): void {
    const { nodes, weights } = RULE;
    if (this.count + nodes.length > this.weights.length) {
      this.apart = longer(this.apart);
      this.half = longer(this.half);
      this.weights = longer(this.weights);
    }
    for (let n = 0; n < nodes.length; n++, this.count++) {
      const phi = from + ((to - from) * (1 + nodes[n])) / 2;
      this.apart[this.count] = 1 / (2 * Math.sin(phi) ** 2);
      this.half[this.count] = 1 / (2 * Math.cos(phi / 2) ** 2);
      this.weights[this.count] = ((to - from) / 2) * weights[n];
    }
  }
}

function longer(values: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(2 * (values.length + RULE.nodes.length));
  out.set(values);
  return out;
}

const ANY = new SignProduct();

/** The same for one angle after another. */
export function meanSignProduct(h: number, k: number, angle: number): number {
  ANY.set(angle);
  return ANY.mean(h, k);
}
