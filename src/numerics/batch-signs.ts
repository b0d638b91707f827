import { gaussLegendre } from "./gauss-legendre.js";
import { densityAtZero, meanSign } from "./normal-signs.js";

const RULE = gaussLegendre(48);
/** e^-DEPTH of the largest value is left out. */
const DEPTH = 40;

/** The mean of b u_1/|u| and of its derivative in u_1. */
export interface BatchSign {
  mean: number;
  slope: number;
}

/**
 * u in R^b with independent entries N(mean, variance): E[b u_1/|u|] and E[d/du_1 (b u_1/|u|)], by which a sum of b products
 * a_k u_k with independent Gaussian a_k changes its sign.
 *
 * 1/|u| = (2/sqrt pi) int_0^inf e^(-s^2 |u|^2) ds turns the b-dimensional means into products of means of one entry, which
 * are Gaussian. With s = tan(theta)/sqrt(2 variance) and q = mean^2/(2 variance) they are
 *
 *   b sqrt(2/(pi variance)) int_0^(pi/2) cos^b(theta) e^(-b q sin^2 theta) { mean, 1 - 2 q sin^2 theta } d theta.
 *
 * Relative error about 1e-14. b = 1 is meanSign and twice densityAtZero; mean 0 has the slope sqrt(2/variance) G((b+1)/2)/G(b/2).
 */
export function batchSign(mean: number, variance: number, batch: number, out: BatchSign): void {
  if (batch === 1) {
    out.mean = meanSign(mean, variance);
    out.slope = 2 * densityAtZero(mean, variance);
    return;
  }
  if (!(variance > 0)) return withoutVariance(mean, batch, out);
  const q = mean ** 2 / (2 * variance);
  const end = endOf(batch, q);
  let [ofMean, ofSlope] = [0, 0];
  for (let k = 0; k < RULE.nodes.length; k++) {
    const theta = (end * (1 + RULE.nodes[k])) / 2;
    const squared = Math.sin(theta) ** 2;
    const weight = Math.exp((batch / 2) * Math.log1p(-squared) - batch * q * squared);
    ofMean += RULE.weights[k] * weight;
    ofSlope += RULE.weights[k] * weight * (1 - 2 * q * squared);
  }
  const factor = batch * Math.sqrt(2 / (Math.PI * variance)) * (end / 2);
  out.mean = factor * mean * ofMean;
  out.slope = factor * ofSlope;
}

/** All entries are `mean`. */
function withoutVariance(mean: number, batch: number, out: BatchSign): void {
  out.mean = Math.sqrt(batch) * Math.sign(mean);
  out.slope = mean === 0 ? 0 : (batch - 1) / (Math.sqrt(batch) * Math.abs(mean));
}

/** Where b (q + 1/2) sin^2 theta, which the logarithm of the integrand lies below, passes the depth. */
function endOf(batch: number, q: number): number {
  const squared = DEPTH / (batch * (q + 0.5));
  return squared < 1 ? Math.asin(Math.sqrt(squared)) : Math.PI / 2;
}
