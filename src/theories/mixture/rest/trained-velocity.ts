import type { Expectations, Moments } from "../../../expectation/expectations.js";
import { emptyMoments } from "../../../expectation/expectations.js";
import { emptyDrive, type Drive } from "../../../methods/fluctuations/dynamics/drive.js";
import { LogitLaws } from "../../../methods/fluctuations/dynamics/logit-laws.js";
import { addPenalty, addResponse } from "../../../methods/fluctuations/dynamics/mode-response.js";
import type { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { lawParameters } from "../../../methods/fluctuations/dynamics/order-parameters.js";
import { initialParameters, type TrainedScalar } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";
import { coordinatesOf, type Coordinate } from "./order-parameter-map.js";

/** The Gaussian means that a velocity is made of. */
export interface LawMeans {
  evaluate: Expectations["evaluate"];
  /** Without memory of earlier calls. */
  fresh(): LawMeans;
}

/**
 * The velocity of a mixture's limit in its independent order parameters, trained scalars first, from the Gaussian means
 * g, H, F and E[d_theta f] alone: losses with kinks and a trained second layer have it too.
 */
export class TrainedVelocity {
  readonly names: readonly string[];
  readonly scalars: readonly TrainedScalar[];
  /** [component] 1 for what is linear in the weights, 2 for what is quadratic. */
  readonly degrees: readonly number[];
  /** Law of the logits and moments under each class at the last state. */
  readonly laws: LogitLaws;
  readonly moments: readonly Moments[];
  readonly theta: Float64Array;
  readonly full: Float64Array;
  readonly gamma: number;
  private readonly drives: readonly Drive[];
  private readonly drift: Float64Array;
  /** Largest error that the means stated so far, relative. */
  error = 0;

  constructor(
    problem: Problem & { stepSize: { rule: "constant" } },
    readonly layout: ModeLayout,
    private expectations: LawMeans,
    readonly coordinates: readonly Coordinate[] = coordinatesOf(layout),
  ) {
    const { logits, classes, teacherLogits } = layout;
    this.theta = initialParameters(problem);
    this.scalars = layout.scalars;
    this.names = [...this.scalars.map(({ name }) => `parameters.${name}`), ...nameOf(coordinates)];
    this.degrees = [...this.scalars.map(() => 1), ...coordinates.map((c) => degreeOf(layout, c))];
    this.gamma = problem.stepSize.gamma;
    this.laws = new LogitLaws(layout, lawParameters(layout));
    this.moments = Array.from({ length: classes }, () =>
      emptyMoments(logits, teacherLogits, this.theta.length),
    );
    this.drives = Array.from({ length: classes }, () =>
      emptyDrive(logits, teacherLogits, this.scalars.length),
    );
    this.full = new Float64Array(layout.size);
    this.drift = new Float64Array(layout.size);
  }

  /** Forgets how finely the means had to be taken before. */
  refresh(): void {
    this.expectations = this.expectations.fresh();
  }

  /** Sets laws, parameters and the whole state, without moments. */
  setAt(state: Float64Array): void {
    const { scalars, theta, full, coordinates, laws } = this;
    full.fill(0);
    scalars.forEach(({ place }, k) => {
      theta[place] = full[this.layout.scalar(k)] = state[k];
    });
    coordinates.forEach(({ moves }, c) => {
      for (const [place, factor] of moves) full[place] += factor * state[scalars.length + c];
    });
    laws.update(full);
  }

  velocity(state: Float64Array, out: Float64Array): void {
    this.setAt(state);
    const { layout, drift, scalars, gamma, coordinates } = this;
    drift.fill(0);
    for (let i = 0; i < layout.classes; i++) this.addClass(i);
    addPenalty(layout, gamma, this.full, drift);
    scalars.forEach((_, k) => (out[k] = drift[layout.scalar(k)]));
    coordinates.forEach(({ place }, c) => (out[scalars.length + c] = drift[place]));
  }

  private addClass(i: number): void {
    const { layout, laws, theta, expectations, scalars, gamma, full, drift } = this;
    const [own, drive] = [this.moments[i], this.drives[i]];
    expectations.evaluate(i, laws.means[i], laws.covariances[i], own, undefined, theta);
    this.error = Math.max(this.error, own.error);
    const scale = Math.exp(own.logScale);
    for (const kind of ["gradient", "hessian", "teacher", "fisher"] as const)
      for (let n = 0; n < drive[kind].length; n++) drive[kind][n] = own[kind][n] * scale;
    scalars.forEach(({ place }, k) => (drive.scalars[k] = own.parameters[place] * scale));
    addResponse(layout, i, drive, gamma, full, drift);
  }
}

const nameOf = (coordinates: readonly Coordinate[]): string[] =>
  coordinates.map(({ name }) => name);

/** Overlaps stand before the entries of X^T X in a mode. */
function degreeOf({ width, signals, logits }: ModeLayout, { place }: Coordinate): number {
  return place % width < signals * logits ? 1 : 2;
}
