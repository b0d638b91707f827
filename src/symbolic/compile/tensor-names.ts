/**
 * Names of the quantities of the derivation. A name is the head and its indices joined by underscores; indices of logits
 * are left out when there is one logit, those of teacher logits when there is one.
 */
import { TENSORS, type IndexKind, type Kind, type Tensor } from "./tensors.js";

/** The role of a quantity: what it is, and of which class, logits, teacher logits and parameters, counted from 0. */
export interface Role {
  readonly kind: Kind;
  readonly classes: readonly number[];
  readonly logits: readonly number[];
  readonly teacher: readonly number[];
  readonly parameters: readonly number[];
  /** Of which states of an optimiser, where they are not X alone. */
  readonly states?: readonly string[];
}
/** A name and what it stands for; an index that is open in the name is NaN in the role. */
export interface Entry {
  readonly name: string;
  readonly role: Role;
}

/** Numbers of classes, logits and teacher logits (0 without a teacher), and the parameters. */
export interface Sizes {
  readonly classes: number;
  readonly logits: number;
  readonly teacherLogits: number;
  /** The names of the trained parameters; none when absent. */
  readonly trained?: readonly string[];
}

/** How many values an index of this kind takes. */
export const sizeOf = (
  kind: IndexKind,
  { classes, logits, teacherLogits, trained = [] }: Sizes,
): number =>
  ({ class: classes, logit: logits, teacher: teacherLogits, parameter: trained.length })[kind];

/** Whether an index of this kind is shown whatever its size. */
const isAlwaysShown = (kind: IndexKind): boolean => kind === "class" || kind === "parameter";

/** Indices that a name of this head shows: all classes and parameters, and logits where there are several. */
export function shownIndices(head: string, sizes: Sizes): readonly IndexKind[] {
  return indicesOf(head).filter((kind) => isAlwaysShown(kind) || sizeOf(kind, sizes) > 1);
}

const indicesOf = (head: string): readonly IndexKind[] =>
  (TENSORS[head] as Tensor | undefined)?.indices ?? [];

/** A name from its head and indices, the two of a symmetric pair in their order. */
export function tensorName(head: string, indices: readonly string[]): string {
  const tensor = TENSORS[head] as Tensor | undefined;
  const ordered = [...indices];
  if (tensor?.symmetric && ordered.length >= 2) {
    const [left, right] = ordered.splice(-2);
    ordered.push(...(before(left, right) ? [left, right] : [right, left]));
  }
  return [head, ...ordered].join("_");
}

const before = (left: string, right: string): boolean =>
  left.localeCompare(right, "en", { numeric: true }) <= 0;

/** All names of a head, the last index running fastest; a symmetric pair once. */
export function tensorNames(head: string, sizes: Sizes): string[] {
  return namesOver(
    head,
    shownIndices(head, sizes).map((kind) => sizeOf(kind, sizes)),
  );
}

/** The names of a head with all indices of a shape; a symmetric pair once. */
export function namesOver(head: string, shape: readonly number[]): string[] {
  return [...new Set(indexLists(shape).map((list) => tensorName(head, list)))];
}

/** All index lists of a shape, counted from 1, the last running fastest. */
export function indexLists(shape: readonly number[]): string[][] {
  return shape.reduce<string[][]>(
    (lists, size) =>
      lists.flatMap((list) => Array.from({ length: size }, (_, k) => [...list, String(k + 1)])),
    [[]],
  );
}

/** The head and the indices of which {@link tensorName} has made a name; no other place takes names apart. */
export function takeApart(name: string): {
  readonly head: string;
  readonly indices: readonly string[];
} {
  const [head, ...indices] = name.split("_");
  return { head, indices };
}

/** A name of the derivation with its role; indices that are left out in the name are 0. */
export function entryOf(name: string, sizes: Sizes): Entry {
  const { head, indices } = takeApart(name);
  const shown = [...indices];
  const role: Role & Record<(typeof LISTS)[IndexKind], number[]> = {
    kind: TENSORS[head].kind,
    classes: [],
    logits: [],
    teacher: [],
    parameters: [],
    ...(TENSORS[head].states && { states: TENSORS[head].states }),
  };
  for (const kind of indicesOf(head)) {
    const isShown = isAlwaysShown(kind) || (sizeOf(kind, sizes) > 1 && shown.length > 0);
    role[LISTS[kind]].push(isShown ? Number(shown.shift()) - 1 : 0);
  }
  // a label that is a vector has an entry for each logit
  if (shown.length > 0) role.logits.push(Number(shown.shift()) - 1);
  return { name, role };
}

const LISTS = {
  class: "classes",
  logit: "logits",
  teacher: "teacher",
  parameter: "parameters",
} as const;
