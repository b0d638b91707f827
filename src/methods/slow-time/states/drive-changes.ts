import type { Moments } from "../../../expectation/expectations.js";
import type { Drives } from "./drives.js";
import type { LawLayout } from "./laws.js";
import type { StageDrive } from "./stage-drive.js";

/** How the moments of one class at one stage change. */
export interface DriveChange {
  readonly stage: number;
  readonly classIndex: number;
  readonly moments: Pick<Moments, "gradient" | "hessian" | "fisher" | "teacher">;
}

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
