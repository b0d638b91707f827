import { Matrix } from "../../../bundled/ml-matrix.js";
import { choleskyFactor, squareMatrix } from "../../../numerics/square-matrix.js";
import type { FactorCoordinates } from "../rest/factor-coordinates.js";

/**
 * States in which the units of a group are alike: v and the overlaps of each group, and across the signals
 *
 *   V_ij = (l l^T)_gh + delta_g^2 (1(i = j) - 1/n_g) 1(g = h),    i in g, j in h,
 *
 * l lower triangular over the groups, delta the part by which the n_g units of a group differ. Permutations of units of a group
 * leave them alone, so that the flow keeps to them; along the rings of a group, on which it is very slow, they are points.
 *
 * A state is (v, overlaps by signal, entries of l row by row, delta of groups of two units and more).
 */
export class GroupCoordinates {
  readonly count: number;
  private readonly members: readonly (readonly number[])[];
  private readonly shared: readonly number[];
  private readonly signals: number;
  private readonly slope: Float64Array;

  /**
   * @param inner all units in order, with one scalar each
   * @param groups [unit] number of its group, from 0
   */
  constructor(
    readonly inner: FactorCoordinates,
    readonly groups: readonly number[],
  ) {
    this.count = Math.max(...groups) + 1;
    this.members = Array.from({ length: this.count }, (_, g) =>
      groups.flatMap((own, unit) => (own === g ? [unit] : [])),
    );
    this.shared = this.members.flatMap(({ length }, g) => (length > 1 ? [g] : []));
    this.signals = inner.linear / groups.length - 1;
    this.slope = new Float64Array(inner.size);
  }

  /** The state of the units in {@link FactorCoordinates}. */
  state(x: Float64Array): Float64Array {
    const { groups, count, signals } = this;
    const linear = Array.from({ length: 1 + signals }, (_, s) =>
      groups.map((g) => x[s * count + g]),
    );
    const across = squareMatrix(this.across(x).to2DArray());
    const factor = choleskyFactor(across);
    const rows = groups.flatMap((_, k) =>
      Array.from({ length: k + 1 }, (_, e) => factor?.[k * groups.length + e] ?? NaN),
    );
    return Float64Array.from([...linear.flat(), ...rows]);
  }

  /** What vanishes at rest: the velocities of v and overlaps, of the means of V over pairs of groups, and of delta. */
  conditions(x: Float64Array): Float64Array {
    const { inner, slope, groups, members, signals, count } = this;
    const state = this.state(x);
    inner.slopes(state, slope);
    const { gamma } = inner.velocity;
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / (values.length * gamma);
    const out: number[] = [];
    for (let s = 0; s <= signals; s++)
      for (const units of members) out.push(mean(units.map((k) => slope[s * groups.length + k])));
    const half = this.lower(slope).mmul(this.lower(state).transpose());
    const change = Matrix.add(half, half.transpose());
    const means = (g: number, h: number): number =>
      mean(members[g].flatMap((i) => members[h].map((j) => change.get(i, j))));
    for (let g = 0; g < count; g++) for (let h = 0; h <= g; h++) out.push(means(g, h));
    this.shared.forEach((g, k) => {
      const ownMean = mean(members[g].map((i) => change.get(i, i)));
      const delta = x[x.length - this.shared.length + k];
      const size = members[g].length;
      out.push(((ownMean - means(g, g)) * size) / (size - 1) / delta);
    });
    return Float64Array.from(out);
  }

  private across(x: Float64Array): Matrix {
    const { groups, count, members, shared, signals } = this;
    const ends = (1 + signals) * count;
    const lower = Matrix.zeros(count, count);
    for (let g = 0, at = ends; g < count; g++)
      for (let h = 0; h <= g; h++) lower.set(g, h, x[at++]);
    const between = lower.mmul(lower.transpose());
    const square = (g: number): number => {
      const k = shared.indexOf(g);
      return k < 0 ? 0 : x[x.length - shared.length + k] ** 2;
    };
    return new Matrix(
      groups.map((g, i) =>
        groups.map((h, j) => {
          const own = g === h ? square(g) * (Number(i === j) - 1 / members[g].length) : 0;
          return between.get(g, h) + own;
        }),
      ),
    );
  }

  private lower(x: Float64Array): Matrix {
    const units = this.groups.length;
    const matrix = Matrix.zeros(units, units);
    for (let k = 0, at = this.inner.linear; k < units; k++)
      for (let e = 0; e <= k; e++) matrix.set(k, e, x[at++]);
    return matrix;
  }
}
