import { logAdd } from "../../../numerics/log-add.js";
import type { DifferenceParameters, OrderParameters } from "../../solution.js";
import type { TrackedFamily } from "../quadratic/tracked-family.js";
import { pointOf } from "../scalar/point-of.js";
import type { TrackedSpectrum } from "./tracked-spectrum.js";

/** When a state is read. */
export interface TrackedInstant {
  readonly log10Time: number;
  /** gamma. */
  readonly stepSize: number;
  /** log of the unit of the drives, and [family] what retired modes rest at, in that. */
  readonly logScale: number;
  readonly equilibria: readonly number[];
}

/** The order parameters of X, from its way, and of X - X*. */
export function trackedPoint(
  spectrum: TrackedSpectrum,
  instant: TrackedInstant,
  perMode: boolean,
): OrderParameters {
  const { tracks, constants } = spectrum;
  const classes = constants.variances.length;
  const sums = new Sums(classes, instant);
  tracks.forEach((track, f) => {
    if (track.family.isSignal) sums.addSignals(track);
    else sums.addNoise(track, instant.equilibria[f]);
  });
  const snapshot = {
    logTime: instant.log10Time * Math.LN10,
    logTau: NaN,
    means: sums.overlaps,
    variances: sums.variances,
    values: tracks.map((track) => valuesOf(track)),
    logNorm: sums.logNorm,
  };
  const point = pointOf(
    snapshot,
    instant.log10Time,
    instant.stepSize,
    perMode ? spectrum : undefined,
  );
  return {
    ...point,
    teacher: {
      ...constants,
      overlaps: [[sums.teacherOverlap]],
      covariances: Array.from(sums.teacherCovariances, (value) => [[value]]),
      difference: sums.difference(),
    },
  };
}

/** [node] of X itself, in units of 1. */
function valuesOf(track: TrackedFamily): Float64Array {
  const { family, start, moved } = track;
  if (family.isSignal) return start.map((value, q) => value + moved[q]);
  return family.value.map((value, q) => value * Math.exp(track.logUnitOf(q)));
}

/** Averages over all modes: of X in units of 1, of Z = X - X* in the unit of the drives or its root. */
class Sums {
  readonly overlaps: Float64Array;
  readonly variances: Float64Array;
  readonly teacherCovariances: Float64Array;
  teacherOverlap = 0;
  logNorm = -Infinity;
  private apartNorm = 0;
  private readonly apartOverlaps: Float64Array;
  private readonly apartVariances: Float64Array;
  private readonly apartTeacher: Float64Array;
  private readonly logScale: number;

  constructor(
    private readonly classes: number,
    { logScale }: TrackedInstant,
  ) {
    const column = (): Float64Array => new Float64Array(classes);
    this.logScale = logScale;
    [this.overlaps, this.variances, this.teacherCovariances] = [column(), column(), column()];
    [this.apartOverlaps, this.apartVariances, this.apartTeacher] = [column(), column(), column()];
  }

  addSignals(track: TrackedFamily): void {
    const { family, goal } = track;
    const values = valuesOf(track);
    for (let q = 0; q < values.length; q++) {
      const [x, z, to] = [values[q], family.value[q], goal[q]];
      const norm = Math.exp(track.logWeight[q] - family.logRate[q]);
      this.addNorm(norm * x * x);
      this.teacherOverlap += norm * x * to;
      this.apartNorm += Math.exp(track.logSquareOf(q) - family.logRate[q]) * z * z;
      const weight = Math.exp(track.logWeight[q]);
      for (let i = 0; i < this.classes; i++) {
        const [ratio, direction] = [family.ratioOf(i, q), family.directionOf(i, q)];
        this.overlaps[i] += direction * weight * x;
        this.variances[i] += ratio * weight * x * x;
        this.teacherCovariances[i] += ratio * weight * x * to;
        this.apartOverlaps[i] += direction * track.linear[q] * z;
        this.apartVariances[i] += ratio * track.square[q] * z * z;
        this.apartTeacher[i] += ratio * track.linear[q] * z * to;
      }
    }
    this.addAtRest(track);
  }

  addNoise(track: TrackedFamily, equilibrium: number): void {
    const { family } = track;
    const { logScale, classes } = this;
    const add = (logSize: number, ratioOf: (i: number) => number, logRate: number): void => {
      const [size, apart] = [Math.exp(logSize), Math.exp(logSize - logScale)];
      this.addNorm(Math.exp(logSize - logRate));
      this.apartNorm += Math.exp(logSize - logScale - logRate);
      for (let i = 0; i < classes; i++) {
        this.variances[i] += ratioOf(i) * size;
        this.apartVariances[i] += ratioOf(i) * apart;
      }
    };
    for (let q = 0; q < family.value.length; q++) {
      if (!(family.value[q] > 0)) continue;
      const logSize = track.logSquareOf(q) + logScale + Math.log(family.value[q]);
      add(logSize, (i) => family.ratioOf(i, q), family.logRate[q]);
    }
    if (family.retiredWeight === 0 || !(equilibrium > 0)) return;
    const logValue = Math.log(equilibrium) + logScale;
    const logWeight = Math.log(family.retiredWeight);
    add(logWeight + logValue, (i) => family.ratioOf(i, 0), logWeight - family.logNormRetired);
  }

  difference(): DifferenceParameters {
    return {
      logScale: this.logScale,
      norm: this.apartNorm,
      overlaps: Array.from(this.apartOverlaps, (value) => [value]),
      covariances: Array.from(this.apartVariances, (value) => [[value]]),
      teacher: Array.from(this.apartTeacher, (value) => [[value]]),
    };
  }

  private addNorm(value: number): void {
    this.logNorm = logAdd(this.logNorm, Math.log(value));
  }

  /** Modes that have come to X*, and those below the last, which are at X_0. */
  private addAtRest({ family, arrived, below }: TrackedFamily): void {
    const { form, norm } = below;
    const unit = Math.exp(-this.logScale);
    const apart = ({ startStart, startGoal, goalGoal }: typeof norm): number =>
      startStart - 2 * startGoal + goalGoal;
    this.addNorm(arrived.norm + norm.startStart);
    this.teacherOverlap += arrived.norm + norm.startGoal;
    if (apart(norm) > 0) this.apartNorm += Math.exp(Math.log(apart(norm)) - this.logScale);
    for (let i = 0; i < this.classes; i++) {
      const ratio = family.hasOwn ? 0 : family.ratioOf(i, 0);
      this.variances[i] += ratio * (arrived.form + form.startStart);
      this.teacherCovariances[i] += ratio * (arrived.form + form.startGoal);
      if (apart(form) > 0)
        this.apartVariances[i] += ratio * Math.exp(Math.log(apart(form)) - this.logScale);
      if (form.goalGoal > 0)
        this.apartTeacher[i] += ratio * Math.sqrt(unit) * (form.startGoal - form.goalGoal);
    }
  }
}
