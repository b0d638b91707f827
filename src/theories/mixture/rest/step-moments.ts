import type { Matrix } from "../../../bundled/ml-matrix.js";
import type { Integrand } from "../../../expectation/cubature/integrand.js";
import type { PointwiseLoss } from "../../../losses/pointwise.js";
import type { TrainedVelocity } from "./trained-velocity.js";

/** The law of (a . s)_s given the logits r: mean + slopes (r - centre), and the covariance of what is left. */
export interface StepLaw {
  /** [signal] mu_i . s. */
  readonly means: Float64Array;
  /** [logit] E r. */
  readonly centre: Float64Array;
  /** [signal][logit] */
  readonly slopes: Matrix;
  /** [signal][signal] */
  readonly rest: Matrix;
}

/**
 * First and second moments, over samples of one class with isotropic covariance kappa I, of the random part of a step in
 * units of 1/d. With h = grad f and k = d_theta f,
 *
 *   G_theta = -gamma rate k,   G_{m_s} = -gamma (a . s) h,   G_V = -gamma sym(r h^T) + (gamma^2 kappa / batch) h h^T.
 *
 * The last term is |a|^2 h h^T of the step: it fluctuates with h and with the class. Given r, a . s is Gaussian: its mean
 * enters G, and its covariance times h_b h_c is added where two overlaps meet.
 */
export class StepMoments implements Integrand {
  readonly moments: number;
  private readonly step: Float64Array;
  private readonly gradient: Float64Array;
  private readonly slopes: Float64Array;
  /** [order parameter] signal, or -1, and logits it is made of. */
  private readonly parts: readonly (readonly [signal: number, b: number, c: number])[];
  private law: StepLaw | undefined;

  constructor(
    private readonly velocity: TrainedVelocity,
    private readonly loss: PointwiseLoss,
    private readonly classIndex: number,
    private readonly label: Float64Array,
  ) {
    const { layout, coordinates, names, theta } = velocity;
    const { logits, signals } = layout;
    const size = names.length;
    this.moments = size + size * size + logits * logits;
    this.step = new Float64Array(size);
    this.gradient = new Float64Array(logits);
    this.slopes = new Float64Array(theta.length);
    this.parts = coordinates.map(({ place }) => {
      if (place < signals * logits) return [Math.floor(place / logits), place % logits, -1];
      for (let b = 0; b < logits; b++)
        for (let c = b; c < logits; c++) if (layout.norm(b, c) === place) return [-1, b, c];
      throw new Error(`no order parameter at ${place}`);
    });
  }

  setAt(law: StepLaw): void {
    this.law = law;
  }

  add(r: Float64Array, weight: number, sums: Float64Array): void {
    const { step, gradient, velocity } = this;
    this.loss.gradient(r, this.label, gradient, velocity.theta, this.slopes);
    this.writeStep(r);
    const size = step.length;
    let at = 0;
    for (let a = 0; a < size; a++) sums[at++] += weight * step[a];
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) sums[at++] += weight * step[a] * step[b];
    for (let b = 0; b < gradient.length; b++)
      for (let c = 0; c < gradient.length; c++) sums[at++] += weight * gradient[b] * gradient[c];
  }

  private writeStep(r: Float64Array): void {
    const { step, gradient: h, velocity, parts, law, slopes } = this;
    const { scalars, gamma, layout } = velocity;
    if (!law) throw new Error("StepMoments: no law set");
    scalars.forEach(({ place, rate }, k) => (step[k] = -gamma * rate * slopes[place]));
    const noise = (gamma * gamma * layout.eigenvalues[this.classIndex][0]) / layout.batch;
    for (let n = 0; n < parts.length; n++) {
      const [s, b, c] = parts[n];
      if (s < 0) {
        step[scalars.length + n] = noise * h[b] * h[c] - gamma * (r[b] * h[c] + r[c] * h[b]);
        continue;
      }
      let mean = law.means[s];
      for (let e = 0; e < r.length; e++) mean += law.slopes.get(s, e) * (r[e] - law.centre[e]);
      step[scalars.length + n] = -gamma * mean * h[b];
    }
  }

  /** The moments with what a . s adds beyond its mean. */
  read(value: Float64Array): { mean: Float64Array; square: Float64Array } {
    const { velocity, parts, law } = this;
    const { scalars, gamma, layout, names } = velocity;
    if (!law) throw new Error("StepMoments: no law set");
    const size = names.length;
    const square = value.slice(size, size + size * size);
    const fisher = size + size * size;
    parts.forEach(([s, b], m) => {
      if (s < 0) return;
      parts.forEach(([t, c], n) => {
        if (t < 0) return;
        square[(scalars.length + m) * size + scalars.length + n] +=
          gamma * gamma * law.rest.get(s, t) * value[fisher + b * layout.logits + c];
      });
    });
    return { mean: value.slice(0, size), square };
  }
}
