import type { ClassMoments } from "../moments/class-moments.js";
import type { GradientProducts } from "../moments/gradient-products.js";
import type { ModeLayout } from "./mode-layout.js";

/**
 * The noise of one step, Sigma = gamma^2 Cov(G) for batch 1, as sum_k column_k row_k^T plus a block for each mode.
 * G has the components of a step of the state,
 *
 *   G_{m_s} = (a . s) h,     G_V = sym((a . x) h^T) - gamma lambda h h^T,     G_theta = rate d_theta f,     h = grad f.
 *
 * Given (r, r*) the products a . s and a . x of a mode are Gaussian: their mean is linear in (r, r*), which leaves the
 * derivatives of E[h h^T] by Stein's lemma, and the covariance of the rest sits in one mode, over its share. The term
 * -gamma lambda h h^T is |a|^2 h h^T of the step: it fluctuates with h and with the class.
 */
export class Volatility {
  /** [column][component] */
  readonly columns: Float64Array[] = [];
  /** [column][component] */
  readonly rows: Float64Array[] = [];
  /** [mode * width * width] */
  readonly blocks: Float64Array;
  private readonly features: readonly Feature[];

  constructor(
    private readonly layout: ModeLayout,
    private readonly products: GradientProducts,
  ) {
    const { modes, width, classes, size, logits, teacherLogits } = layout;
    this.blocks = new Float64Array(modes * width * width);
    this.features = [
      ...featuresOf(logits, logits + teacherLogits),
      ...layout.scalars.map((_, s) => ({ entries: [logits + s], along: [] })),
    ];
    const count = classes * this.features.length + 1;
    for (let k = 0; k < count; k++) {
      this.columns.push(new Float64Array(size));
      this.rows.push(new Float64Array(size));
    }
  }

  /**
   * @param mean [component] the mean of a step in units of 1/d, without the penalty
   * @param unit what grad f is multiplied by in the moments and in `mean`: Sigma is multiplied by its square
   */
  update(
    moments: readonly ClassMoments[],
    mean: Float64Array,
    gamma: number,
    state: Float64Array,
    unit = 1,
  ): void {
    const { features, columns, rows, layout } = this;
    this.blocks.fill(0);
    moments.forEach((own, i) => {
      const first = i * features.length;
      features.forEach((feature, k) =>
        this.writeColumn(i, feature, gamma, unit, state, columns[first + k]),
      );
      features.forEach((feature, k) => {
        const row = rows[first + k].fill(0);
        features.forEach((other, n) => {
          const covariance = this.productOf(own, feature, other);
          const weight = (layout.probabilities[i] / layout.batch) * covariance;
          const column = columns[first + n];
          if (weight !== 0) for (let c = 0; c < row.length; c++) row[c] += weight * column[c];
        });
      });
      this.addBlocks(i, own, gamma, state);
    });
    const last = columns.length - 1;
    columns[last].set(mean);
    for (let c = 0; c < mean.length; c++) rows[last][c] = -mean[c] / layout.batch;
  }

  /** E of the product of two features, the linear ones less what the blocks hold. */
  private productOf(moments: ClassMoments, a: Feature, b: Feature): number {
    const place = this.products.place(...a.entries, ...b.entries);
    return moments.of(place, ...a.along, ...b.along);
  }

  /** What a feature does to the state in a step. */
  private writeColumn(
    i: number,
    { entries, along }: Feature,
    gamma: number,
    unit: number,
    state: Float64Array,
    out: Float64Array,
  ): void {
    const { layout } = this;
    const { logits, signals, modes, width, batch, size, products, classes } = layout;
    out.fill(0);
    const [b, second] = entries;
    if (b >= logits) {
      out[layout.scalar(b - logits)] = -gamma * layout.scalars[b - logits].rate;
      return;
    }
    if (second !== undefined) {
      for (let mode = 0; mode < modes; mode++)
        out[mode * width + layout.norm(b, second)] =
          ((gamma * gamma) / batch / unit) * layout.eigenvalues[i][mode];
      if (b === second) out[size - 1] = layout.traces[i] / batch / unit;
      return;
    }
    const coordinate = along[0];
    for (let mode = 0; mode < modes; mode++) {
      const at = mode * width;
      const lambda = coordinate === undefined ? 1 : layout.eigenvalues[i][mode];
      // the signal that the coordinate stands for: the class mean, a teacher, or else the student's own logit
      const signal = coordinate === undefined ? i : classes + coordinate - logits;
      const isOwn = coordinate !== undefined && coordinate < logits;
      for (let s = 0; s < signals; s++) {
        const value = isOwn ? state[at + layout.overlap(s, coordinate)] : products[signal][s][mode];
        out[at + layout.overlap(s, b)] = -gamma * lambda * value;
      }
      for (let c = 0; c < logits; c++) {
        const value = state[at + (isOwn ? layout.norm(coordinate, c) : layout.overlap(signal, c))];
        out[at + layout.norm(b, c)] = -gamma * lambda * (b === c ? 2 : 1) * value;
      }
    }
  }

