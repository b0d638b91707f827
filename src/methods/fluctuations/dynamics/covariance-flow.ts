import type { LocalDynamics } from "./local-dynamics.js";
import type { Spread } from "./second-order.js";

/**
 * C' = J C + C J^T + Sigma for the covariance of sqrt(d) (q - limit), every component times the root of its mode's
 * share: so no entry is larger than the averages call for. J is a block a mode and a few columns, Sigma likewise:
 * a step costs O(size^2) operations, not O(size^3).
 */
export class CovarianceFlow {
  readonly size: number;
  /** [component] the root of the share of its mode. */
  readonly roots: Float64Array;
  /** [parameter][component] Cov(parameter, state), the state scaled, at the last call. */
  private readonly rows: readonly Float64Array[];
  /** [trained scalar][component] the same of the scalars. */
  private readonly scalarRows: readonly Float64Array[];
  private readonly half: Float64Array;
  private readonly left: readonly Float64Array[];
  private readonly right: readonly Float64Array[];

  constructor(private readonly dynamics: LocalDynamics) {
    const { layout, parameters, volatility } = dynamics;
    const { size, roots } = layout;
    this.size = size;
    this.roots = roots;
    const vectors = (count: number): Float64Array[] =>
      Array.from({ length: count }, () => new Float64Array(size));
    this.rows = vectors(parameters.length);
    this.scalarRows = vectors(layout.scalars.length);
    this.half = new Float64Array(size * size);
    const rank = parameters.length + volatility.columns.length + dynamics.scalarColumns.length;
    this.left = vectors(rank);
    this.right = vectors(rank);
  }

  /** Takes what J and Sigma are made of at the present state, and the order parameters of C. */
  update(covariance: Float64Array): void {
    const { dynamics, roots, rows, left, right, size } = this;
    const { layout, parameters, columns, volatility, scalarColumns } = dynamics;
    parameters.forEach(({ place, weights }, a) => {
      const row = rows[a].fill(0);
      for (let mode = 0; mode < weights.length; mode++) {
        const component = mode * layout.width + place;
        const weight = weights[mode] / roots[component];
        for (let k = 0, at = component * size; k < size; k++, at++)
          row[k] += weight * covariance[at];
      }
      scaled(columns[a], roots, 1, left[a]);
      right[a].set(row);
    });
    let k = parameters.length;
    volatility.columns.forEach((column, n) => {
      scaled(column, roots, 1, left[k]);
      scaled(volatility.rows[n], roots, 0.5, right[k++]);
    });
    scalarColumns.forEach((column, s) => {
      const row = layout.scalar(s) * size;
      scaled(column, roots, 1, left[k]);
      right[k++].set(covariance.subarray(row, row + size));
    });
    this.scalarRows.forEach((own, s) => {
      const component = layout.scalar(s);
      own.set(covariance.subarray(component * size, (component + 1) * size));
    });
  }

  /** J C + C J^T + Sigma, after {@link update}. */
  derivative(covariance: Float64Array, out: Float64Array): void {
    const { half, size } = this;
    this.writeHalf(covariance);
    for (let a = 0; a < size; a++)
      for (let b = 0; b <= a; b++)
        out[a * size + b] = out[b * size + a] = half[a * size + b] + half[b * size + a];
    this.addBlocks(out);
  }

  /** J C and half of what is of low rank in Sigma. */
  private writeHalf(covariance: Float64Array): void {
    const { dynamics, half, size, left, right } = this;
    const { layout, blocks } = dynamics;
    const { modes, width } = layout;
    half.fill(0);
    for (let mode = 0; mode < modes; mode++)
      for (let row = 0; row < width; row++) {
        const to = (mode * width + row) * size;
        for (let c = 0; c < width; c++) {
          const factor = blocks[(mode * width + row) * width + c];
          if (factor === 0) continue;
          const from = (mode * width + c) * size;
          for (let k = 0; k < size; k++) half[to + k] += factor * covariance[from + k];
        }
      }
    for (let r = 0; r < left.length; r++)
      for (let a = 0; a < size; a++) {
        const factor = left[r][a];
        if (factor === 0) continue;
        const row = right[r];
        for (let k = 0, to = a * size; k < size; k++, to++) half[to] += factor * row[k];
      }
  }

  private addBlocks(out: Float64Array): void {
    const { dynamics, size } = this;
    const { modes, width, fractions } = dynamics.layout;
    const { blocks } = dynamics.volatility;
    for (let mode = 0; mode < modes; mode++)
      for (let row = 0; row < width; row++)
        for (let c = 0; c < width; c++)
          out[(mode * width + row) * size + mode * width + c] +=
            fractions[mode] * blocks[(mode * width + row) * width + c];
  }

  /** The covariances with the order parameters, unscaled, after {@link update}. */
  spread(): Spread {
    const { dynamics, rows, roots } = this;
    const { byClass, layout } = dynamics;
    let first = 0;
    const withState: Float64Array[][] = [];
    const among: Float64Array[][] = [];
    for (const list of byClass) {
      const own = list.map((_, a) => rows[first + a].map((value, k) => value / roots[k]));
      withState.push(own);
      among.push(
        own.map((row) =>
          Float64Array.from(list, ({ place, weights }) => {
            let sum = 0;
            for (let mode = 0; mode < weights.length; mode++)
              sum += weights[mode] * row[mode * layout.width + place];
            return sum;
          }),
        ),
      );
      first += list.length;
    }
    const unscaled = (row: Float64Array): Float64Array => row.map((value, k) => value / roots[k]);
    return { withState, among, withScalar: this.scalarRows.map(unscaled) };
  }
}

function scaled(
  values: Float64Array,
  roots: Float64Array,
  factor: number,
  out: Float64Array,
): void {
  for (let k = 0; k < values.length; k++) out[k] = factor * roots[k] * values[k];
}
