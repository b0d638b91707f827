import type { Moments } from "../../../expectation/expectations.js";
import type { Drives } from "./drives.js";
import type { LawLayout } from "./laws.js";
import type { StageDrive } from "./stage-drive.js";

/** How the moments of one class at one stage change. */
export interface DriveChange {
  readonly stage: number;
  readonly classIndex: number;
  readonly moments: Moments;
}

/** Relative size of the changes from which derivatives of the moments are taken: half the digits are enough for Newton. */
const RELATIVE = 1e-6;

/** How each entry of the laws at each stage moves the moments of its class there, per unit of the entry's scale. */
export class DriveChanges {
  /** [stage * size + entry] */
  readonly list: readonly DriveChange[];
  private readonly moved: Float64Array;

  constructor(
    private readonly drives: Drives,
    private readonly layout: LawLayout,
    stages: number,
  ) {
    const { size, perClass } = layout;
    this.moved = new Float64Array(size);
    this.list = Array.from({ length: stages * size }, (_, k) => {
      const classIndex = Math.floor((k % size) / perClass);
      return { stage: Math.floor(k / size), classIndex, moments: drives.room()[classIndex] };
    });
  }

  take(drive: readonly StageDrive[], values: Float64Array, scales: Float64Array): void {
    const { size } = this.layout;
    const { moved } = this;
    this.list.forEach(({ stage, classIndex, moments }, k) => {
      const first = stage * size;
      if (k === first) moved.set(values.subarray(first, first + size));
      const kept = moved[k - first];
      moved[k - first] = kept + RELATIVE * scales[k - first];
      this.drives.evaluateClass(classIndex, moved, moments);
      moved[k - first] = kept;
      difference(moments, drive[stage].moments[classIndex]);
    });
  }
}

function difference(moved: Moments, base: Moments): void {
  subtract(moved.gradient, base.gradient);
  subtract(moved.hessian, base.hessian);
  subtract(moved.fisher, base.fisher);
  subtract(moved.teacher, base.teacher);
}

function subtract(moved: Float64Array, base: Float64Array): void {
  for (let k = 0; k < moved.length; k++) moved[k] = (moved[k] - base[k]) / RELATIVE;
}
