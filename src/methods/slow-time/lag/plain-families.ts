import { Family } from "../scalar/family.js";

/** Ratios and directions that differ by less are alike. */
const ROUNDING = 1e-14;

/** Families that the classes that gradients are drawn from do not tell from plain ones, and the way back. */
export interface PlainFamilies {
  readonly families: Family[];
  /** Gives the values to the families that these stand for. */
  restore(): void;
}

/**
 * Where nodes have ratios of their own for the sake of a class alone that no gradient is drawn from, that of a ridge, they are one
 * family to the others: with the eigenvalue lambda' of the first class in place of the largest lambda, so that v = lambda x / nu
 * becomes v' = lambda' x / nu and weights of signals nu^2/lambda'. What drives such modes is found once, not for every node.
 * @param drawn how many classes gradients are drawn from: the first
 */
export function plainFamilies(families: readonly Family[], drawn: number): PlainFamilies {
  const pairs = families.map((family) => ({ family, plain: plainOf(family, drawn) }));
  return {
    families: pairs.map(({ family, plain }) => plain ?? family),
    restore() {
      for (const { family, plain } of pairs) {
        if (!plain) continue;
        const [ratio] = family.ownRatio;
        family.value = plain.value.map((value, q) => (family.isSignal ? value / ratio[q] : value));
      }
    },
  };
}

function plainOf(family: Family, drawn: number): Family | undefined {
  if (!family.hasOwn || !isPlain(family, drawn)) return undefined;
  const { isSignal, ownRatio, ownDirection } = family;
  const [first] = ownRatio;
  const direction = Float64Array.from(ownDirection, (column) => column[0]);
  const ratio = Float64Array.from(ownRatio, (column, i) => (i < drawn ? column[0] / first[0] : 0));
  const plain = new Family(isSignal, direction, ratio);
  plain.logRate = family.logRate.map((rate, q) => rate + Math.log(first[q]));
  plain.weight = family.weight.map((weight, q) =>
    isSignal ? weight / first[q] : weight * first[q],
  );
  plain.value = family.value.map((value, q) => (isSignal ? value * first[q] : value));
  return plain;
}

/** Whether ratios of the drawn classes are one function times constants, above 0, and directions are constant. */
function isPlain({ ownRatio, ownDirection, isSignal }: Family, drawn: number): boolean {
  const [first] = ownRatio;
  if (!first.every((ratio) => ratio > 0)) return false;
  const alike = (value: number, other: number): boolean =>
    Math.abs(value - other) <= ROUNDING * Math.abs(other);
  return ownRatio.slice(0, drawn).every((column, i) => {
    const isOneFunction = column.every((ratio, q) => alike(ratio / first[q], column[0] / first[0]));
    const direction = isSignal ? ownDirection[i] : undefined;
    return isOneFunction && (direction?.every((value) => alike(value, direction[0])) ?? true);
  });
}
