import { KinkPlanes } from "../../../expectation/cubature/split/kink-planes.js";
import { InputError } from "../../../problem/input-error.js";
import { initialParameters, trainedScalars } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";
import { lossDerivation } from "../../../symbolic/loss/loss-derivation.js";
import { kinksWithGradients, LABEL } from "../../../symbolic/loss/loss-expression.js";

/** Where the loss of a problem has kinks, under each class. */
export interface PlanesOfClasses {
  /** [class] */
  readonly planes: readonly KinkPlanes[];
  /** [parameter] those at which the planes are read off. */
  readonly known: Float64Array;
}

/** The planes of a problem's loss, at the parameters as they begin. */
export async function kinkPlanesOf(problem: Problem): Promise<PlanesOfClasses> {
  const loss = await lossDerivation(problem)();
  const found = kinksWithGradients(loss);
  const known = initialParameters(problem);
  const planes = problem.classes.map(
    ({ label }) => new KinkPlanes(found, loss.variables, new Map([[LABEL, label]]), known),
  );
  return { planes, known };
}

/** What a scalar is moved by to see whether a kink moves with it. */
const TRIAL = 0.37;
const ROUNDING = 1e-10;

/**
 * What the mean gradient changes by with a scalar theta is the mean of its derivative between the kinks, which leaves out what a
 * moving kink sweeps over.
 * @throws InputError where a kink moves with a trained scalar
 */
export async function refuseMovingKinks(problem: Problem): Promise<void> {
  const scalars = trainedScalars(problem);
  if (scalars.length === 0) return;
  const { planes, known } = await kinkPlanesOf(problem);
  for (const own of planes) {
    own.update();
    const before = unitPlanes(own);
    for (const { name, place } of scalars) {
      const kept = known[place];
      known[place] = kept + TRIAL;
      own.update();
      known[place] = kept;
      const moves = unitPlanes(own).some((x, k) => Math.abs(x - before[k]) > ROUNDING);
      if (moves)
        throw new InputError(
          problem.name,
          `parameters.${name}`,
          "it moves a kink of the loss, expected kinks that stay with --fluctuations",
        );
    }
  }
}

/** Planes with normals of length 1 whose first entry that is not 0 is positive; without a normal nothing. */
function unitPlanes({ planes, count }: KinkPlanes): Float64Array {
  const out = planes.slice();
  const width = out.length / Math.max(1, count);
  for (let k = 0; k < count; k++) {
    const plane = out.subarray(k * width, (k + 1) * width);
    const normal = plane.subarray(0, width - 1);
    const length = Math.hypot(...normal);
    const leading = normal.find((x) => Math.abs(x) > ROUNDING * length) ?? 0;
    const scale = length > 0 ? Math.sign(leading) / length : 0;
    for (let j = 0; j < width; j++) plane[j] *= scale;
  }
  return out;
}
