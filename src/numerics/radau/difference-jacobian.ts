import type { StiffSystem } from "./stiff-system.js";

/** Square root of the rounding unit. */
const RELATIVE_STEP = 1.5e-8;

/** The Jacobian of a system by one-sided differences: half the digits, which is enough for Newton's method. */
export function differenceJacobian(
  system: Pick<StiffSystem, "size" | "floors" | "derivative">,
): StiffSystem["jacobian"] {
  const { size, floors } = system;
  const moved = new Float64Array(size);
  const base = new Float64Array(size);
  const shifted = new Float64Array(size);
  return (state, out) => {
    system.derivative(state, base);
    moved.set(state);
    for (let column = 0; column < size; column++) {
      const step = RELATIVE_STEP * Math.max(Math.abs(state[column]), floors[column]);
      moved[column] = state[column] + step;
      system.derivative(moved, shifted);
      moved[column] = state[column];
      for (let row = 0; row < size; row++)
        out[row * size + column] = (shifted[row] - base[row]) / step;
    }
  };
}
