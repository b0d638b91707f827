import type { Moments } from "../../../expectation/expectations.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { Drives } from "./drives.js";
import { covarianceAt, meanAt, teacherAt, type LawLayout } from "./laws.js";
import type { DriveChange, ResponseTaker, StageDrive } from "./stage-systems.js";
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
    const { layout, modes, components: n } = this;
    const { classes, logits: l, teacherLogits, size } = layout;
    for (let stage = 0; stage < this.tableau.stages; stage++) {
      const { point } = this.drive[stage].coefficients;
      const { means } = this.states[stage];
      const combined = (list: Float64Array, first: number, b: number): number => {
        let sum = 0;
        for (let a = 0; a < point.length; a++) sum += point[a] * list[first + a * l + b];
        return sum;
      };
      for (let b = 0; b < l; b++) {
        const moved = combined(response, stage * n, b);
        for (let i = 0; i < classes; i++) {
          const lambda = modes.eigenvalues[i][mode];
          this.add(stage * size + meanAt(layout, i, b), change, moved * modes.means[i][signal]);
          for (let c = 0; c < l; c++) {
            const factor = b === c ? 2 : 1;
            const other = combined(means, signal * n, c);
            this.add(
              stage * size + covarianceAt(layout, i, b, c),
              change,
              factor * lambda * moved * other,
            );
          }
          for (let t = 0; t < teacherLogits; t++)
            this.add(
              stage * size + teacherAt(layout, i, b, t),
              change,
              lambda * moved * modes.teacher[t][signal],
            );
        }
      }
    }
  }

  ofNoise(change: number, mode: number, response: Float64Array): void {
    const { layout, modes, components: n } = this;
    const { classes, logits: l, size } = layout;
    const pairs = (n * (n + 1)) / 2;
    for (let stage = 0; stage < this.tableau.stages; stage++) {
      const { point } = this.drive[stage].coefficients;
      for (let b = 0; b < l; b++)
        for (let c = 0; c <= b; c++) {
          let sum = 0;
          for (let a = 0; a < point.length; a++)
            for (let e = 0; e < point.length; e++)
              sum += point[a] * point[e] * response[stage * pairs + pairOf(a * l + b, e * l + c)];
          for (let i = 0; i < classes; i++)
            this.add(
              stage * size + covarianceAt(layout, i, b, c),
              change,
              modes.fractions[mode] * modes.eigenvalues[i][mode] * sum,
            );
        }
    }
  }

  private add(row: number, column: number, value: number): void {
    this.matrix[row * this.width + column] += value;
  }
}
