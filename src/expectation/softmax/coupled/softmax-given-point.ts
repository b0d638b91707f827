import { spread } from "../spread.js";
import type { CanonicalPair } from "./canonical-pair.js";
import { normalRule, type NormalRule } from "./normal-rule.js";
import type { PlaneFunction } from "./wedge-means.js";

/** E[p_b | w] of softmax p of the student's logits, w the canonical coordinates of its teacher. */
export class SoftmaxGivenPoint implements PlaneFunction {
  readonly size = 3;
  private rules: readonly NormalRule[] = [];
  /** [2][3] dE[r]/dw, and dr along what is left. */
  private readonly explained = [new Float64Array(3), new Float64Array(3)];
  private readonly rest = [new Float64Array(3), new Float64Array(3)];
  private readonly column = new Float64Array(3);
  private readonly r = new Float64Array(3);

  constructor(private readonly pair: CanonicalPair) {}

  /** For the law that the pair has now. @param digits means err by about e^-digits */
  prepare(digits: number): void {
    const { explained, rest } = this;
    this.rules = this.pair.axes.map(({ correlation: rho, student }, k) => {
      const left = Math.sqrt(Math.max(0, (1 - rho) * (1 + rho)));
      for (let b = 0; b < 3; b++) {
        explained[k][b] = rho * student[b];
        rest[k][b] = left * student[b];
      }
      return normalRule(spread(rest[k], 0, 3), digits);
    });
  }

  /** Nodes at a point. */
  get nodes(): number {
    return this.rules.reduce((product, { nodes }) => product * nodes.length, 1);
  }

  rate(x: number, y: number): number {
    const { column, explained } = this;
    for (let b = 0; b < 3; b++) column[b] = x * explained[0][b] + y * explained[1][b];
    return spread(column, 0, 3);
  }

  at(x: number, y: number, out: Float64Array): void {
    const { r, explained, rest, rules, pair } = this;
    const [one, two] = rules;
    out.fill(0);
    for (let i = 0; i < one.nodes.length; i++) {
      const z = one.nodes[i];
      for (let b = 0; b < 3; b++)
        r[b] = pair.mean[b] + x * explained[0][b] + y * explained[1][b] + z * rest[0][b];
      for (let j = 0; j < two.nodes.length; j++)
        addSoftmax(r, rest[1], two.nodes[j], one.weights[i] * two.weights[j], out);
    }
  }
}

/** weight softmax(r + z slope) */
function addSoftmax(
  r: Float64Array,
  slope: Float64Array,
  z: number,
  weight: number,
  out: Float64Array,
): void {
  const [a, b, c] = [r[0] + z * slope[0], r[1] + z * slope[1], r[2] + z * slope[2]];
  const top = Math.max(a, b, c);
  const [u, v, w] = [Math.exp(a - top), Math.exp(b - top), Math.exp(c - top)];
  const share = weight / (u + v + w);
  out[0] += share * u;
  out[1] += share * v;
  out[2] += share * w;
}
