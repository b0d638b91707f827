import type { Modes } from "../../../problem/modes.js";
import type { DifferenceLaw } from "../../../expectation/expectations.js";
import type {
  DifferenceParameters,
  ModeParameters,
  OrderParameters,
  TeacherParameters,
} from "../../solution.js";
import type { JointFamily } from "./joint-family.js";
import type { ScalarLayout } from "./joint-layout.js";
import type { JointSnapshot } from "./joint-snapshot.js";
import type { TeacherConstants } from "../../teacher-constants.js";

/** What turns the snapshots of a run into order parameters. */
export interface JointContext {
  readonly modes: Modes;
  readonly families: readonly JointFamily[];
  readonly layout: ScalarLayout;
  readonly constants: TeacherConstants;
}

/** The order parameters of a snapshot. */
export function jointPoint(
  context: JointContext,
  snapshot: JointSnapshot,
  log10Time: number,
  perMode: boolean,
): OrderParameters {
  const { classes, logits, teacherLogits, logStepSize } = context.layout;
  const { averages, scalars } = snapshot.instant;
  const squares = squaresOf(context, snapshot.positions, snapshot.noise);
  const norm = sumOf(squares);
  return {
    log10Time,
    overlaps: rows(averages.overlaps, classes, logits),
    covariances: covariancesOf(averages.covariances, classes, logits),
    norm,
    ...(logits > 1 && { squaredNorms: squares }),
    logNorm: Math.log(norm),
    stepSize: Math.exp(scalars[logStepSize]),
    ...(teacherLogits > 0 && { teacher: teacherParameters(context, snapshot) }),
    ...(perMode && { perMode: modeParameters(context, snapshot) }),
  };
}

/** [logit] ||x_b||^2 = sum_s xbar_s,b^2 + sum_rho fraction N_rho,bb. */
function squaresOf(
  { families, layout }: JointContext,
  positions: readonly Float64Array[],
  noise: readonly Float64Array[],
): number[] {
  const l = layout.logits;
  const sums = Array.from({ length: l }, () => 0);
  families.forEach(({ fraction }, f) => {
    positions[f].forEach((x, k) => (sums[k % l] += x * x));
    fraction.forEach((share, q) => {
      for (let b = 0; b < l; b++) sums[b] += share * noise[f][q * l * l + b * (l + 1)];
    });
  });
  return sums.map((sum) => Math.max(0, sum)); // where N has underflowed its rounding may be negative
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function traceOf(noise: Float64Array, mode: number, logits: number): number {
  let trace = 0;
  for (let a = 0; a < logits; a++) trace += noise[mode * logits * logits + a * (logits + 1)];
  return trace;
}

function teacherParameters(context: JointContext, snapshot: JointSnapshot): TeacherParameters {
  const { classes, logits, teacherLogits: t } = context.layout;
  const { averages } = snapshot.instant;
  const sums = new Float64Array(logits * t);
  context.families.forEach(({ teacher, home }, f) => {
    const x = snapshot.positions[f];
    for (let s = 0; s < home.length; s++)
      for (let a = 0; a < logits; a++)
        for (let b = 0; b < t; b++) sums[a * t + b] += x[s * logits + a] * teacher[s * t + b];
  });
  return {
    ...context.constants,
    overlaps: rows(sums, logits, t),
    covariances: blocks(averages.teacher, classes, logits, t),
    ...(averages.difference && {
      difference: differenceParameters(context, snapshot, averages.difference),
    }),
  };
}

function differenceParameters(
  context: JointContext,
  { positions, noise }: JointSnapshot,
  { overlaps, covariances, teacher }: DifferenceLaw,
): DifferenceParameters {
  const { classes, logits: l } = context.layout;
  const moved = positions.map((x, f) =>
    x.map((value, k) => value - context.families[f].teacher[k]),
  );
  return {
    norm: sumOf(squaresOf(context, moved, noise)),
    overlaps: rows(overlaps, classes, l),
    covariances: blocks(covariances, classes, l, l),
    teacher: blocks(teacher, classes, l, l),
  };
}

/** tr V_rho and the first logit of m_rho,j: sums over the signals of the mode divided by its fraction, plus N_rho. */
function modeParameters(
  { modes, families, layout }: JointContext,
  { positions, noise }: JointSnapshot,
): ModeParameters {
  const { logits: l, classes } = layout;
  const norms = new Float64Array(modes.fractions.length);
  const overlaps = modes.means.map(() => new Float64Array(modes.fractions.length));
  families.forEach(({ members, home, means }, f) => {
    members.forEach((rho, q) => (norms[rho] += traceOf(noise[f], q, l)));
    home.forEach((q, s) => {
      const rho = members[q];
      const x = positions[f].subarray(s * l, (s + 1) * l);
      norms[rho] += x.reduce((sum, value) => sum + value * value, 0) / modes.fractions[rho];
      for (let i = 0; i < classes; i++)
        overlaps[i][rho] += (x[0] * means[s * classes + i]) / modes.fractions[rho];
    });
  });
  return { norms, overlaps };
}

function rows(flat: Float64Array, count: number, width: number): number[][] {
  return Array.from({ length: count }, (_, i) => [...flat.subarray(i * width, (i + 1) * width)]);
}

/** B_i; as with the norm, rounding may make a variance negative where it has underflowed. */
function covariancesOf(flat: Float64Array, classes: number, logits: number): number[][][] {
  return blocks(flat, classes, logits, logits).map((block) =>
    block.map((row, a) => row.map((entry, b) => (a === b ? Math.max(0, entry) : entry))),
  );
}

function blocks(flat: Float64Array, count: number, height: number, width: number): number[][][] {
  const size = height * width;
  return Array.from({ length: count }, (_, i) =>
    rows(flat.subarray(i * size, (i + 1) * size), height, width),
  );
}
