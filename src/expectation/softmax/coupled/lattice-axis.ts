import { INV_SQRT_TWO_PI } from "../../../numerics/mills-ratio.js";
import { AxisPowers } from "./axis-powers.js";
import { latticeNodes } from "./normal-rule.js";

/** Vectors that are linear in the coordinate of an axis: value at 0 and slope. */
type Line = readonly [Float64Array, Float64Array];

/** Nodes at multiples of a step, and what is needed of three logits and of the gaps between three others at each of them. */
export class LatticeAxis {
  step = 0;
  /** The nodes are -most ... most times the step. */
  most = 0;
  readonly student = new AxisPowers(3);
  /** [3 * node + k] */
  gaps = new Float64Array(0);
  private densities = new Float64Array(0);

  set(step: number, radius: number, logits: Line, gaps: Line): void {
    const nodes = latticeNodes(step, radius);
    this.step = step;
    this.most = (nodes.length - 1) / 2;
    this.student.set(logits[0], logits[1], nodes);
    this.densities = nodes.map((z) => INV_SQRT_TWO_PI * Math.exp(-0.5 * z * z));
    this.gaps = new Float64Array(3 * nodes.length);
    for (let n = 0; n < nodes.length; n++)
      for (let k = 0; k < 3; k++) this.gaps[3 * n + k] = gaps[0][k] + nodes[n] * gaps[1][k];
  }

  /** Where the three values of node n begin. */
  index(n: number): number {
    return 3 * (n + this.most);
  }

  density(n: number): number {
    return this.densities[n + this.most];
  }
}
