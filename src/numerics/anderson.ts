/** Residual steps below this part of the iterate are noise. */
const ROUNDING = 2e-15;

/**
 * Anderson acceleration of a fixed-point iteration u -> G(u) (Walker and Ni, SIAM J. Numer. Anal. 49
 * (2011), unconstrained form): the next iterate combines the last few so that the linear part of the
 * residual is least in norm. Least squares by modified Gram-Schmidt; directions that are numerically
 * dependent, or below the rounding of the iterates, are dropped: extrapolated along one of those, an iterate
 * that has converged would be thrown far away. All storage is allocated once.
 */
export class Anderson {
  private readonly residualSteps: Float64Array[];
  private readonly valueSteps: Float64Array[];
  private readonly lastResidual: Float64Array;
  private readonly lastValue: Float64Array;
  private readonly residual: Float64Array;
  private stored = 0;
  private started = false;

  constructor(size: number, depth: number) {
    const vector = (): Float64Array => new Float64Array(size);
    this.residualSteps = Array.from({ length: depth }, vector);
    this.valueSteps = Array.from({ length: depth }, vector);
    this.lastResidual = vector();
    this.lastValue = vector();
    this.residual = vector();
  }

  reset(): void {
    this.stored = 0;
    this.started = false;
  }

  /** Replaces `u` by the accelerated iterate, given image = G(u). */
  advance(u: Float64Array, image: Float64Array): void {
    const { residual } = this;
    for (let i = 0; i < u.length; i++) residual[i] = image[i] - u[i];
    if (this.started) this.remember(image);
    this.lastResidual.set(residual);
    this.lastValue.set(image);
    this.started = true;
    u.set(image);
    for (let k = 0; k < this.stored; k++) {
      const gamma = dot(this.residualSteps[k], residual);
      addMultiple(residual, -gamma, this.residualSteps[k]);
      addMultiple(u, -gamma, this.valueSteps[k]);
    }
  }

  /** Stores the latest pair of steps, orthonormalised against the stored ones. */
  private remember(image: Float64Array): void {
    if (this.stored === this.residualSteps.length) this.stored = 0; // restart
    const step = this.residualSteps[this.stored];
    const valueStep = this.valueSteps[this.stored];
    for (let i = 0; i < step.length; i++) {
      step[i] = this.residual[i] - this.lastResidual[i];
      valueStep[i] = image[i] - this.lastValue[i];
    }
    const before = Math.sqrt(dot(step, step));
    for (let k = 0; k < this.stored; k++) {
      const overlap = dot(this.residualSteps[k], step);
      addMultiple(step, -overlap, this.residualSteps[k]);
      addMultiple(valueStep, -overlap, this.valueSteps[k]);
    }
    const after = Math.sqrt(dot(step, step));
    if (!(after > 1e-8 * before + ROUNDING * Math.sqrt(dot(image, image)))) return;
    for (let i = 0; i < step.length; i++) {
      step[i] /= after;
      valueStep[i] /= after;
    }
    this.stored++;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function addMultiple(target: Float64Array, factor: number, other: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i] += factor * other[i];
}
