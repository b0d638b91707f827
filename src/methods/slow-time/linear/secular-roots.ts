/** A root s of the secular equation, as a pole and its distance from it: near the pole both are needed. */
export interface SecularRoot {
  readonly pole: number;
  readonly offset: number;
}

const MOST_ITERATIONS = 200;
const ROUNDING = 2e-16;

/**
 * The roots of g(s) = sum_j weights_j / (poles_j - s) = 1, one below the first pole and one between any two: g grows
 * from pole to pole. Each is found as its offset from the nearer pole o, as the root of the smooth function
 * offset (g - 1), by Newton's method kept in a bracket, so that offset and s are exact to rounding however close they
 * come. Bunch, Nielsen and Sorensen, "Rank-one modification of the symmetric eigenproblem", Numer. Math. 31 (1978).
 * @param poles ascending, distinct
 * @param weights positive
 */
export function secularRoots(poles: Float64Array, weights: Float64Array): SecularRoot[] {
  return Array.from(poles, (pole, k) => {
    const previous = k === 0 ? pole - weights.reduce((sum, w) => sum + w, 0) : poles[k - 1];
    const half = (pole - previous) / 2;
    const atMiddle = k === 0 ? -1 : excess(poles, weights, k, -half);
    return atMiddle > 0
      ? rootBeside(poles, weights, k - 1, half)
      : rootBeside(poles, weights, k, k === 0 ? -2 * half : -half);
  });
}

/** g - 1 at poles[origin] + offset. */
function excess(
  poles: Float64Array,
  weights: Float64Array,
  origin: number,
  offset: number,
): number {
  let sum = -1;
  for (let j = 0; j < poles.length; j++) sum += weights[j] / (poles[j] - poles[origin] - offset);
  return sum;
}

/** The root between the pole `origin`, where F = -w_o, and `farthest` away from it on either side, where F >= 0. */
function rootBeside(
  poles: Float64Array,
  weights: Float64Array,
  origin: number,
  farthest: number,
): SecularRoot {
  const direction = Math.sign(farthest);
  let [low, high] = [0, Math.abs(farthest)];
  let distance = Math.min(high, weights[origin]);
  for (let k = 0; k < MOST_ITERATIONS; k++) {
    const { value, slope } = beside(poles, weights, origin, direction * distance);
    if (value > 0) high = distance;
    else low = distance;
    const newton = distance - direction * (value / slope);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const moved = Math.abs(next - distance);
    distance = next;
    if (moved <= ROUNDING * distance || high - low <= ROUNDING * high) break;
  }
  return { pole: poles[origin], offset: direction * distance };
}

/** F(x) = x (g(o + x) - 1) = x (R(x) - 1) - w_o, which is smooth at the pole o, and its derivative. */
function beside(
  poles: Float64Array,
  weights: Float64Array,
  origin: number,
  x: number,
): { value: number; slope: number } {
  let [rest, slope] = [-1, 0];
  for (let j = 0; j < poles.length; j++) {
    if (j === origin) continue;
    const gap = poles[j] - poles[origin] - x;
    rest += weights[j] / gap;
    slope += weights[j] / (gap * gap);
  }
  return { value: x * rest - weights[origin], slope: rest + x * slope };
}
