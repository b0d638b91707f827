import { covarianceAt } from "./laws.js";
import type { ResponseParts } from "./response-parts.js";
import type { StageEquations } from "./stage-equations.js";
import { pairOf } from "./state-modes.js";

/** What changes of the drives do to the laws through the covariances of the noise. */
export class NoiseResponse {
  private readonly stages: number;
  private readonly width: number;
  private readonly readout: Float64Array;
  private readonly influence: Float64Array;
  /** [stage][logit * logits + logit] what F and H do to the entry of c^T N c in hand. */
  private readonly ofFisher: Float64Array;
  private readonly ofHessian: Float64Array;
  /** [logit * n + component] c^T N. */
  private readonly seen: Float64Array;

  /** @param matrix [stage * size + entry][change], which is added to */
  constructor(
    private readonly parts: ResponseParts,
    private readonly matrix: Float64Array,
  ) {
    const { drive, layout, n } = parts;
    const { logits: l } = layout;
    const pairs = (n * (n + 1)) / 2;
    this.stages = drive.length;
    this.width = this.stages * layout.size;
    this.readout = new Float64Array(pairs);
    this.influence = new Float64Array(this.stages * pairs);
    this.ofFisher = new Float64Array(this.stages * l * l);
    this.ofHessian = new Float64Array(this.stages * l * l);
    this.seen = new Float64Array(l * n);
  }

  /** Those of a mode, whose equations stand eliminated. */
  add(equations: StageEquations, mode: number): void {
    const { logits: l } = this.parts.layout;
    for (let stage = 0; stage < this.stages; stage++)
      for (let b = 0; b < l; b++)
        for (let c = 0; c <= b; c++) {
          this.readPair(stage, b, c);
          equations.influence(stage, this.readout, this.influence);
          for (let j = 0; j < this.stages; j++) this.contract(j, mode);
          this.addNoise(stage, b, c, mode);
        }
  }

  /** c c^T on lower triangles, for logits b and c. */
  private readPair(stage: number, b: number, c: number): void {
    const { readout } = this;
    const { point } = this.parts.drive[stage].coefficients;
    const { logits: l } = this.parts.layout;
    readout.fill(0);
    for (let a = 0; a < point.length; a++)
      for (let e = 0; e < point.length; e++)
        readout[pairOf(a * l + b, e * l + c)] += point[a] * point[e];
  }

  /** What q q^T F and q H c^T N + N c H q^T at a stage do to what is read. */
  private contract(stage: number, mode: number): void {
    const { influence, ofFisher, ofHessian, seen } = this;
    const { n, layout, drive } = this.parts;
    const { logits: l } = layout;
    const { gradient } = drive[stage].coefficients;
    const pairs = (n * (n + 1)) / 2;
    const at = stage * l * l;
    this.readSeen(stage, mode);
    ofFisher.fill(0, at, at + l * l);
    ofHessian.fill(0, at, at + l * l);
    for (let row = 0; row < n; row++)
      for (let column = 0; column <= row; column++) {
        const weight = influence[stage * pairs + pairOf(row, column)];
        const [b, c] = [row % l, column % l];
        const [q, r] = [gradient[(row - b) / l], gradient[(column - c) / l]];
        ofFisher[at + b * l + c] += weight * q * r;
        for (let m = 0; m < l; m++) {
          ofHessian[at + b * l + m] += weight * q * seen[m * n + column];
          ofHessian[at + c * l + m] += weight * r * seen[m * n + row];
        }
      }
  }

  private readSeen(stage: number, mode: number): void {
    const { seen } = this;
    const { n, layout, drive, states } = this.parts;
    const { logits: l } = layout;
    const { point } = drive[stage].coefficients;
    const { noise } = states[stage];
    const first = (mode * n * (n + 1)) / 2;
    for (let m = 0; m < l; m++)
      for (let k = 0; k < n; k++) {
        let sum = 0;
        for (let a = 0; a < point.length; a++)
          sum += point[a] * noise[first + pairOf(a * l + m, k)];
        seen[m * n + k] = sum;
      }
  }

  private addNoise(stage: number, b: number, c: number, mode: number): void {
    const { ofFisher, ofHessian, matrix, width } = this;
    const { layout, modes, shares, batch, changes } = this.parts;
    const { logits: l, size, classes } = layout;
    for (let change = 0; change < changes.length; change++) {
      const { stage: from, classIndex, moments } = changes[change];
      const at = from * l * l;
      let sum = 0;
      for (let k = 0; k < l * l; k++)
        sum +=
          (ofFisher[at + k] * moments.fisher[k]) / batch + ofHessian[at + k] * moments.hessian[k];
      sum *= modes.fractions[mode] * shares[classIndex] * modes.eigenvalues[classIndex][mode];
      for (let i = 0; i < classes; i++)
        matrix[(stage * size + covarianceAt(layout, i, b, c)) * width + change] +=
          modes.eigenvalues[i][mode] * sum;
    }
  }
}
