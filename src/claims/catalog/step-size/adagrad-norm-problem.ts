export interface AdagradSettings {
  readonly b: number;
  readonly eta: number;
  /** D(0) = |X_0 - X*|. */
  readonly distance: number;
  /** tr K / d. */
  readonly trace: number;
}

/**
 * Where AdaGrad-Norm comes to rest on noiseless least squares. With q = eta/gamma, I = 2 L and trace = tr K/d,
 * 2 q q' = trace I and (D^2)' = -gamma I (2 - gamma trace), so that
 * trace D^2 + 4 eta (q - b) - 2 eta^2 trace log(q/b) is constant, and D -> 0 when K is positive definite. The
 * equation for D = 0 is convex in q and negative at b: one root beyond b, by bisection to rounding.
 */
export function adagradLimit({ b, eta, distance, trace }: AdagradSettings): number {
  const left = (q: number): number =>
    4 * eta * (q - b) - 2 * eta * eta * trace * Math.log(q / b) - trace * distance ** 2;
  let [low, high] = [b, 2 * b];
  while (left(high) < 0) high *= 2;
  for (let k = 0; k < 100; k++) {
    const middle = (low + high) / 2;
    if (left(middle) < 0) low = middle;
    else high = middle;
  }
  return eta / low;
}
