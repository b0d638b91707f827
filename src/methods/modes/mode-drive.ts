import {
  emptyOneLogitMoments,
  type OneLogitExpectations,
} from "../../expectation/one-logit-expectations.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { Entry } from "../../symbolic/compile/tensor-names.js";
import type { Kind } from "../../symbolic/compile/tensors.js";

/** The Gaussian expectations that the averages over the modes determine and that drive every mode. */
export interface Drive {
  /** By place among the expectations of the compiled system: g_i, H_i, F_i. */
  readonly values: Float64Array;
  /** [class] H_i = E_i[f'']; for several logits a bound on the eigenvalues of the mean Hessian. */
  readonly hessians: Float64Array;
  /** [class] F_i = E_i[f'^2], or tr F_i = E_i[|grad f|^2]. */
  readonly fishers: Float64Array;
  /** Largest estimated error of them since the drive was made. */
  readonly error: number;
  /** Recomputes them from the averages and the parameters of the loss, without allocation. */
  update(averages: Float64Array, parameters: Float64Array): void;
}

/** One logit with hard labels: expectations under `classes` classes, wired to the names of a compiled system. */
export function createDrive(
  classes: number,
  compiled: CompiledSystem,
  expectation: OneLogitExpectations,
): Drive {
  const values = new Float64Array(compiled.entries.expectations.length).fill(NaN);
  const hessians = new Float64Array(classes);
  const fishers = new Float64Array(classes);
  const out = emptyOneLogitMoments();
  const places = Array.from({ length: classes }, (_, i) => placesOf(compiled, i));
  let error = 0;
  return {
    values,
    hessians,
    fishers,
    get error() {
      return error;
    },
    update(averages) {
      for (let i = 0; i < classes; i++) {
        const at = places[i];
        expectation.evaluate(i, averages[at.mean], averages[at.variance], out);
        error = Math.max(error, out.error);
        const scale = Math.exp(out.logScale);
        values[at.gradient] = out.gradient * scale;
        values[at.hessian] = hessians[i] = out.hessian * scale;
        values[at.fisher] = fishers[i] = out.fisher * scale;
      }
    },
  };
}

/** Places of the quantities of one class. */
function placesOf(
  { entries }: CompiledSystem,
  classIndex: number,
): Record<"mean" | "variance" | "gradient" | "hessian" | "fisher", number> {
  const place = (list: readonly Entry[], kind: Kind): number => {
    const found = list.findIndex(
      ({ role }) => role.kind === kind && role.classes[0] === classIndex,
    );
    if (found < 0) throw new Error(`derived system: no ${kind} of class ${classIndex + 1}`);
    return found;
  };
  return {
    mean: place(entries.averages, "logit mean"),
    variance: place(entries.averages, "logit covariance"),
    gradient: place(entries.expectations, "gradient"),
    hessian: place(entries.expectations, "hessian"),
    fisher: place(entries.expectations, "fisher"),
  };
}
