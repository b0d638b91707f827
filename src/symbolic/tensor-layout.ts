import { shownIndices, tensorName, tensorNames, TENSORS, type Sizes } from "./tensors.js";

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

export function tensorLayout(
  head: string,
  sizes: Sizes,
  role: TensorLayout["role"],
  start: number,
): TensorLayout {
  const shape = shownIndices(head, sizes).map(
    (kind) => ({ class: sizes.classes, logit: sizes.logits, teacher: sizes.teacherLogits })[kind],
  );
  const stored = tensorNames(head, sizes);
  const place = new Map(stored.map((name, index) => [name, start + index]));
  const places = allIndices(shape).map((indices) => place.get(tensorName(head, indices)) ?? NaN);
  return {
    head,
    role,
    shape,
    places,
    packed: stored.length,
    isSymmetric: TENSORS[head].symmetric === true && shape.length >= 2,
  };
}

/** All index lists of a shape, counted from 1, the last running fastest. */
function allIndices(shape: readonly number[]): string[][] {
  return shape.reduce<string[][]>(
    (lists, size) =>
      lists.flatMap((list) => Array.from({ length: size }, (_, k) => [...list, String(k + 1)])),
    [[]],
  );
}
