import {
  emptyMoments,
  type Expectations,
  type Moments,
} from "../../../expectation/expectations.js";
import type { StiffSystem } from "../../../numerics/radau/stiff-system.js";
import type { Modes } from "../../../problem/modes.js";
import type { Problem } from "../../../problem/problem.js";
import { teacherConstants } from "../../teacher-constants.js";
import { centralJacobian } from "./central-jacobian.js";

/** Relative magnitude below which only absolute errors count: |X*| and |mu| are of order 1. */
const FLOOR = 1e-4;

/** For one logit each entry counts, down to this part of the largest. */
const SMALLEST_PART = 1e-3;

/**
 * The joint system of a problem with few modes in real time, for an implicit method. The state: [signal][logit] the mean
 * parts x of X, [mode][logit][logit] the noise N row by row, and t, since gamma may depend on it:
 *
 *   x_s' = -gamma ( lambda M x_s + sum_i p_i ( mu_{s,i} g_i + lambda_i G_i x*_s ) ),
 *   N'   = -gamma ( lambda (M N + N M) ) + gamma^2 sum_i p_i lambda_i F_i,   lambda M = sum_i p_i lambda_i H_i.
 */
export class FewModes implements StiffSystem {
  readonly size: number;
  readonly floors: Float64Array;
  readonly jacobian: StiffSystem["jacobian"];
  /** Largest estimated error of the expectations so far. */
  error = 0;
  /** [class] law of (r, r*) at the state evaluated last. */
  readonly means: readonly Float64Array[];
  readonly covariances: readonly Float64Array[];
  private readonly moments: readonly Moments[];
  private readonly logits: number;
  private readonly teacherLogits: number;
  private readonly shares: readonly number[];
  private readonly matrix: Float64Array;
  private readonly noise: number;

  constructor(
    problem: Problem,
    readonly modes: Modes,
    private readonly expectation: Expectations,
    private readonly gamma: (t: number) => number,
  ) {
    const { logits: l, teacherLogits } = expectation;
    const width = l + teacherLogits;
    const constants = teacherConstants(modes);
    this.logits = l;
    this.teacherLogits = teacherLogits;
    this.noise = modes.signalMode.length * l;
    this.size = this.noise + modes.fractions.length * l * l + 1;
    this.floors = new Float64Array(this.size).fill(FLOOR);
    this.shares = problem.classes.map(({ probability }) => probability);
    this.moments = this.shares.map(() => emptyMoments(l, teacherLogits));
    this.matrix = new Float64Array(l * l);
    this.means = constants.means.map((row) => {
      const mean = new Float64Array(width);
      mean.set(row, l);
      return mean;
    });
    this.covariances = constants.variances.map((rows) => {
      const covariance = new Float64Array(width * width);
      rows.forEach((row, b) => covariance.set(row, (l + b) * width + l));
      return covariance;
    });
    const rough = expectation.rough?.();
    const differences = rough
      ? centralJacobian(
          {
            size: this.size,
            floors: this.floors,
            derivative: (state, out) => this.derivativeBy(rough, state, out),
          },
          2,
        )
      : centralJacobian(this);
    this.jacobian = (state, out) => {
      this.setFloors(state);
      differences(state, out);
    };
  }

  /**
   * Entries count relative to the largest of x, and of N: with several logits those that vanish by symmetry hold rounding
   * errors only.
   */
  private setFloors(state: Float64Array): void {
    const part = this.logits > 1 ? 1 : SMALLEST_PART;
    const largest = (from: number, to: number): number =>
      state.subarray(from, to).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const { noise, floors } = this;
    const last = this.size - 1;
    floors.fill(Math.max(FLOOR, part * largest(0, noise)), 0, noise);
    floors.fill(Math.max(FLOOR, part * largest(noise, last)), noise, last);
  }

  /** The state at t = 0. */
  initial(): Float64Array {
    const state = new Float64Array(this.size);
    const { logits: l, modes } = this;
    for (let s = 0; s < modes.signalMode.length; s++)
      for (let a = 0; a < l; a++) state[s * l + a] = modes.initial[a][s];
    return state;
  }

  stepSize(state: Float64Array): number {
    return this.gamma(state[this.size - 1]);
  }

  derivative(state: Float64Array, out: Float64Array): void {
    this.derivativeBy(this.expectation, state, out);
    for (const { error } of this.moments) this.error = Math.max(this.error, error);
  }