  /** lambda / w times the covariance of (a . s, a . x) within a mode, contracted with E[h h^T]. */
  private addBlocks(i: number, moments: ClassMoments, gamma: number, state: Float64Array): void {
    const { layout, blocks, products } = this;
    const { logits, modes, width, fractions, batch } = layout;
    const fisher = (b: number, c: number): number => moments.of(products.place(b, c));
    const scale = (gamma * gamma * layout.probabilities[i]) / batch;
    for (let mode = 0; mode < modes; mode++) {
      const at = mode * width;
      const weight = (scale * layout.eigenvalues[i][mode]) / fractions[mode];
      const add = (row: number, column: number, value: number): void => {
        blocks[(at + row) * width + column] += weight * value;
      };
      for (let b = 0; b < logits; b++)
        for (let c = 0; c < logits; c++) this.addOverlapBlocks(mode, state, b, c, fisher, add);
      this.addNormBlocks(at, state, fisher, add);
    }
  }

  /** Of m_s,b with m_t,c, and with the entries (c, e) of V, of which sym makes two terms. */
  private addOverlapBlocks(
    mode: number,
    state: Float64Array,
    b: number,
    c: number,
    fisher: (b: number, c: number) => number,
    add: (row: number, column: number, value: number) => void,
  ): void {
    const { layout } = this;
    const { logits, signals, width, products } = layout;
    for (let s = 0; s < signals; s++) {
      const row = layout.overlap(s, b);
      for (let t = 0; t < signals; t++)
        add(row, layout.overlap(t, c), products[s][t][mode] * fisher(b, c));
      const overlap = state[mode * width + layout.overlap(s, c)];
      for (let e = 0; e < logits; e++) {
        const value = overlap * fisher(b, e) * (c === e ? 2 : 1);
        add(row, layout.norm(c, e), value);
        add(layout.norm(c, e), row, value);
      }
    }
  }

  /** Of entries (b, c) and (e, g) of V: four terms, of which entries on the diagonal have two alike. */
  private addNormBlocks(
    at: number,
    state: Float64Array,
    fisher: (b: number, c: number) => number,
    add: (row: number, column: number, value: number) => void,
  ): void {
    const { layout } = this;
    const { logits } = layout;
    const norm = (b: number, c: number): number => state[at + layout.norm(b, c)];
    for (let b = 0; b < logits; b++)
      for (let c = b; c < logits; c++)
        for (let e = 0; e < logits; e++)
          for (let g = e; g < logits; g++)
            add(
              layout.norm(b, c),
              layout.norm(e, g),
              norm(b, e) * fisher(c, g) +
                norm(b, g) * fisher(c, e) +
                norm(c, e) * fisher(b, g) +
                norm(c, g) * fisher(b, e),
            );
  }
}

/** A random number that a step is linear in: entries of h multiplied, and a coordinate of (r, r*) standardised. */
interface Feature {
  readonly entries: readonly number[];
  readonly along: readonly number[];
}

/** h, h times each coordinate, h h^T. */
function featuresOf(logits: number, coordinates: number): Feature[] {
  const found: Feature[] = [];
  for (let b = 0; b < logits; b++) found.push({ entries: [b], along: [] });
  for (let b = 0; b < logits; b++)
    for (let a = 0; a < coordinates; a++) found.push({ entries: [b], along: [a] });
  for (let b = 0; b < logits; b++)
    for (let c = b; c < logits; c++) found.push({ entries: [b, c], along: [] });
  return found;
}
