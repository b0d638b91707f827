/**
 * Quantiles of the Marchenko-Pastur law of unit mean: the limit of the spectrum of a sample covariance
 * with ratio = dimension / samples. For ratio > 1 a share 1 - 1/ratio of the law sits at 0.
 *
 * With s = sqrt(ratio) <= 1 and lambda = (1-s)^2 + 4 s sin^2(theta/2), theta in [0, pi], the distribution
 * function is elementary [derived: integrate the density 2 sin^2(theta) / (pi lambda(theta))]:
 *
 *   F = (2/pi) ( theta/2 + sin(theta)/(2s) - (1-s^2) psi/(2s^2) ),  psi = atan2(s sin theta, 1 - s cos theta),
 *
 * and 1 - F(pi - phi) is the same function with -s for s. Ratios above 1 follow from 1/ratio by scaling.
 */

/** Position below which the law has only its atom at 0. */
export function marchenkoPasturAtom(ratio: number): number {
  return Math.max(0, (ratio - 1) / ratio);
}

/** The quantile at u in [0, 1], that is the eigenvalue at position u. Relative error about 1e-14. */
export function marchenkoPasturQuantile(ratio: number, u: number): number {
  if (ratio <= 1) return quantile(Math.sqrt(ratio), 1 - ratio, u, 1 - u);
  const atom = marchenkoPasturAtom(ratio);
  if (u <= atom) return 0;
  return ratio * quantile(Math.sqrt(1 / ratio), atom, ratio * (u - atom), ratio * (1 - u));
}

/** One edge of the law: s > 0 for the left one, s < 0 for the right one; gap = 1 - s, its distance from 0. */
interface Edge {
  readonly s: number;
  readonly gap: number;
}

/**
 * @param difference 1 - s^2, known without cancellation
 * @param below mass below the quantile
 * @param above mass above it
 */
function quantile(s: number, difference: number, below: number, above: number): number {
  const edge: Edge = below <= above ? { s, gap: difference / (1 + s) } : { s: -s, gap: 1 + s };
  return eigenvalue(edge, angle(edge, Math.min(below, above)));
}

function eigenvalue({ s, gap }: Edge, theta: number): number {
  const half = Math.sin(theta / 2);
  return gap * gap + 4 * s * half * half;
}

/** Square root of the eigenvalue; does not underflow for small angles. */
function singularValue(edge: Edge, theta: number): number {
  return edge.s > 0
    ? Math.hypot(edge.gap, 2 * Math.sqrt(edge.s) * Math.sin(theta / 2))
    : Math.sqrt(eigenvalue(edge, theta));
}

/** Below this share of the edge's width F is its leading term to rounding. */
const CUBIC_RANGE = 1e-4;

/** F(theta), the mass between the edge and theta. */
function massWithin({ s, gap }: Edge, theta: number): number {
  if (theta < CUBIC_RANGE * gap) return ((2 / (3 * Math.PI)) * theta ** 3) / gap ** 2;
  const sine = s * Math.sin(theta);
  const half = Math.sin(theta / 2);
  const psi = Math.atan2(sine, gap + 2 * s * half * half);
  const rest = (sine - gap * (1 + s) * psi) / (2 * s * s);
  return (2 / Math.PI) * (theta / 2 + rest);
}

/** Newton's error after a step of this relative size is its square. */
const CONVERGED = 1e-9;
const MOST_STEPS = 100;

/**
 * Solves F(theta) = mass <= 1/2 by Newton's method on the cube root of F, which is close to linear at a
 * soft edge, kept inside a bracket that shrinks.
 */
function angle(edge: Edge, mass: number): number {
  if (mass <= 0) return 0;
  const target = Math.cbrt(mass);
  let [low, high] = [0, Math.PI];
  let theta = Math.min(2, Math.cbrt(1.5 * Math.PI * mass * edge.gap ** 2) + 1.5 * mass);
  for (let step = 0; step < MOST_STEPS; step++) {
    const root = Math.cbrt(massWithin(edge, theta));
    if (root > target) high = theta;
    else low = theta;
    const density = (2 / Math.PI) * (Math.sin(theta) / singularValue(edge, theta)) ** 2;
    const newton = theta - ((root - target) * 3 * root * root) / density;
    if (Math.abs(newton - theta) <= CONVERGED * theta) return newton;
    theta = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return theta;
}