  private derivativeBy(
    expectation: Pick<Expectations, "evaluate">,
    state: Float64Array,
    out: Float64Array,
  ): void {
    this.place(state);
    for (let i = 0; i < this.shares.length; i++)
      expectation.evaluate(i, this.means[i], this.covariances[i], this.moments[i]);
    const gamma = this.stepSize(state);
    this.moveSignals(state, gamma, out);
    this.moveNoise(state, gamma, out);
    out[this.size - 1] = 1;
  }

  /** Puts the laws of the logits at a state in place. */
  place(state: Float64Array): void {
    const { modes, logits: l, teacherLogits: t, noise } = this;
    const width = l + t;
    for (let i = 0; i < this.shares.length; i++) {
      const [mean, covariance] = [this.means[i], this.covariances[i]];
      for (let a = 0; a < l; a++) {
        mean[a] = 0;
        for (let b = 0; b < width; b++) covariance[a * width + b] = 0;
      }
      for (let s = 0; s < modes.signalMode.length; s++) {
        const eigenvalue = modes.eigenvalues[i][modes.signalMode[s]];
        for (let a = 0; a < l; a++) {
          const x = state[s * l + a];
          mean[a] += modes.means[i][s] * x;
          for (let b = 0; b < l; b++)
            covariance[a * width + b] += eigenvalue * x * state[s * l + b];
          for (let b = 0; b < t; b++)
            covariance[a * width + l + b] += eigenvalue * x * modes.teacher[b][s];
        }
      }
      for (let q = 0; q < modes.fractions.length; q++) {
        const weight = modes.fractions[q] * modes.eigenvalues[i][q];
        for (let a = 0; a < l; a++)
          for (let b = 0; b < l; b++)
            covariance[a * width + b] += weight * state[noise + (q * l + a) * l + b];
      }
      for (let a = 0; a < l; a++)
        for (let b = 0; b < t; b++) covariance[(l + b) * width + a] = covariance[a * width + l + b];
    }
  }

  private moveSignals(state: Float64Array, gamma: number, out: Float64Array): void {
    const { modes, logits: l, teacherLogits: t, shares, moments } = this;
    for (let s = 0; s < modes.signalMode.length; s++)
      for (let a = 0; a < l; a++) {
        let slope = 0;
        for (let i = 0; i < shares.length; i++) {
          const { gradient, hessian, teacher, logScale } = moments[i];
          const eigenvalue = modes.eigenvalues[i][modes.signalMode[s]];
          let pull = 0;
          for (let b = 0; b < l; b++) pull += hessian[a * l + b] * state[s * l + b];
          for (let b = 0; b < t; b++) pull += teacher[a * t + b] * modes.teacher[b][s];
          slope +=
            shares[i] * scaleOf(logScale) * (modes.means[i][s] * gradient[a] + eigenvalue * pull);
        }
        out[s * l + a] = -gamma * slope;
      }
  }

  private moveNoise(state: Float64Array, gamma: number, out: Float64Array): void {
    const { modes, logits: l, shares, moments, matrix, noise } = this;
    for (let q = 0; q < modes.fractions.length; q++) {
      const at = noise + q * l * l;
      this.gather(q);
      for (let a = 0; a < l; a++)
        for (let b = 0; b < l; b++) {
          let pull = 0;
          for (let c = 0; c < l; c++)
            pull +=
              matrix[a * l + c] * state[at + c * l + b] + state[at + a * l + c] * matrix[c * l + b];
          let feed = 0;
          for (let i = 0; i < shares.length; i++)
            feed +=
              shares[i] *
              scaleOf(moments[i].logScale) *
              modes.eigenvalues[i][q] *
              moments[i].fisher[a * l + b];
          out[at + a * l + b] = gamma * (gamma * feed - pull);
        }
    }
  }

  /** Puts sum_i p_i lambda_i H_i of a mode into `matrix`. */
  private gather(q: number): void {
    const { modes, shares, moments, matrix } = this;
    matrix.fill(0);
    for (let i = 0; i < shares.length; i++) {
      const weight = shares[i] * scaleOf(moments[i].logScale) * modes.eigenvalues[i][q];
      for (let k = 0; k < matrix.length; k++) matrix[k] += weight * moments[i].hessian[k];
    }
  }
}

const scaleOf = (logScale: number): number => (logScale === 0 ? 1 : Math.exp(logScale));
