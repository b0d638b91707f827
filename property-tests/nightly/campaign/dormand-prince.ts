type Field = (t: number, y: Float64Array) => Float64Array;

const C = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const A = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const FIFTH_LESS_FOURTH = [
  71 / 57600,
  0,
  -71 / 16695,
  71 / 1920,
  -17253 / 339200,
  22 / 525,
  -1 / 40,
];

/** y at each of the ascending times, by the explicit pair of Dormand and Prince of orders 5 and 4 (1980). */
export function integrate(
  field: Field,
  start: Float64Array,
  times: readonly number[],
  tolerance: number,
): Float64Array[] {
  // runs of different tolerance step differently from the start, so that their distance tells of their errors
  let [t, y, h] = [0, start, 1e-4 * tolerance ** 0.25];
  const found: Float64Array[] = [];
  for (const until of times) {
    while (t < until) {
      const step = Math.min(h, until - t);
      const stages: Float64Array[] = [];
      for (let s = 0; s < 7; s++)
        stages.push(field(t + C[s] * step, combined(y, stages, A[s], step)));
      const next = combined(y, stages.slice(0, 6), A[6], step);
      const error = combined(new Float64Array(y.length), stages, FIFTH_LESS_FOURTH, step);
      const size = sizeOf(error, y, next, tolerance);
      if (size <= 1) [t, y] = [step === until - t ? until : t + step, next];
      const change = 0.9 * Math.max(size, 1e-10) ** -0.2;
      // a step that was cut off at a time asked for says nothing against the longer one
      if (size > 1 || step === h) h = step * Math.min(5, Math.max(0.2, change));
      if (!(h > 1e-16 * Math.max(t, 1e-3))) throw new Error(`campaign: no step from t = ${t}`);
    }
    found.push(y);
  }
  return found;
}

function combined(
  y: Float64Array,
  stages: readonly Float64Array[],
  weights: readonly number[],
  h: number,
): Float64Array {
  const sum = Float64Array.from(y);
  for (let s = 0; s < weights.length; s++) {
    const weight = h * weights[s];
    if (weight !== 0) for (let k = 0; k < sum.length; k++) sum[k] += weight * stages[s][k];
  }
  return sum;
}

/** Of the error beside tolerance times the entry, or a thousandth of the largest entry. */
function sizeOf(
  error: Float64Array,
  y: Float64Array,
  next: Float64Array,
  tolerance: number,
): number {
  const largest = next.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  let worst = 0;
  for (let k = 0; k < y.length; k++) {
    const scale = Math.max(Math.abs(y[k]), Math.abs(next[k]), 1e-3 * largest, 1e-30);
    worst = Math.max(worst, Math.abs(error[k]) / (tolerance * scale));
  }
  return Number.isNaN(worst) ? Infinity : worst;
}
