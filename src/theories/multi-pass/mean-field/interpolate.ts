/** Steps and the weights with which their values give the value in between. */
export interface Stencil {
  readonly steps: readonly number[];
  readonly weights: readonly number[];
}

/** Points of a stencil: cubic, an error of the fourth order in the step. */
const POINTS = 4;

/**
 * Lagrange's weights at a position measured in steps. In passes a stencil stays within one pass: the limit has a kink
 * where the next one begins.
 */
export function stencilAt(position: number, last: number, stepsPerPass?: number): Stencil {
  const nearest = Math.round(position);
  if (Math.abs(position - nearest) < 1e-9 * Math.max(1, position)) {
    return { steps: [nearest], weights: [1] };
  }
  const pass = stepsPerPass === undefined ? 0 : Math.floor(position / stepsPerPass);
  const lowest = stepsPerPass === undefined ? 0 : pass * stepsPerPass;
  const highest = stepsPerPass === undefined ? last : Math.min(last, lowest + stepsPerPass);
  const count = Math.min(POINTS, highest - lowest + 1);
  const start = Math.floor(position) - Math.floor((count - 1) / 2);
  const first = Math.max(lowest, Math.min(start, highest - count + 1));
  const steps = Array.from({ length: count }, (_, j) => first + j);
  const weights = steps.map((a) =>
    steps.reduce((w, b) => (a === b ? w : (w * (position - b)) / (a - b)), 1),
  );
  return { steps, weights };
}
