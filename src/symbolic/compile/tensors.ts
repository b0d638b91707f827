/**
 * The quantities of the derivation with several logits: which indices a name carries, in order. A name is
 * the head and its indices joined by underscores; indices of logits are left out when there is one logit,
 * those of teacher logits when there is one.
 */
export type IndexKind = "class" | "logit" | "teacher";

interface Tensor {
  readonly indices: readonly IndexKind[];
  /** Symmetric in the last two indices, the smaller of which comes first in the name. */
  readonly symmetric?: true;
}

const pair = (first: IndexKind, second: IndexKind, ...before: IndexKind[]): Tensor => ({
  indices: [...before, first, second],
  ...(first === second && { symmetric: true }),
});
const one = (...indices: IndexKind[]): Tensor => ({ indices });

export const TENSORS: Readonly<Record<string, Tensor>> = {
  // unknowns of a mode
  V: pair("logit", "logit"),
  m: one("class", "logit"),
  q: pair("logit", "teacher"),
  // constants of a mode
  lambda: one("class"),
  c: pair("class", "class"),
  u: one("class", "teacher"),
  T: pair("teacher", "teacher"),
  // constants of the problem
  gamma: one(),
  p: one("class"),
  y: one("class"),
  sigma: one(),
  // Gaussian expectations
  g: one("class", "logit"),
  H: pair("logit", "logit", "class"),
  F: pair("logit", "logit", "class"),
  G: pair("logit", "teacher", "class"),
  L: one("class"),
  // rates of a mode
  A: pair("logit", "logit"),
  D: pair("logit", "teacher"),
  // averages over the modes
  M: one("class", "logit"),
  B: pair("logit", "logit", "class"),
  Q: one(),
  R: pair("logit", "teacher"),
  C: pair("logit", "teacher", "class"),
  Mstar: one("class", "teacher"),
  Bstar: pair("teacher", "teacher", "class"),
  Tstar: pair("teacher", "teacher"),
};

/** Numbers of classes, logits and teacher logits (0 without a teacher). */
export interface Sizes {
  readonly classes: number;
  readonly logits: number;
  readonly teacherLogits: number;
}

/** How many values an index of this kind takes. */
export const sizeOf = (kind: IndexKind, { classes, logits, teacherLogits }: Sizes): number =>
  ({ class: classes, logit: logits, teacher: teacherLogits })[kind];

/** Indices that a name of this head shows: all classes, and logits where there are several. */
export function shownIndices(head: string, sizes: Sizes): readonly IndexKind[] {
  const { indices } = (TENSORS[head] as Tensor | undefined) ?? one();
  return indices.filter((kind) => kind === "class" || sizeOf(kind, sizes) > 1);
}

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

/** The head of a name and its indices, counted from 0, with zeros for the ones left out. */
export function readTensor(
  name: string,
  sizes: Sizes,
): { readonly head: string; readonly indices: readonly number[] } {
  const [head, ...shown] = name.split("_");
  const { indices } = (TENSORS[head] as Tensor | undefined) ?? one();
  const values = indices.map((kind) =>
    kind === "class" || sizeOf(kind, sizes) > 1 ? Number(shown.shift()) - 1 : 0,
  );
  return { head, indices: values };
}
