import type { ModeLayout } from "./mode-layout.js";

/** The parameters of the loss in the state of the modes. */
export interface ParametersOfLoss {
  /** Place of the first in the state. */
  readonly first: number;
  /** Place, among the outputs, of the quantity that the step-size rule accumulates: it follows them. */
  readonly accumulated: number;
  /** Norm of the derivative of their slopes in themselves, by differences; 0 without parameters. */
  rate(state: Float64Array): number;
}

/** Of a parameter, to see how fast its slope changes: a rate is needed to a digit. */
const DIFFERENCE = 1e-3;

/** @param slopesAt [parameter] d theta/dt at a state; overwritten by the next call */
export function parametersOfLoss(
  { unknowns, averages, parameters }: ModeLayout,
  slopesAt: (state: Float64Array) => Float64Array,
): ParametersOfLoss {
  const first = unknowns + averages;
  return {
    first,
    accumulated: averages + parameters,
    rate(state) {
      let largest = 0;
      for (let s = 0; s < parameters; s++) {
        const [above, below] = [DIFFERENCE, -DIFFERENCE].map((change) =>
          slopesAt(state.with(first + s, state[first + s] + change)).slice(),
        );
        const column = above.reduce((sum, slope, k) => sum + Math.abs(slope - below[k]), 0);
        largest = Math.max(largest, column / (2 * DIFFERENCE));
      }
      return largest;
    },
  };
}
