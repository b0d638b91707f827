import type { i32 } from "./portable.js";
import { addMultipleAt, dotAt } from "./vectors.js";

/** Residual steps below this part of the iterate are noise: along one, a converged iterate would be thrown far. */
const ROUNDING = 2e-15;
/** Relative length below which a difference counts as dependent on newer ones. */
const DEPENDENT = 1e-3;

/**
 * Anderson acceleration of a fixed-point iteration u -> G(u) (Walker and Ni, SIAM J. Numer. Anal. 49
 * (2011), unconstrained form): the next iterate combines the last few so that the linear part of the
 * residual is least in norm. The least squares are solved by modified Gram-Schmidt, newest difference first, so that
 * what is recent counts most; differences that depend on newer ones are passed over. `restart`
 * keeps the memory: from one step of an integrator to the next the map changes little. All storage is allocated once.
 */
export class Anderson {
  private readonly residualSteps: Float64Array[];
  private readonly valueSteps: Float64Array[];
  private readonly basis: Float64Array[];
  private readonly images: Float64Array[];
  private readonly lastResidual: Float64Array;
  private readonly lastValue: Float64Array;
  private readonly residual: Float64Array;
  /** Pairs stored so far; the newest is at (stored - 1) modulo the depth. */
  private stored: i32 = 0;
  private started: boolean = false;

  constructor(
    size: i32,
    private readonly depth: i32,
  ) {
    this.residualSteps = vectors(depth, size);
    this.valueSteps = vectors(depth, size);
    this.basis = vectors(depth, size);
    this.images = vectors(depth, size);
    this.lastResidual = new Float64Array(size);
    this.lastValue = new Float64Array(size);
    this.residual = new Float64Array(size);
  }

  /** Another iteration begins for a map close to the last: its differences still serve. */
  restart(): void {
    this.started = false;
  }

  /** Forgets everything. */
  reset(): void {
    this.stored = 0;
    this.started = false;
  }

  /** Replaces `u` by the accelerated iterate, given image = G(u). */
  advance(u: Float64Array, image: Float64Array): void {
    const residual = this.residual;
    for (let i = 0; i < u.length; i++) residual[i] = image[i] - u[i];
    if (this.started) this.remember(image);
    this.lastResidual.set(residual);
    this.lastValue.set(image);
    this.started = true;
    u.set(image);
    this.reduce(u);
  }

  private remember(image: Float64Array): void {
    const slot = this.stored % this.depth;
    const step = this.residualSteps[slot];
    const valueStep = this.valueSteps[slot];
    for (let i = 0; i < step.length; i++) {
      step[i] = this.residual[i] - this.lastResidual[i];
      valueStep[i] = image[i] - this.lastValue[i];
    }
    this.stored++;
  }

  /** Takes off u the combination of value steps whose residual steps best explain the residual. */
  private reduce(u: Float64Array): void {
    const basis = this.basis;
    const images = this.images;
    const residual = this.residual;
    const noise = ROUNDING * Math.sqrt(dot(u, u));
    let rank = 0;
    for (let age = 1; age <= Math.min(this.stored, this.depth); age++) {
      const slot = (this.stored - age) % this.depth;
      const direction = basis[rank];
      const image = images[rank];
      direction.set(this.residualSteps[slot]);
      image.set(this.valueSteps[slot]);
      const before = Math.sqrt(dot(direction, direction));
      for (let k = 0; k < rank; k++) {
        const overlap = dot(basis[k], direction);
        addMultiple(direction, -overlap, basis[k]);
        addMultiple(image, -overlap, images[k]);
      }
      const after = Math.sqrt(dot(direction, direction));
      if (!(after > Math.max(DEPENDENT * before, noise))) continue;
      scale(direction, 1 / after);
      scale(image, 1 / after);
      const share = dot(direction, residual);
      addMultiple(residual, -share, direction);
      addMultiple(u, -share, image);
      rank++;
    }
  }
}

/** As many vectors of 0. */
export function vectors(count: i32, size: i32): Float64Array[] {
  const all = new Array<Float64Array>(count);
  for (let k = 0; k < count; k++) all[k] = new Float64Array(size);
  return all;
}

function dot(a: Float64Array, b: Float64Array): number {
  return dotAt(a, 0, b, 0, a.length);
}

function addMultiple(target: Float64Array, factor: number, other: Float64Array): void {
  addMultipleAt(target, 0, factor, other, 0, target.length);
}

function scale(target: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] *= factor;
}
