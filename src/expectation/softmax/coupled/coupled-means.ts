import { spread } from "../spread.js";
import { CanonicalPair } from "./canonical-pair.js";
import { CoupledAxis, type Fineness } from "./coupled-axis.js";
import { LabelTransport } from "./label-transport.js";
import { PartMeans } from "./part-means.js";
import { sumGrid, type GridAxis } from "./grid-sums.js";
import { SoftmaxGrid } from "./softmax-grid.js";

/**
 * Means of softmax p of up to three logits r and of softmax q of as many r* that are jointly normal with them. In canonical
 * coordinates p and q are functions of two numbers each, and the joint law is a product of two bivariate ones: means
 * that couple p and q are two sums over one axis after the other, never one over four.
 */
export class CoupledMeans {
  /** E[p_b], then E[p_b p_c] for b >= c, then E[-log p_top]. */
  readonly student: PartMeans;
  /** E[q_b], then E[q_b q_c] for b >= c. */
  readonly teacher: PartMeans;
  /** E[p_b q_c] for all but the top, row by row. */
  readonly coupling: PartMeans;
  /** The label that has the largest mean logit: means that contain it follow from the others. */
  top = 0;
  /** Bound of what rules without halves err by. */
  error = 0;
  /** The labels but the top. */
  others: readonly number[] = [];
  readonly pair: CanonicalPair;
  private readonly axes = [new CoupledAxis(), new CoupledAxis()];
  private readonly own: SoftmaxGrid;
  private readonly taught: SoftmaxGrid;
  private readonly transport: LabelTransport;

  /** @param logits 2 or 3 */
  constructor(private readonly logits: number) {
    const l = logits;
    const pairs = (l * (l + 1)) / 2;
    this.pair = new CanonicalPair(l);
    this.student = new PartMeans(4, l + pairs + 1);
    this.teacher = new PartMeans(4, l + pairs);
    this.coupling = new PartMeans(16, (l - 1) ** 2);
    this.own = new SoftmaxGrid(l);
    this.taught = new SoftmaxGrid(l);
    this.transport = new LabelTransport(l - 1);
  }

  setLaw(mean: Float64Array, covariance: Float64Array): void {
    const { pair, logits } = this;
    pair.set(mean, covariance);
    this.top = pair.teacherMean.indexOf(Math.max(...pair.teacherMean));
    this.others = Array.from({ length: logits }, (_, b) => b).filter((b) => b !== this.top);
  }

  /** The means of p and of q, unless one of them takes more nodes than there may be. */
  evaluate(fineness: Fineness, mostNodes: number): boolean {
    const { pair, axes, own, taught, student, teacher, logits, top } = this;
    const fit = pair.axes.every(({ correlation, student: r, teacher: s }, k) =>
      axes[k].set(correlation, spread(r, 0, logits), spread(s, 0, logits), fineness),
    );
    if (!fit) return false;
    this.error = axes[0].error + axes[1].error;
    const at = (of: "u" | "w"): Float64Array[] => axes.map((axis) => axis[of]);
    const gridAxes = (of: "u" | "w"): GridAxis[] =>
      axes.map((axis) => ({
        nodes: axis[of],
        shares: of === "u" ? axis.shares : axis.marginal,
        edge: axis.edges[of],
      }));
    const slopes = (of: "student" | "teacher"): Float64Array[] => pair.axes.map((axis) => axis[of]);
    const size = (nodes: Float64Array[]): number => nodes[0].length * nodes[1].length;
    const [u, w] = [at("u"), at("w")];
    if (Math.max(size(u), size(w)) > mostNodes) return false;
    own.set(pair.mean, slopes("student"), u, top);
    taught.set(pair.teacherMean, slopes("teacher"), w, top);
    sumGrid(own, gridAxes("u"), student);
    sumGrid(taught, gridAxes("w"), teacher);
    return true;
  }

  /** E[p q^T], after {@link evaluate}. */
  couple(): void {
    const { axes, coupling, transport, taught, own } = this;
    const [one, two] = axes;
    coupling.clear();
    transport.prepare(one, taught, this.others);
    for (let i = 0; i < own.rows; i++)
      for (let j = 0; j < own.columns; j++) {
        transport.at(two, i, j);
        const isRim = isBeyond(one.u, i, one.edges.u) || isBeyond(two.u, j, two.edges.u);
        for (let part = 0; part < 4; part++) {
          const share = one.shares[2 * i + (part >> 1)] * two.shares[2 * j + (part & 1)];
          if (share > 0) this.addCoupling(i * own.columns + j, part, share, isRim);
        }
      }
    coupling.average();
  }

  /** How far parts are from the whole, and what nodes near the edge contribute, of all means but those of the top label. */
  uncertainty(): { spread: number; rim: number } {
    const { logits: l, top, student, teacher, coupling } = this;
    const square = pairIndex(top, top, l);
    const counts = (n: number): boolean =>
      n !== top && n !== square && n < student.value.length - 1;
    const every = (): boolean => true;
    return {
      spread: Math.max(student.spread(counts), teacher.spread(counts), coupling.spread(every)),
      rim: Math.max(student.nearEdge(counts), teacher.nearEdge(counts), coupling.nearEdge(every)),
    };
  }

  private addCoupling(node: number, part: number, share: number, isRim: boolean): void {
    const { others, own, transport, coupling } = this;
    const { means } = transport;
    const n = others.length;
    for (let b = 0; b < n; b++) {
      const weight = share * own.weights[others[b]][node];
      for (let c = 0; c < n; c++)
        for (let half = 0; half < 4; half++) {
          const term = weight * means[4 * c + half];
          coupling.parts[4 * part + half][b * n + c] += term;
          if (isRim) coupling.rim[b * n + c] += term / 16;
        }
    }
  }
}

/** Where the mean of a product is among l means and those of their products. */
export function pairIndex(b: number, c: number, l: number): number {
  const [high, low] = b > c ? [b, c] : [c, b];
  return l + (high * (high + 1)) / 2 + low;
}

const isBeyond = (nodes: Float64Array, i: number, edge: number): boolean =>
  Math.abs(nodes[i]) > edge;
