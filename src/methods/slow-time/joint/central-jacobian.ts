import type { StiffSystem } from "../../../numerics/radau/stiff-system.js";

/**
 * Near the fifth root of the rounding unit: on a slow manifold derivatives are far smaller than the terms that cancel in
 * them, so that a smaller step would see rounding.
 */
const RELATIVE_STEP = 1e-3;

/** The Jacobian of a system by differences of fourth order, or of second where it need not be so exact. */
export function centralJacobian(
  system: Pick<StiffSystem, "size" | "floors" | "derivative">,
  order: 2 | 4 = 4,
): StiffSystem["jacobian"] {
  const { size } = system;
  const moved = new Float64Array(size);
  const near = [new Float64Array(size), new Float64Array(size)];
  const far = [new Float64Array(size), new Float64Array(size)];
  return (state, out) => {
    moved.set(state);
    for (let column = 0; column < size; column++) {
      const step = RELATIVE_STEP * Math.max(Math.abs(state[column]), system.floors[column]);
      const at = (shift: number, into: Float64Array): void => {
        moved[column] = state[column] + shift * step;
        system.derivative(moved, into);
      };
      at(1, near[0]);
      at(-1, near[1]);
      if (order === 2) {
        moved[column] = state[column];
        for (let row = 0; row < size; row++)
          out[row * size + column] = (near[0][row] - near[1][row]) / (2 * step);
        continue;
      }
      at(2, far[0]);
      at(-2, far[1]);
      moved[column] = state[column];
      for (let row = 0; row < size; row++) {
        const inner = near[0][row] - near[1][row];
        const outer = far[0][row] - far[1][row];
        out[row * size + column] = (8 * inner - outer) / (12 * step);
      }
    }
  };
}
