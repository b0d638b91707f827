/** When to look at a run. */
export interface TimeGrid {
  /** Last t = n/d, > 0. */
  readonly until: number;
  /** How many times after t = 0; times that fall on the same step count once. */
  readonly points: number;
  /** log: from a thousandth of `until` (but no less than one step) on. */
  readonly spacing: "linear" | "log";
}

/** Steps n, ascending and beginning with 0, at which t = n/d comes closest to the grid. */
export function gridSteps({ until, points, spacing }: TimeGrid, dimension: number): number[] {
  const last = Math.round(until * dimension);
  if (!(until > 0) || !Number.isSafeInteger(last)) {
    throw new RangeError(`simulate: until: ${until}, expected a number > 0 and at most 2^53 steps`);
  }
  if (last === 0) {
    throw new RangeError(`simulate: until: ${until}, expected one step, 1/${dimension}, at least`);
  }
  if (!Number.isSafeInteger(points) || points < 1) {
    throw new RangeError(`simulate: points: ${points}, expected a whole number >= 1`);
  }
  const steps = [0];
  for (let k = 1; k <= points; k++) {
    const step = Math.round(last * share(k / points, spacing));
    if (step > steps[steps.length - 1]) steps.push(step);
  }
  return steps;
}

/** 0 to 1 as a share of the time; 1 at 1. */
function share(position: number, spacing: TimeGrid["spacing"]): number {
  return spacing === "linear" ? position : Math.pow(1000, position - 1);
}
