import { openNames, rangeOf } from "./open-indices.js";
import { indexLists, takeApart, tensorName, type Sizes } from "./tensor-names.js";
import { TENSORS } from "./tensors.js";

/** How the entries of a quantity with open indices are stored. */
export interface TensorLayout {
  readonly head: string;
  /** What it is: an unknown or constant of a mode, of the problem, an expectation, an average, a rate. */
  readonly role: "mode" | "constant" | "scalar" | "expectation" | "average" | "rate";
  /** Size of every index. */
  readonly shape: readonly number[];
  /** [entry of the full array] where it is stored, behind all before it. */
  readonly places: readonly number[];
  /** How many entries are stored. */
  readonly packed: number;
  /** Whether entries that differ by the order of the last two indices are stored once. */
  readonly isSymmetric: boolean;
}

/** Of a quantity by its name with open indices; `start` entries are stored before it. */
export function tensorLayout(
  name: string,
  sizes: Sizes,
  role: TensorLayout["role"],
  start: number,
): TensorLayout {
  const { head, indices: letters } = takeApart(name);
  const shape = letters.map((letter) => rangeOf(letter, sizes));
  const stored = openNames(name, sizes);
  const place = new Map(stored.map((name, index) => [name, start + index]));
  const places = indexLists(shape).map((indices) => place.get(tensorName(head, indices)) ?? NaN);
  return {
    head,
    role,
    shape,
    places,
    packed: stored.length,
    isSymmetric: TENSORS[head].symmetric === true && shape.length >= 2,
  };
}
