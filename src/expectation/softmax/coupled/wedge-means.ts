import { gaussLegendre } from "../../../numerics/gauss-legendre.js";
import { INV_SQRT_TWO_PI } from "../../../numerics/mills-ratio.js";
import { wedgeFrame, type WedgeFrame } from "./wedge-frame.js";

const RULE = gaussLegendre(16);

/** A function of w with several values. */
export interface PlaneFunction {
  readonly size: number;
  /** At what rate it varies along a direction: it is as smooth as a function with poles at pi / rate. */
  rate(x: number, y: number): number;
  at(x: number, y: number, out: Float64Array): void;
}

/**
 * Means of a smooth function of w, standard normal in the plane, over each of the wedges in which one of three logits that
 * are linear in w is the largest: Gauss-Legendre panels in a direction that crosses the edges of the wedges, and across it,
 * which end at the edges and where these meet.
 */
export class WedgeMeans {
  /** [label] probability of its wedge. */
  readonly shares = new Float64Array(3);
  /** [label][value] */
  readonly sums: readonly Float64Array[];
  private readonly value: Float64Array;
  private frame: WedgeFrame = { first: [1, 0], second: [0, 1], apex: 0, slope: 0 };
  private length = 1;
  private height = 1;
  /** [logit] at y = 0, and what it gains with y. */
  private readonly levels = new Float64Array(3);
  private readonly gains = new Float64Array(3);

  constructor(private readonly of: PlaneFunction) {
    this.value = new Float64Array(of.size);
    this.sums = [0, 1, 2].map(() => new Float64Array(of.size));
  }

  /**
   * Chooses panels for the function as it is now.
   * @returns about how many nodes they have
   * @param axes [2][3] slopes of the logits
   * @param radius of the plane that counts
   * @param shrink how much shorter panels are than they need be
   */
  prepare(
    mean: Float64Array,
    axes: readonly Float64Array[],
    radius: number,
    shrink: number,
  ): number {
    const { slope } = (this.frame = wedgeFrame(mean, axes));
    const across = Math.max(...[-slope, 0, slope].map((s) => this.rate(1, s)));
    this.length = Math.min(panel(across), 2 / Math.hypot(1, slope)) * shrink;
    this.height = panel(this.rate(0, 1)) * shrink;
    return (2 * radius * RULE.nodes.length) ** 2 / (this.length * this.height);
  }

  /** With the panels that were prepared for this law. */
  evaluate(mean: Float64Array, axes: readonly Float64Array[], radius: number): void {
    const { levels, gains, sums, shares, length, height } = this;
    const { first, second, apex } = this.frame;
    shares.fill(0);
    for (const sum of sums) sum.fill(0);
    for (let b = 0; b < 3; b++) gains[b] = second[0] * axes[0][b] + second[1] * axes[1][b];
    overPanels([-radius, apex, radius], length, (x, weight) => {
      for (let b = 0; b < 3; b++)
        levels[b] = mean[b] + x * (first[0] * axes[0][b] + first[1] * axes[1][b]);
      this.addLine(x, weight * density(x), radius, height);
    });
  }

  private rate(x: number, y: number): number {
    const { first, second } = this.frame;
    return this.of.rate(x * first[0] + y * second[0], x * first[1] + y * second[1]);
  }

  /** The integrals over y, from edge to edge. */
  private addLine(x: number, weight: number, radius: number, height: number): void {
    const edges = [-radius, ...this.crossings(radius), radius];
    for (let k = 1; k < edges.length; k++) {
      const winners = this.winners((edges[k - 1] + edges[k]) / 2);
      overPanels([edges[k - 1], edges[k]], height, (y, share) => {
        this.add(x, y, (weight * share * density(y)) / winners.length, winners);
      });
    }
  }

  private add(x: number, y: number, weight: number, winners: readonly number[]): void {
    const { value, sums, shares, frame } = this;
    const { first, second } = frame;
    this.of.at(x * first[0] + y * second[0], x * first[1] + y * second[1], value);
    for (const c of winners) {
      shares[c] += weight;
      for (let n = 0; n < value.length; n++) sums[c][n] += weight * value[n];
    }
  }

  /** Where in y two of the logits are equal, ascending. */
  private crossings(radius: number): number[] {
    const { levels, gains } = this;
    const found: number[] = [];
    for (let b = 0; b < 3; b++)
      for (let h = 0; h < b; h++) {
        const y = (levels[h] - levels[b]) / (gains[b] - gains[h]);
        if (Math.abs(y) < radius) found.push(y);
      }
    return found.sort((a, b) => a - b);
  }

  /** Several only where logits are one. */
  private winners(y: number): number[] {
    const values = [0, 1, 2].map((b) => this.levels[b] + this.gains[b] * y);
    const top = Math.max(...values);
    return [0, 1, 2].filter((b) => values[b] === top);
  }
}

/** A Gauss-Legendre panel whose error is about 1e-12 where poles are at pi / rate. */
const panel = (rate: number): number => Math.min(2, (1.8 * Math.PI) / rate);

const density = (x: number): number => INV_SQRT_TWO_PI * Math.exp(-0.5 * x * x);

/** Nodes of panels no longer than this, between the given ends. */
function overPanels(
  ends: readonly number[],
  longest: number,
  visit: (x: number, weight: number) => void,
): void {
  const [low, high] = [ends[0], ends[ends.length - 1]];
  const kept = ends.filter((x) => x >= low && x <= high);
  for (let k = 1; k < kept.length; k++) {
    const count = Math.ceil((kept[k] - kept[k - 1]) / longest);
    const half = (kept[k] - kept[k - 1]) / (2 * count);
    for (let p = 0; p < count; p++)
      for (let n = 0; n < RULE.nodes.length; n++)
        visit(kept[k - 1] + half * (2 * p + 1 + RULE.nodes[n]), half * RULE.weights[n]);
  }
}
