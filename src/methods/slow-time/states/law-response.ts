import type { Moments } from "../../../expectation/expectations.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { Drives } from "./drives.js";
import { covarianceAt, meanAt, teacherAt, type LawLayout } from "./laws.js";
import type { StageDrive } from "./stage-drive.js";
import type { DriveChange, ResponseTaker } from "./stage-responses.js";
import { pairOf, type ModeStates } from "./state-modes.js";

/** Relative size of the changes from which derivatives of the moments are taken: half the digits are enough for Newton. */
const RELATIVE = 1e-6;

/** How each entry of the laws at each stage moves the moments of its class there: [stage * size + entry], per unit of its scale. */
export function driveChanges(
  drives: Drives,
  layout: LawLayout,
  drive: readonly StageDrive[],
  values: Float64Array,
  scales: Float64Array,
): DriveChange[] {
  const { size, perClass } = layout;
  const rooms = drives.room();
  return drive.flatMap(({ moments }, stage) => {
    const moved = values.slice(stage * size, (stage + 1) * size);
    return Array.from({ length: size }, (_, k) => {
      const classIndex = Math.floor(k / perClass);
      const kept = moved[k];
      moved[k] = kept + RELATIVE * scales[k];
      drives.evaluateClass(classIndex, moved, rooms[classIndex]);
      moved[k] = kept;
      return { stage, classIndex, moments: difference(rooms[classIndex], moments[classIndex]) };
    });
  });
}

function difference(moved: Moments, base: Moments): DriveChange["moments"] {
  const of = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((value, k) => (value - b[k]) / RELATIVE);
  return {
    gradient: of(moved.gradient, base.gradient),
    hessian: of(moved.hessian, base.hessian),
    fisher: of(moved.fisher, base.fisher),
    teacher: of(moved.teacher, base.teacher),
  };
}

/** Adds up what changes of the drives do to the laws at the point of the gradient, about given states. */
export class LawResponse implements ResponseTaker {
  /** [stage * size + entry][change], row by row. */
  readonly matrix: Float64Array;
  private readonly width: number;

  constructor(
    private readonly modes: Modes,
    private readonly layout: LawLayout,
    private readonly tableau: RadauTableau,
    private readonly drive: readonly StageDrive[],
    private readonly states: readonly ModeStates[],
    private readonly components: number,
  ) {
    this.width = tableau.stages * layout.size;
    this.matrix = new Float64Array(this.width * this.width);
  }

  ofSignal(change: number, mode: number, signal: number, response: Float64Array): void {
    const { components: n } = this;
    for (let stage = 0; stage < this.tableau.stages; stage++) {
      const { point } = this.drive[stage].coefficients;
      const moved = this.combined(point, response, stage * n);
      const here = this.combined(point, this.states[stage].means, signal * n);
      for (let i = 0; i < this.layout.classes; i++)
        this.addClass(i, stage, change, mode, signal, moved, here);
    }
  }

  /** [logit] sum_a point_a of the states that begin at `first`. */
  private combined(point: Float64Array, list: Float64Array, first: number): number[] {
    const { logits: l } = this.layout;
    return Array.from({ length: l }, (_, b) =>
      point.reduce((sum, weight, a) => sum + weight * list[first + a * l + b], 0),
    );
  }

  private addClass(
    i: number,
    stage: number,
    change: number,
    mode: number,
    signal: number,
    moved: readonly number[],
    here: readonly number[],
  ): void {
    const { layout, modes } = this;
    const { logits: l, teacherLogits, size } = layout;
    const lambda = modes.eigenvalues[i][mode];
    const add = (entry: number, value: number): void =>
      this.add(stage * size + entry, change, value);
    for (let b = 0; b < l; b++) {
      add(meanAt(layout, i, b), moved[b] * modes.means[i][signal]);
      for (let c = 0; c <= b; c++)
        add(covarianceAt(layout, i, b, c), lambda * (moved[b] * here[c] + here[b] * moved[c]));
      for (let t = 0; t < teacherLogits; t++)
        add(teacherAt(layout, i, b, t), lambda * moved[b] * modes.teacher[t][signal]);
    }
  }

  ofNoise(change: number, mode: number, response: Float64Array): void {
    const { layout, modes, components: n } = this;
    const { classes, logits: l, size } = layout;
    const pairs = (n * (n + 1)) / 2;
    for (let stage = 0; stage < this.tableau.stages; stage++) {
      const { point } = this.drive[stage].coefficients;
      const of = (b: number, c: number): number =>
        point.reduce(
          (sum, left, a) =>
            point.reduce(
              (rest, right, e) =>
                rest + left * right * response[stage * pairs + pairOf(a * l + b, e * l + c)],
              sum,
            ),
          0,
        );
      for (let i = 0; i < classes; i++) {
        const share = modes.fractions[mode] * modes.eigenvalues[i][mode];
        for (let b = 0; b < l; b++)
          for (let c = 0; c <= b; c++)
            this.add(stage * size + covarianceAt(layout, i, b, c), change, share * of(b, c));
      }
    }
  }

  private add(row: number, column: number, value: number): void {
    this.matrix[row * this.width + column] += value;
  }
}
