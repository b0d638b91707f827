import { groupSquare } from "./basins.js";
import { signalsOf, type SeparatedNetwork } from "./separated-network.js";

/** A point of the data that a unit may see, and the sign of v that its label asks for. */
export interface Group {
  readonly signal: number;
  readonly side: 1 | -1;
  /** Sign of v of the units that see it rightly. */
  readonly sign: 1 | -1;
}

/** [unit] the group it belongs to, or -1 at 0. */
export type Assignment = readonly number[];

/** A connected set of fixed points. */
export interface RestComponent {
  /** Groups that have a unit. */
  readonly groups: readonly number[];
  /** Largest dimension of its pieces, arcs of spheres: how many directions are neutral there. */
  readonly dimension: number;
  /** Of one of its pieces of that dimension. */
  readonly assignment: Assignment;
}

/** Binary: +mu by v > 0, -mu by v < 0; xor: +-mu by v > 0, +-nu by v < 0. */
export function groupsOf(network: SeparatedNetwork): Group[] {
  const signals = Array.from({ length: signalsOf(network) }, (_, s) => s);
  return signals.flatMap((signal) =>
    ([1, -1] as const).map((side): Group => {
      const sign = network.model === "binary" ? side : signal === 0 ? 1 : -1;
      return { signal, side, sign };
    }),
  );
}

/**
 * The connected components of the fixed points as lambda -> infinity. Each unit is at 0 or in a group, on which it lies with
 * |w . s| = |v|, and the squares of v in a group sum to -logit(2 alpha) or -logit(4 alpha): a piece of a sphere for every
 * assignment of the units. A unit may leave a group for 0 as long as another one stays, and pieces that meet so are one
 * component: 39 for xor with four units, and the origin alone from alpha = 1/4 or 1/8 on.
 */
export function restComponents(network: SeparatedNetwork): RestComponent[] {
  const groups = groupsOf(network).length;
  const { units } = network;
  const assignments =
    groupSquare(network) === 0
      ? [Array<number>(units).fill(-1)]
      : Array.from({ length: (groups + 1) ** units }, (_, code) => digits(code, groups + 1, units));
  const parent = assignments.map((_, k) => k);
  const rootOf = (k: number): number => (parent[k] === k ? k : (parent[k] = rootOf(parent[k])));
  const placeOf = new Map(assignments.map((list, k) => [list.join(), k]));
  assignments.forEach((list, k) => {
    list.forEach((group, unit) => {
      if (group < 0 || list.filter((other) => other === group).length < 2) return;
      parent[rootOf(placeOf.get(list.with(unit, -1).join())!)] = rootOf(k);
    });
  });
  const byRoot = new Map<number, Assignment[]>();
  for (const list of assignments) {
    const root = rootOf(placeOf.get(list.join())!);
    byRoot.set(root, [...(byRoot.get(root) ?? []), list]);
  }
  return [...byRoot.values()].map((pieces) => {
    const largest = pieces.reduce((a, b) => (dimensionOf(b) > dimensionOf(a) ? b : a));
    return {
      groups: [...new Set(largest.filter((group) => group >= 0))].sort((a, b) => a - b),
      dimension: dimensionOf(largest),
      assignment: largest,
    };
  });
}

/** Units beyond the first of each group. */
function dimensionOf(assignment: Assignment): number {
  const used = assignment.filter((group) => group >= 0);
  return used.length - new Set(used).size;
}

function digits(code: number, base: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => (Math.floor(code / base ** k) % base) - 1);
}
