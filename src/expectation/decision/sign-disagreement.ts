import { erfc } from "../../bundled/erfc.js";
import type { LogEstimate } from "../cubature/orthant/log-estimate.js";
import { OrthantProbability } from "../cubature/orthant/orthant.js";
import type { DifferenceLaw } from "../expectations.js";
import { GradedMeans, type Centre } from "../drawn/graded-means.js";
import { logAdd } from "../../numerics/log-add.js";
import {
  emptyLaw,
  readLaw,
  varianceOfTeacher,
  type OneLogitLaw,
} from "../teacher/one-logit-law.js";
import type { Disagreement } from "./disagreement.js";
import type { Sides } from "./sign-changes.js";

const ROUNDING = 1e-15;
/** An angle whose sine is below e^this has no sign or side left to tell. */
const LOG_SMALL_SINE = -3;

/** P(r and r* have different signs): an angle where both are centred, else orthants, in the log domain. */
export class LogitSigns implements Disagreement {
  private readonly law = emptyLaw();
  private readonly orthant = new OrthantProbability(2, 1e-12);
  private readonly integral = new SideDisagreement(
    { changes: new Float64Array(1), signs: [-1, 1] },
    () => ({ changes: new Float64Array(1), signs: [-1, 1] }),
  );

  logProbability(
    mean: Float64Array,
    covariance: Float64Array,
    _parameters: readonly number[] = [],
    difference?: DifferenceLaw,
  ): LogEstimate {
    const { law } = this;
    readLaw(mean, covariance, law);
    if (law.mean === 0 && law.teacherMean === 0)
      return (difference && this.smallAngle(difference)) ?? this.angle();
    const { variance: B, covariance: c, teacherVariance: T } = law;
    if (!(B > 0 && T > 0)) return this.integral.logProbability(mean, covariance, []);
    const both = [-1, 1].map((sign) =>
      this.orthant.logProbability([sign * law.mean, -sign * law.teacherMean], [B, -c, -c, T]),
    );
    const [one, two] = both;
    if (!one || !two) return this.integral.logProbability(mean, covariance, []);
    const log = logAdd(one.log, two.log);
    return { log, error: Math.min(1, Math.max(one.error, two.error) + this.lost()) };
  }

  /** What rounding of the covariances leaves of how far r is from a multiple of r*. */
  private lost(): number {
    const { variance: B, covariance: c, teacherVariance: T } = this.law;
    const determinant = Math.max(0, B * T - c * c);
    return (2 * ROUNDING * B * T) / Math.max(determinant, ROUNDING * B * T);
  }

  /** The same angle from the law of r - r*, where it is small: then r = r* + (r - r*) keeps the digits of its sine. */
  private smallAngle({
    covariances,
    teacher,
    logScale = 0,
  }: DifferenceLaw): LogEstimate | undefined {
    const { variance: B, teacherVariance: T } = this.law;
    const across = T * covariances[0] - teacher[0] * teacher[0];
    const logSine = (Math.log(across) - Math.log(B) - Math.log(T) + logScale) / 2;
    if (!(logSine < LOG_SMALL_SINE)) return undefined;
    const lost = (ROUNDING * T * covariances[0]) / across;
    const sine = Math.exp(logSine);
    const logAngle = sine > 0 ? Math.log(Math.asin(sine)) : logSine;
    return { log: logAngle - Math.log(Math.PI), error: Math.min(1, ROUNDING + lost) };
  }

  /** The angle between the two logits as vectors, over pi; what rounding leaves of it. */
  private angle(): LogEstimate {
    const { variance: B, covariance: c, teacherVariance: T } = this.law;
    if (!(B > 0 && T > 0 && B < Infinity)) return { log: -Math.LN2, error: ROUNDING };
    const determinant = Math.max(0, B * T - c * c);
    const angle = Math.atan2(Math.sqrt(determinant), c);
    return { log: Math.log(angle / Math.PI), error: Math.min(1, ROUNDING + this.lost()) };
  }
}

/**
 * The same for decisions that are the signs of functions of the one logit and of the teacher's: an integral over r of
 * the probability that the other side of the teacher is taken given r.
 */
export class SideDisagreement implements Disagreement {
  private readonly law = emptyLaw();
  private student: Sides = { changes: new Float64Array(0), signs: [0] };
  private slope = 0;
  private deviation = 0;
  private readonly means: GradedMeans;

  constructor(
    private readonly teacher: Sides,
    private readonly studentAt: (parameters: readonly number[]) => Sides,
  ) {
    this.means = new GradedMeans(1, (r, out) => (out[0] = this.wrongGiven(r)));
  }

  logProbability(
    mean: Float64Array,
    covariance: Float64Array,
    parameters: readonly number[],
  ): LogEstimate {
    const { law, means } = this;
    readLaw(mean, covariance, law);
    this.student = this.studentAt(parameters);
    this.slope = law.variance > 0 ? law.covariance / law.variance : 0;
    this.deviation = Math.sqrt(varianceOfTeacher(law));
    means.evaluate(law.mean, Math.sqrt(law.variance), this.centres());
    return { log: Math.log(means.value[0]), error: means.error };
  }

  /** Where the student's sign changes, and where the teacher's does given r. */
  private centres(): Centre[] {
    const { law, slope, deviation, student, teacher } = this;
    const own = Array.from(student.changes, (place) => ({ place, scale: 1 }));
    if (slope === 0) return own;
    const turns = Array.from(teacher.changes, (s) => ({
      place: law.mean + (s - law.teacherMean) / slope,
      scale: deviation / Math.abs(slope),
    }));
    return [...own, ...turns];
  }

  private wrongGiven(r: number): number {
    const { law, slope, deviation, student, teacher } = this;
    const sign = signAt(student, r);
    const centre = law.teacherMean + slope * (r - law.mean);
    let wrong = 0;
    for (let k = 0; k < teacher.signs.length; k++) {
      const share = teacher.signs[k] * sign < 0 ? 1 : teacher.signs[k] * sign === 0 ? 0.5 : 0;
      if (share === 0) continue;
      const from = k === 0 ? -Infinity : teacher.changes[k - 1];
      const to = k === teacher.changes.length ? Infinity : teacher.changes[k];
      wrong += share * between(from - centre, to - centre, deviation);
    }
    return wrong;
  }
}

function signAt({ changes, signs }: Sides, r: number): number {
  let k = 0;
  while (k < changes.length && r > changes[k]) k++;
  return k < changes.length && r === changes[k] ? (signs[k] + signs[k + 1]) / 2 : signs[k];
}

/** P(from < deviation z < to), from the tail that keeps its digits. */
function between(from: number, to: number, deviation: number): number {
  if (!(deviation > 0)) return from < 0 && to > 0 ? 1 : from === 0 || to === 0 ? 0.5 : 0;
  const above = (x: number): number => erfc(x / (Math.SQRT2 * deviation)) / 2;
  return from > 0 ? above(from) - above(to) : above(-to) - above(-from);
}

export type { OneLogitLaw };
