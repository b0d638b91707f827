import { CORRECTIONS, type Term } from "./ansatz.js";
import type { Interval } from "./interval.js";
import { leadingCoefficient, type Node } from "./interpolate.js";
import { NODES_PER_OCTAVE } from "./nodes.js";

/** How many times the observed drift the remaining drift is allowed to be; empirical, see the tests. */
const SAFETY = 3;
/** Windows compared: the last, and those that end a half and a quarter of log t earlier. */
const WINDOWS = 3;

/** What one series of corrections says. */
interface Estimate {
  readonly value: number;
  /** Largest change between successive windows, plus the propagated integration error. */
  readonly uncertainty: number;
}

/**
 * Extrapolates the coefficient of the first leading term to t -> infinity.
 *
 * Generalised Richardson: each correction series is made to pass through a window of nodes, and the window
 * is moved to half and a quarter of log t. The series whose extrapolants move least is taken; its interval
 * holds the movement of its extrapolants (the drift that remains), the propagated error of the nodes, and
 * the distance to the runner-up. A quantity that drifts too slowly to be seen (log log t) is out of reach
 * of this and of any method on a finite window.
 */
export function extrapolate(leading: readonly Term[], nodes: readonly Node[]): Interval {
  const estimates = CORRECTIONS.map(({ terms }) => estimate([...leading, ...terms], nodes))
    .filter((found) => found !== undefined)
    .sort((a, b) => a.uncertainty - b.uncertainty);
  const [best, second] = estimates;
  if (!best) return { value: NaN, error: Infinity };
  const disagreement = second ? Math.abs(second.value - best.value) : Infinity;
  return {
    value: best.value,
    error:
      SAFETY * best.uncertainty +
      Math.min(disagreement, SAFETY * (second?.uncertainty ?? Infinity)),
  };
}

function estimate(terms: readonly Term[], nodes: readonly Node[]): Estimate | undefined {
  const found = Array.from({ length: WINDOWS }, (_, back) => {
    const end = nodes.length - back * NODES_PER_OCTAVE;
    return end < terms.length
      ? undefined
      : leadingCoefficient(terms, nodes.slice(end - terms.length, end));
  });
  const values = found.filter((one) => one !== undefined);
  if (values.length < WINDOWS) return undefined;
  const drifts = values.slice(1).map(({ value }, k) => Math.abs(value - values[k].value));
  return { value: values[0].value, uncertainty: Math.max(...drifts) + values[0].error };
}
