import { logAdd } from "../../../numerics/log-add.js";
import type { Family } from "../scalar/family.js";

/**
 * The values of the families in a unit that shrinks with the drives: signals in its root, noise in the unit itself. Modes
 * whose eigenvalues are 0 in every class come to rest where they are led, away from 0; what they have gathered before the
 * last change of unit is kept apart, in units of 1, and acts on nothing.
 */
export class MagnifiedValues {
  /** [family][node] */
  private gathered: Float64Array[] | undefined;
  /** [family][node] at t = 0; nodes that a window adds start at 0. */
  private readonly start: readonly Float64Array[];

  constructor(private readonly families: readonly Family[]) {
    this.start = families.map(({ value }) => value.slice());
  }

  /** X_0^T K_i X, in the root of the unit. */
  alongStart(classIndex: number): number {
    return this.families.reduce((sum, family, f) => {
      if (!family.isSignal) return sum;
      const product = (v: number, q: number): number =>
        family.weight[q] * family.ratioOf(classIndex, q) * v * (this.start[f][q] ?? 0);
      return family.value.reduce((part, v, q) => part + product(v, q), sum);
    }, 0);
  }

  /**
   * Puts the values into a smaller unit.
   * @param factor of signals
   * @param root of the unit until now
   */
  magnify(factor: number, root: number): void {
    const gathered = this.gathered ?? this.families.map(({ value }) => value.map(() => 0));
    this.families.forEach((family, f) => {
      const ofValue = family.isSignal ? factor : factor * factor;
      const unit = family.isSignal ? root : root * root;
      family.value = family.value.map((value, q) => {
        if (!this.rests(family, q)) return value * ofValue;
        gathered[f][q] += value * unit;
        return 0;
      });
    });
    if (this.families.some((family) => this.restsAnywhere(family))) this.gathered = gathered;
  }

  /** [family][node] in units of 1, from the root of the unit. */
  inUnit(root: number): Float64Array[] {
    return this.families.map(({ value, isSignal }, f) =>
      value.map((one, q) => (this.gathered?.[f][q] ?? 0) + one * (isSignal ? root : root * root)),
    );
  }

  /** log ||X||^2, from the values of the retired modes in the unit. */
  logNorm(equilibria: readonly number[], logScale: number): number {
    const root = Math.exp(logScale / 2);
    return this.families.reduce((sum, family, f) => {
      if (this.gathered === undefined || !this.restsAnywhere(family))
        return logAdd(sum, family.logNorm(family.value, equilibria[f]) + logScale);
      return logAdd(sum, family.logNorm(this.inUnit(root)[f], 0));
    }, -Infinity);
  }

  /** Beside modes at rest what still moves in a family is nothing. */
  private restsAnywhere(family: Family): boolean {
    return family.value.some((_, q) => this.rests(family, q));
  }

  private rests(family: Family, q: number): boolean {
    const classes = family.hasOwn ? family.ownRatio.length : family.ratio.length;
    for (let i = 0; i < classes; i++) if (family.ratioOf(i, q) !== 0) return false;
    return true;
  }
}
