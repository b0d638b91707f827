import type { ClassMoments } from "../moments/class-moments.js";
import type { GradientProducts } from "../moments/gradient-products.js";
import {
  addCurveInScalars,
  addDrive,
  driveOf,
  emptyDrive,
  slopeInScalar,
  type Drive,
} from "./drive.js";
import type { ModeLayout } from "./mode-layout.js";
import { addResponse } from "./mode-response.js";
import type { OrderParameter } from "./order-parameters.js";

/** Covariances with the order parameters: what of C enters the mean drift. */
export interface Spread {
  /** [class][parameter][component] Cov(state, parameter). */
  readonly withState: readonly (readonly Float64Array[])[];
  /** [class][parameter][parameter] */
  readonly among: readonly (readonly Float64Array[])[];
  /** [trained scalar][component] Cov(state, scalar). */
  readonly withScalar: readonly Float64Array[];
}

/**
 * Adds (1/2) D^2 b_0 : C, the mean of the drift beyond the drift of the mean. The drift is linear in the state and in
 * the drives: each derivative of a drive meets the covariance of the state with its parameter, and the second
 * derivative of the drives the covariance of the parameters, at the state itself. Trained scalars are parameters of all drives.
 */
export function addSecondOrder(
  layout: ModeLayout,
  moments: readonly ClassMoments[],
  products: GradientProducts,
  parameters: readonly (readonly OrderParameter[])[],
  spread: Spread,
  { gamma, unit }: { readonly gamma: number; readonly unit: number },
  state: Float64Array,
  out: Float64Array,
): void {
  parameters.forEach((list, i) => {
    list.forEach(({ along, factor }, a) => {
      const drive = driveOf(moments[i], products, along, factor);
      addMixed(layout, i, drive, gamma, spread.withState[i][a], out);
    });
    spread.withScalar.forEach((covariances, s) => {
      addMixed(layout, i, slopeInScalar(moments[i], products, s), gamma, covariances, out);
    });
    const curved = curvedDrive(moments[i], products, list, spread.among[i]);
    addCurvesOfScalars(layout, moments[i], products, list, spread, i, curved);
    addResponse(layout, i, curved, gamma, state, out, unit);
  });
}

/** The response to a drive with the state replaced by a direction: products of signals and F do not vary. */
function addMixed(
  layout: ModeLayout,
  classIndex: number,
  drive: Drive,
  gamma: number,
  direction: Float64Array,
  out: Float64Array,
): void {
  const { logits, classes, teacherLogits, signals, modes, width } = layout;
  const { gradient, hessian, teacher } = drive;
  const p = gamma * layout.probabilities[classIndex];
  for (let mode = 0; mode < modes; mode++) {
    const at = mode * width;
    const weight = p * layout.eigenvalues[classIndex][mode];
    for (let b = 0; b < logits; b++)
      for (let c = 0; c < logits; c++) {
        for (let s = 0; s < signals; s++)
          out[at + layout.overlap(s, b)] -=
            weight * hessian[b * logits + c] * direction[at + layout.overlap(s, c)];
        let pull = p * gradient[b] * direction[at + layout.overlap(classIndex, c)];
        for (let e = 0; e < logits; e++)
          pull += weight * hessian[b * logits + e] * direction[at + layout.norm(e, c)];
        for (let h = 0; h < teacherLogits; h++)
          pull +=
            weight *
            teacher[b * teacherLogits + h] *
            direction[at + layout.overlap(classes + h, c)];
        out[at + layout.norm(b, c)] -= (b === c ? 2 : 1) * pull;
      }
  }
}

/** (1/2) sum_ab Cov(a, b) times the second derivative of the drive. */
function curvedDrive(
  moments: ClassMoments,
  products: GradientProducts,
  list: readonly OrderParameter[],
  covariances: readonly Float64Array[],
): Drive {
  const logits = products.logits;
  const drive = emptyDrive(logits, moments.coordinates - logits, products.scalars);
  list.forEach((first, a) =>
    list.slice(0, a + 1).forEach((second, b) => {
      const weight = (a === b ? 0.5 : 1) * covariances[a][b] * first.factor * second.factor;
      if (weight !== 0)
        addDrive(moments, products, [...first.along, ...second.along], weight, drive);
    }),
  );
  return drive;
}

/** The part of it that has a trained scalar among the two. */
function addCurvesOfScalars(
  layout: ModeLayout,
  moments: ClassMoments,
  products: GradientProducts,
  list: readonly OrderParameter[],
  { withState, withScalar }: Spread,
  i: number,
  drive: Drive,
): void {
  withScalar.forEach((covariances, s) => {
    list.forEach(({ along, factor }, a) => {
      const weight = factor * withState[i][a][layout.scalar(s)];
      addAll(slopeInScalar(moments, products, s, along, weight), drive);
    });
    for (let t = 0; t <= s; t++) {
      const weight = (s === t ? 0.5 : 1) * covariances[layout.scalar(t)];
      addCurveInScalars(moments, products, [s, t], weight, drive);
    }
  });
}

function addAll(from: Drive, to: Drive): void {
  for (const kind of ["gradient", "hessian", "teacher", "fisher", "scalars"] as const)
    from[kind].forEach((value, k) => (to[kind][k] += value));
}
