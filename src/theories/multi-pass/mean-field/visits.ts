import type { RandomStream } from "../../../simulation/random/random-stream.js";
import type { Clock } from "./clock.js";

/** The steps that visit each path, known before the march: the clock knows nothing of the field. */
export interface Visits {
  /** [path] how many. */
  readonly counts: Int32Array;
  /** [visit] the step, path after path, ascending. */
  readonly steps: Int32Array;
}

/**
 * The visits of steps 0 to `last`. A step that is m times as long takes together what m steps of the finest march draw
 * from the same stream: marches with steps of several lengths then differ by little but the length, and their
 * extrapolation is hardly noisier than one of them. Each march alone has the law that it must have.
 * @param refinement m, a power of two
 */
export function visitsOf(
  clock: Clock,
  stream: RandomStream,
  count: number,
  last: number,
  refinement: number,
): Visits {
  if (clock.isDense) return everyStep(count, last);
  return clock.stepsPerPass === undefined
    ? withReplacement(clock, stream, count, last, refinement)
    : inPasses(clock, clock.stepsPerPass, stream, count, last, refinement);
}

function everyStep(count: number, last: number): Visits {
  const steps = Int32Array.from({ length: count * (last + 1) }, (_, v) => v % (last + 1));
  return { counts: new Int32Array(count).fill(last + 1), steps };
}

function withReplacement(
  clock: Clock,
  stream: RandomStream,
  count: number,
  last: number,
  refinement: number,
): Visits {
  const byStep = Array.from({ length: last + 1 }, () =>
    visitedPaths(clock.fraction, stream, count, refinement),
  );
  const counts = new Int32Array(count);
  for (const paths of byStep) for (const n of paths) counts[n]++;
  const next = startsOf(counts);
  const steps = new Int32Array(next[count]);
  byStep.forEach((paths, k) => {
    for (const n of paths) steps[next[n]++] = k;
  });
  return { counts, steps };
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  for (let n = 0; n < counts.length; n++) starts[n + 1] = starts[n] + counts[n];
  return starts;
}

/** The paths of one step: one in every stretch of neighbours, or each by itself where 1 / p is no whole number. */
function visitedPaths(
  fraction: number,
  stream: RandomStream,
  count: number,
  refinement: number,
): number[] {
  const finest = Math.round(refinement / fraction);
  const found: number[] = [];
  if (Math.abs((finest * fraction) / refinement - 1) > 1e-12) {
    for (let n = 0; n < count; n++) if (stream.uniform() < fraction) found.push(n);
    return found;
  }
  let chosen: Int32Array[] = Array.from({ length: refinement }, () => {
    const stretches = Math.ceil(count / finest);
    return Int32Array.from(
      { length: stretches },
      (_, b) => b * finest + Math.floor(finest * stream.uniform()),
    );
  });
  for (let stretch = finest; chosen.length > 1; stretch /= 2) {
    chosen = Array.from({ length: chosen.length / 2 }, (_, j) =>
      joined(chosen[2 * j], chosen[2 * j + 1], stretch / 2),
    );
  }
  for (const n of chosen[0]) if (n < count) found.push(n);
  return found;
}

/**
 * The visits of two steps in stretches of length 2 h as those of one step in stretches of length h, one in each: where
 * both fall into the same half, the second moves to the other half. Its place there is uniform and independent.
 */
function joined(first: Int32Array, second: Int32Array, half: number): Int32Array {
  const chosen = new Int32Array(2 * first.length);
  for (let b = 0; b < first.length; b++) {
    const start = 2 * b * half;
    const isUpper = first[b] >= start + half;
    const isSame = second[b] >= start + half === isUpper;
    const moved = isSame ? second[b] + (isUpper ? -half : half) : second[b];
    chosen[2 * b] = isUpper ? moved : first[b];
    chosen[2 * b + 1] = isUpper ? first[b] : moved;
  }
  return chosen;
}

/**
 * At the beginning of a pass every sample gets its place in it, a permutation in each stretch of as many neighbours as
 * the finest march has steps in a pass. The last pass is drawn whole: what is still to come counts.
 */
function inPasses(
  clock: Clock,
  stepsPerPass: number,
  stream: RandomStream,
  count: number,
  last: number,
  refinement: number,
): Visits {
  const passes = Math.floor(last / stepsPerPass) + 1;
  const steps = new Int32Array(count * passes);
  const finest = stepsPerPass * refinement;
  const due = new Int32Array(count);
  for (let pass = 0; pass < passes; pass++) {
    if (pass === 0 || !clock.isFixedOrder) permute(due, finest, stream);
    for (let n = 0; n < count; n++) {
      steps[n * passes + pass] = pass * stepsPerPass + Math.floor(due[n] / refinement);
    }
  }
  return { counts: new Int32Array(count).fill(passes), steps };
}

function permute(due: Int32Array, length: number, stream: RandomStream): void {
  for (let n = 0; n < due.length; n++) {
    const first = n - (n % length);
    const other = first + Math.floor((n - first + 1) * stream.uniform());
    due[n] = due[other];
    due[other] = n - first;
  }
}
