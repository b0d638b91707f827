import { emptyExpectation, type LossExpectation } from "../../expectation/class-expectation.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";

/** The Gaussian expectations that the averages over the modes determine and that drive every mode. */
export interface Drive {
  /** By place in `expectationNames`: g_i, H_i, F_i. */
  readonly values: Float64Array;
  /** [class] H_i = E_i[f'']; for several logits a bound on the eigenvalues of the mean Hessian. */
  readonly hessians: Float64Array;
  /** [class] F_i = E_i[f'^2], or tr F_i = E_i[|grad f|^2]. */
  readonly fishers: Float64Array;
  /** Recomputes them from the averages, without allocation. */
  update(averages: Float64Array): void;
}

/** One logit with hard labels: expectations under `classes` classes, wired to the names of a compiled system. */
export function createDrive(
  classes: number,
  compiled: CompiledSystem,
  expectation: LossExpectation,
): Drive {
  const values = new Float64Array(compiled.expectationNames.size).fill(NaN);
  const hessians = new Float64Array(classes);
  const fishers = new Float64Array(classes);
  const out = emptyExpectation();
  const places = Array.from({ length: classes }, (_, i) => placesOf(compiled, i + 1));
  return {
    values,
    hessians,
    fishers,
    update(averages) {
      for (let i = 0; i < classes; i++) {
        const at = places[i];
        expectation.evaluate(i, averages[at.mean], averages[at.variance], out);
        const scale = Math.exp(out.logScale);
        values[at.gradient] = out.gradient * scale;
        values[at.hessian] = hessians[i] = out.hessian * scale;
        values[at.fisher] = fishers[i] = out.fisher * scale;
      }
    },
  };
}

/** Places of the quantities of one class, counted from 1. */
function placesOf(
  { expectationNames, averageNames }: CompiledSystem,
  label: number,
): Record<"mean" | "variance" | "gradient" | "hessian" | "fisher", number> {
  const place = (names: ReadonlyMap<string, number>, name: string): number => {
    const found = names.get(name);
    if (found === undefined) throw new Error(`derived system: no quantity ${name}`);
    return found;
  };
  return {
    mean: place(averageNames, `M_${label}`),
    variance: place(averageNames, `B_${label}`),
    gradient: place(expectationNames, `g_${label}`),
    hessian: place(expectationNames, `H_${label}`),
    fisher: place(expectationNames, `F_${label}`),
  };
}
