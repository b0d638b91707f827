import { erf } from "../../../symbolic/expression/special-functions.js";
import type { SeparatedNetwork } from "./separated-network.js";

const HALVINGS = 60;
const PHI_0 = 1 / Math.sqrt(2 * Math.PI);
const density = (x: number): number => PHI_0 * Math.exp(-0.5 * x * x);

/**
 * The penalty alpha_c at which the origin of a two-layer ReLU network loses its stability, at step size c/d, by units of its
 * own: near 0 units do not feel each other. Binary classes: 1/4 for every lambda and c, since E relu(m + s) - E relu(-m + s) = m.
 *
 * Xor: let a unit have v = 1, overlap m with mu, none with nu, and rho across the signals, s^2 = (m^2 + rho^2)/lambda, and
 *
 *   F(m, rho) = (1/8) (m erf(m/(s sqrt 2)) + 2 s phi(m/s) - 2 s phi(0)).
 *
 * It grows on the ray with g = F, g m = dF/dm, g rho = dF/drho + c/(16 lambda rho), and alpha_c = g; c -> 0 gives
 * (1/8) (erf(sqrt(lambda/2)) - sqrt(2/(pi lambda)) (1 - e^(-lambda/2))). The first two give m from q = rho/m, bisection q.
 *
 * @param lambda in (0, infinity]
 * @param c >= 0
 */
export function originThreshold(
  model: SeparatedNetwork["model"],
  lambda: number,
  c: number,
): number {
  if (model === "binary") return 1 / 4;
  if (lambda === Infinity) return 1 / 8;
  if (c === 0) return rayOf(lambda, 0).growth;
  let [low, high] = [0, 10];
  for (let n = 0; n < HALVINGS; n++) {
    const middle = (low + high) / 2;
    if (rayOf(lambda, middle).excess(c) > 0) low = middle;
    else high = middle;
  }
  return rayOf(lambda, low).growth;
}

/** g on the first two equations, and how far the third is from holding. */
function rayOf(lambda: number, q: number): { growth: number; excess: (c: number) => number } {
  const s = Math.sqrt((1 + q * q) / lambda); // per unit of m
  const slope = (density(1 / s) - PHI_0) / 4; // dF/ds
  const perOverlap = erf(1 / (s * Math.SQRT2)) / 8;
  const value = perOverlap + slope * s;
  const m = Math.sqrt((perOverlap + slope / (lambda * s)) / value);
  const growth = m * value;
  const rho = q * m;
  const excess = (c: number): number =>
    (slope * q) / (lambda * s) + c / (16 * lambda * rho) - growth * rho;
  return { growth, excess };
}
