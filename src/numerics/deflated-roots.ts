/**
 * The roots, ascending and to about ten digits, of the last of the monic orthogonal polynomials
 * p_{k+1} = (x - alpha_k) p_k - beta_k p_{k-1}. All are real: Newton's method from the right of all descends
 * monotonically to the largest, and with the found roots divided out (Maehly) to the next. Slow and sure.
 */
export function deflatedRoots(alpha: Float64Array, beta: Float64Array): Float64Array {
  const roots = new Float64Array(alpha.length);
  const start = rightOfRoots(alpha, beta);
  for (let j = alpha.length - 1; j >= 0; j--) {
    roots[j] = rootBelow(start, roots.subarray(j + 1), alpha, beta);
  }
  return roots;
}

/** Gershgorin bound of the Jacobi matrix. */
function rightOfRoots(alpha: Float64Array, beta: Float64Array): number {
  let bound = -Infinity;
  for (let k = 0; k < alpha.length; k++) {
    const left = k > 0 ? Math.sqrt(beta[k]) : 0;
    const right = k + 1 < alpha.length ? Math.sqrt(beta[k + 1]) : 0;
    bound = Math.max(bound, alpha[k] + left + right);
  }
  return bound + 1e-3 * (1 + Math.abs(bound));
}

function rootBelow(
  start: number,
  found: Float64Array,
  alpha: Float64Array,
  beta: Float64Array,
): number {
  let x = start;
  for (let iteration = 0; iteration < 200; iteration++) {
    let logarithmicSlope = 1 / newtonStep(x, alpha, beta);
    for (const root of found) logarithmicSlope -= 1 / (x - root);
    const step = 1 / logarithmicSlope;
    x -= step;
    if (!(Math.abs(step) > 1e-10 * Math.abs(x))) break;
  }
  return x;
}

/** p_n / p_n' at x. */
function newtonStep(x: number, alpha: Float64Array, beta: Float64Array): number {
  let previous = 0;
  let value = 1;
  let previousSlope = 0;
  let slope = 0;
  for (let k = 0; k < alpha.length; k++) {
    const factor = x - alpha[k];
    const nextSlope = value + factor * slope - beta[k] * previousSlope;
    const next = factor * value - (k > 0 ? beta[k] * previous : 0);
    previousSlope = slope;
    slope = k > 0 ? nextSlope : 1;
    previous = value;
    value = next;
  }
  return value / slope;
}
