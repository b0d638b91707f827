import { InputError } from "../problem/input-error.js";
import { modesOf } from "../problem/modes-of.js";
import type { Modes } from "../problem/modes.js";
import type { Problem } from "../problem/problem.js";
import { finiteDimension, largestOf } from "./full-model.js";
import type { Rest, SimulationModel } from "./model.js";

/**
 * The signal coordinates of every joint eigenspace, and its rest. In an eigenspace of n coordinates every
 * K_i is a multiple of the identity, so the law of the data is invariant under the rotations that fix the
 * span of the means, X* and X_0 (its s signal coordinates); the other n - s coordinates are a rest. The
 * work of a step is proportional to the number of eigenspaces, whatever d is: it is that of the full model
 * when all eigenvalues are distinct.
 */
export function reducedModel(problem: Problem): SimulationModel {
  const dimension = finiteDimension(problem);
  const modes = modesOf(problem);
  const sizes = coordinateCounts(problem, modes);
  const { eigenvalues, signalMode } = modes;
  return {
    dimension,
    probabilities: problem.classes.map(({ probability }) => probability),
    means: modes.means,
    noise: {
      kind: "independent",
      deviations: eigenvalues.map((row) => Float64Array.from(signalMode, (m) => Math.sqrt(row[m]))),
    },
    initial: modes.initial,
    teacher: modes.teacher,
    rests: restsOf(modes, sizes),
    productTraces: eigenvalues.map((a) =>
      eigenvalues.map((b) => sizes.reduce((sum, size, m) => sum + size * a[m] * b[m], 0)),
    ),
    traces: eigenvalues.map((row) => sizes.reduce((sum, size, m) => sum + size * row[m], 0)),
    largest: eigenvalues.map(largestOf),
  };
}

/** Rests without noise under every class stay at X = 0 and are left out. */
function restsOf(modes: Modes, sizes: readonly number[]): Rest[] {
  const signals = new Int32Array(sizes.length);
  for (const mode of modes.signalMode) signals[mode]++;
  return sizes.flatMap((size, mode) => {
    const deviations = modes.eigenvalues.map((row) => Math.sqrt(row[mode]));
    const rest = size - signals[mode];
    if (rest < 0)
      throw new Error(`reducedModel: mode ${mode}: ${signals[mode]} signals in ${size}`);
    return rest > 0 && deviations.some((deviation) => deviation > 0)
      ? [{ size: rest, deviations }]
      : [];
  });
}

/** [mode] how many coordinates it has; SGD needs whole ones, the limit does not. */
function coordinateCounts(problem: Problem, modes: Modes): number[] {
  return Array.from(modes.fractions, (fraction) => {
    const size = fraction * modes.dimension;
    const whole = Math.round(size);
    if (Math.abs(size - whole) <= 1e-6 * Math.max(1, size) && whole >= 1) return whole;
    const shown = Number(size.toPrecision(6));
    const text = `a block of ${shown} coordinates, expected whole numbers to simulate`;
    throw new InputError(problem.name, "dimension", text);
  });
}
