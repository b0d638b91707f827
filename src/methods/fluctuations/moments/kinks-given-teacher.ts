import type { LabelOutcomes } from "./label-outcomes.js";
import type { LogitAxes } from "./logit-axes.js";
import type { LogitKinks } from "./logit-kinks.js";

/** Deviations within which kinks matter. */
const REACH = 10;
/** Places of the teacher's logit at which the speed of the kinks is measured, and how far it is moved. */
const SAMPLES = 101;
const MOVED = 1e-4;
/** Part of its variance that must be left to the student's logit given the teacher's. */
const SINGULAR = 1e-6;

/** Where a loss of one logit has kinks given the one logit of a teacher. */
export class KinksGivenTeacher {
  private readonly teacherLogit = new Float64Array(1);
  private readonly label = new Float64Array(1);

  constructor(
    private readonly kinks: LogitKinks,
    private readonly labels: LabelOutcomes,
  ) {}

  /** [kink of any of the labels] less the mean of the student's logit at a displacement of (r, r*). */
  at(classIndex: number, mean: Float64Array, displacement: Float64Array): number[] {
    const { teacherLogit, label, labels, kinks } = this;
    teacherLogit[0] = mean[1] + displacement[1];
    const places: number[] = [];
    for (let k = 0; k < labels.count; k++) {
      labels.label(classIndex, teacherLogit, k, label);
      for (const place of kinks.at(label[0])) places.push(place - mean[0] - displacement[0]);
    }
    return places;
  }

  /**
   * On what scale of the teacher's axis the mean over the student's varies because kinks move against it: its deviation over
   * how fast they do.
   */
  smear({ deviations, directions, teacherAxes }: LogitAxes, i: number, mean: Float64Array): number {
    if (teacherAxes === 0) return Infinity;
    const [wide, own] = deviations;
    const [slope, scale] = directions[0];
    const reach = REACH * Math.hypot(own, slope * wide);
    const placesAt = (x: number): number[] =>
      this.at(i, mean, Float64Array.of(slope * x, scale * x));
    let fastest = 0;
    for (let n = 0; n < SAMPLES; n++) {
      const x = REACH * wide * ((2 * n + 0.83) / SAMPLES - 1);
      const [here, there] = [placesAt(x), placesAt(x + MOVED * wide)];
      if (here.length !== there.length) continue;
      here.forEach((place, k) => {
        if (Math.abs(place + slope * x) > reach) return;
        fastest = Math.max(fastest, Math.abs(there[k] - place) / (MOVED * wide));
      });
    }
    return own / fastest;
  }

  /** Whether the student's logit has a density given the teacher's. */
  hasDensity([student, mixed, , teacher]: Float64Array): boolean {
    const left = teacher > 0 ? student - (mixed * mixed) / teacher : student;
    return left > SINGULAR * student;
  }
}
