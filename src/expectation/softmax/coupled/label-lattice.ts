import { spread } from "../spread.js";
import { WedgeLabel } from "../wedge-label.js";
import { LEAST_POWER, powersApart } from "./axis-powers.js";
import type { CanonicalPair } from "./canonical-pair.js";
import type { Fineness } from "./coupled-axis.js";
import { LatticeAxis } from "./lattice-axis.js";
import { PartMeans } from "./part-means.js";

/** How much of the strip of analyticity of softmax is counted on. */
const STRIP = 0.95;

/**
 * E[p_b y_c] of softmax p of three logits r and labels y at the largest of r*: the lattice in the canonical coordinates of r,
 * with the labels' probabilities given r, which are smooth where r leaves some of r* open. Exponentials of r are products
 * of one from either axis.
 */
export class LabelLattice {
  /** [2 * b + c] for the two labels asked for. */
  readonly means = new PartMeans(4, 4);
  private readonly axes = [new LatticeAxis(), new LatticeAxis()];
  private readonly gaps = new Float64Array(3);
  private readonly labels = new Float64Array(3);
  /** e^r, up to a factor. */
  private readonly powers = new Float64Array(3);
  private readonly sums = new Float64Array(4);
  private readonly nearEdge = new Float64Array(4);

  private readonly label = new WedgeLabel();
  private readonly residual = new Float64Array(9);

  constructor(private readonly pair: CanonicalPair) {}

  /** For the law that the pair has now. */
  prepare(): void {
    const { residual, pair, label } = this;
    residual.fill(0);
    for (const { correlation: rho, teacher } of pair.axes)
      for (let b = 0; b < 3; b++)
        for (let c = 0; c < 3; c++)
          residual[3 * b + c] += (1 - rho) * (1 + rho) * teacher[b] * teacher[c];
    label.set(residual);
  }

  /** How many points it takes; infinitely many where r determines a logit of the teacher. */
  points(fineness: Fineness): number {
    if (!this.label.isRegular) return Infinity;
    const [one, two] = this.steps(fineness);
    return (Math.PI * fineness.radius ** 2) / (one * two);
  }

  /** @param others the labels that are counted */
  evaluate(fineness: Fineness, others: readonly number[]): void {
    const { means, axes, pair, label, gaps } = this;
    const steps = this.steps(fineness);
    const explained = pair.axes.map(({ correlation, teacher }) =>
      label.gaps(
        teacher.map((x) => correlation * x),
        new Float64Array(3),
      ),
    );
    label.gaps(pair.teacherMean, gaps);
    const still = new Float64Array(3);
    axes[0].set(steps[0], fineness.radius, [pair.mean, pair.axes[0].student], [gaps, explained[0]]);
    axes[1].set(steps[1], fineness.radius, [still, pair.axes[1].student], [still, explained[1]]);
    means.clear();
    for (let i = -axes[0].most; i <= axes[0].most; i++)
      for (let parity = 0; parity < 2; parity++) this.addLine(i, parity, fineness.radius, others);
    means.average();
  }

  /** Of the fine lattice: half of that for which e^-digits is what a pole or the label's growth e^(a^2 y^2 / 2) at i y leaves. */
  private steps({ digits, shrink }: Fineness): number[] {
    return this.pair.axes.map(({ correlation: rho, student }) => {
      const growth = 1 / ((1 - rho) * (1 + rho)); // 1 + a^2
      const strip = (STRIP * Math.PI) / spread(student, 0, 3);
      const y = Math.min(strip, Math.sqrt((2 * digits) / growth));
      return (Math.PI * y * shrink) / (digits + (growth * y * y) / 2);
    });
  }

  /** The points of one line that belong to the same part. */
  private addLine(i: number, parity: number, radius: number, others: readonly number[]): void {
    const { axes, label, gaps, labels, powers, sums, nearEdge, means } = this;
    const [one, two] = axes;
    const z = i * one.step;
    const last = Math.floor(Math.sqrt(Math.max(0, radius ** 2 - z * z)) / two.step);
    const inner = Math.sqrt(Math.max(0, (radius - 1) ** 2 - z * z)) / two.step;
    const [b, c] = others;
    const [at, line] = [one.index(i), 4 * one.step * two.step * one.density(i)];
    sums.fill(0);
    nearEdge.fill(0);
    for (let j = -last + ((last + parity) & 1); j <= last; j += 2) {
      const node = two.index(j);
      this.weigh(at, node);
      for (let k = 0; k < 3; k++) gaps[k] = one.gaps[at + k] + two.gaps[node + k];
      label.weighGaps(gaps, labels);
      const share = (line * two.density(j)) / (powers[0] + powers[1] + powers[2]);
      const [p, q] = [share * powers[b], share * powers[c]];
      const into = Math.abs(j) > inner ? nearEdge : sums;
      into[0] += p * labels[b];
      into[1] += p * labels[c];
      into[2] += q * labels[b];
      into[3] += q * labels[c];
    }
    const part = means.parts[2 * (i & 1) + parity];
    for (let k = 0; k < 4; k++) {
      part[k] += sums[k] + nearEdge[k];
      means.rim[k] += nearEdge[k] / 4;
    }
  }

  private weigh(at: number, node: number): void {
    const { axes, powers } = this;
    const [one, two] = [axes[0].student, axes[1].student];
    let sum = 0;
    for (let k = 0; k < 3; k++) sum += powers[k] = one.powers[at + k] * two.powers[node + k];
    if (!(sum > LEAST_POWER)) powersApart(one, two, at, node, powers);
  }
}
