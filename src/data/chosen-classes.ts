import { InputError } from "../problem/input-error.js";
import type { LabelledData } from "./labelled-data.js";

/** The samples of one class of a data set. */
export interface ChosenClass {
  /** As the file names it. */
  readonly value: number;
  /** [sample of the class] row of the data. */
  readonly rows: Int32Array;
}

/**
 * The classes named, in that order; all of them otherwise, two in descending order (so that the larger has label 1).
 * @throws InputError for a class without samples, or with a single one
 */
export function chosenClasses(data: LabelledData, named?: readonly number[]): ChosenClass[] {
  const values = named ?? allOf(data);
  if (values.length < 2)
    throw new InputError("--classes", "", `${values.length} classes, expected at least 2`);
  return values.map((value) => {
    const rows = Int32Array.from({ length: data.rows }, (_, k) => k).filter(
      (k) => data.labels[k] === value,
    );
    if (rows.length >= 2) return { value, rows };
    const known = allOf(data).slice(0, 20).join(", ");
    const what = `${rows.length} samples of class ${value}`;
    throw new InputError("--classes", "", `${what}, expected at least 2; classes there: ${known}`);
  });
}

function allOf({ labels }: LabelledData): number[] {
  const values = [...new Set(labels)].sort((a, b) => a - b);
  return values.length === 2 ? values.reverse() : values;
}
