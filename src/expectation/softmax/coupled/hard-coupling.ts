import type { CanonicalPair } from "./canonical-pair.js";
import type { Fineness } from "./coupled-axis.js";
import { LabelLattice } from "./label-lattice.js";
import { SoftmaxGivenPoint } from "./softmax-given-point.js";
import { WedgeMeans } from "./wedge-means.js";

const MOST_TERMS = 1e8;
/** The errors of sums that are known in closed form tell that of the others; how much more it may be. */
const DOUBT = 4;

/** Absolute errors: how far parts of a rule are from the whole, what nodes near the edge contribute, and all else. */
interface Uncertainty {
  readonly spread: number;
  readonly rim: number;
  readonly error: number;
}

/** Means that are known otherwise. */
interface Known {
  /** E[p] */
  readonly student: ArrayLike<number>;
  /** E[y] */
  readonly labels: ArrayLike<number>;
}

/**
 * E[p y^T] of softmax p of three logits r and labels y at the largest of r*: over r with the labels' probabilities given it
 * ({@link LabelLattice}), or over r* with the mean of softmax given it and the wedges in which each label wins
 * ({@link WedgeMeans}), whichever takes fewer terms: the latter where r all but determines the label.
 */
export class HardCoupling {
  /** E[p_b y_c] for the labels asked for, row by row. */
  readonly value = new Float64Array(4);
  private readonly lattice: LabelLattice;
  private readonly given: SoftmaxGivenPoint;
  private readonly wedges: WedgeMeans;

  constructor(private readonly pair: CanonicalPair) {
    this.lattice = new LabelLattice(pair);
    this.given = new SoftmaxGivenPoint(pair);
    this.wedges = new WedgeMeans(this.given);
  }

  /** For the law that the pair has now. */
  prepare(): void {
    this.lattice.prepare();
  }

  /** @param others two of the labels */
  evaluate(fineness: Fineness, others: readonly number[], known: Known): Uncertainty {
    const points = this.lattice.points(fineness);
    const terms = this.termsByWedges(fineness);
    if (!(Math.min(points, terms) <= MOST_TERMS)) return { spread: 0, rim: 0, error: Infinity };
    return points <= terms
      ? this.byLattice(fineness, others)
      : this.byWedges(fineness, others, known);
  }

  byLattice(fineness: Fineness, others: readonly number[]): Uncertainty {
    const { means } = this.lattice;
    this.lattice.evaluate(fineness, others);
    this.value.set(means.value);
    const every = (): boolean => true;
    return { spread: means.spread(every), rim: means.nearEdge(every), error: 0 };
  }

  /** The error is read off the sums over labels and off the probabilities of the wedges. */
  byWedges(fineness: Fineness, others: readonly number[], known: Known): Uncertainty {
    const { wedges, value, pair } = this;
    this.termsByWedges(fineness);
    wedges.evaluate(pair.teacherMean, this.slopes(), fineness.radius);
    let defect = 0;
    for (let b = 0; b < 3; b++) {
      const total = wedges.sums.reduce((sum, of) => sum + of[b], 0);
      defect = Math.max(
        defect,
        Math.abs(total - known.student[b]),
        Math.abs(wedges.shares[b] - known.labels[b]),
      );
    }
    others.forEach((b, i) => others.forEach((c, k) => (value[2 * i + k] = wedges.sums[c][b])));
    return { spread: 0, rim: 0, error: DOUBT * defect };
  }

  private termsByWedges({ digits, radius, shrink }: Fineness): number {
    const { given, wedges, pair } = this;
    given.prepare(2 * digits + 2);
    return wedges.prepare(pair.teacherMean, this.slopes(), radius, shrink) * given.nodes;
  }

  private slopes(): Float64Array[] {
    return this.pair.axes.map((axis) => axis.teacher);
  }
}
