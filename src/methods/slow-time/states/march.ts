import type { Stop } from "../../stopped.js";

const MOST_STEPS = 4000;
/** Steps in u longer by more than this at once come from a lucky zero of the estimate. */
const MOST_GROWTH = 3;
/** Where Newton's method has failed steps grow by this only. */
const RELAXATION = 1.15;
/** Steps in u shorter than this, which still end where means are too small for doubles, have come to their edge. */
const SHORT = 0.1;

/** What is integrated in u = log(1 + t/t_0) by steps with an error estimate of some order in their length. */
export interface Marching {
  /** How far it has come. */
  readonly u: number;
  readonly order: number;
  /** Of that estimate, on the way to the next target. */
  readonly tolerance: number;
  /** Whether the last step met means below what doubles hold to their last digit. */
  readonly isTooSmall: boolean;
  /** Takes a step; undefined where no error can be told, Infinity where it is none. */
  take(length: number): number | undefined;
  /** Goes on from its end, which is at u. */
  accept(length: number, u: number): void;
}

/** How a march stops early. */
export type MarchStop = Omit<Stop, "log10Time">;

/**
 * Marches through ascending targets in u.
 * @param first length of the first step
 * @param arrived is called at every target
 * @returns why it stopped, undefined where it arrived
 */
export function march(
  run: Marching,
  targets: readonly number[],
  first: number,
  arrived: () => void,
): MarchStop | undefined {
  const { order } = run;
  let length = first;
  let longest = Infinity;
  let steps = 0;
  for (const target of targets) {
    while (run.u < target) {
      if (++steps > MOST_STEPS) return notConverged(`${MOST_STEPS} steps taken`);
      const landing = length >= target - run.u;
      const tried = landing ? target - run.u : length;
      const { tolerance } = run;
      const error = run.take(tried);
      if (error !== undefined && !(error <= tolerance)) {
        length = tried * shrinking(error, tolerance, order);
        if (error === Infinity) longest = length;
        const end = endOf(run.u, length, error === Infinity && run.isTooSmall);
        if (end) return end;
        continue;
      }
      const factor =
        0.9 * (tolerance / Math.max(error ?? tolerance, 1e-9 * tolerance)) ** (1 / order);
      run.accept(tried, landing ? target : run.u + tried);
      const next = Math.min(longest, tried * Math.min(MOST_GROWTH, Math.max(0.5, factor)));
      longest *= RELAXATION;
      length = landing ? Math.max(next, Math.min(length, MOST_GROWTH * tried)) : next;
    }
    arrived();
  }
  return undefined;
}

const shrinking = (error: number, tolerance: number, order: number): number => {
  const factor = error < Infinity ? 0.9 * (tolerance / error) ** (1 / order) : 0.4;
  return Math.min(0.8, Math.max(0.1, factor));
};

/** Why a run ends where steps become so short. */
function endOf(u: number, length: number, isSmall: boolean): MarchStop | undefined {
  if (isSmall && length < SHORT)
    return {
      kind: "out of range",
      quantity: "loss",
      why: "the Gaussian means of the gradient fall below what doubles hold, e^-700",
    };
  if (length > 1e-13 * (1 + u)) return undefined;
  return notConverged("the step has shrunk to nothing");
}

const notConverged = (why: string): MarchStop => ({ kind: "not converged", quantity: "X", why });
