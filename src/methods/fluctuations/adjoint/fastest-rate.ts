import type { LocalDynamics } from "../dynamics/local-dynamics.js";
import type { LimitPath } from "./limit-path.js";

/** A bound of the eigenvalues of J per s. */
export function fastestRate(dynamics: LocalDynamics, s: number, state: Float64Array): number {
  const { layout, blocks, parameters, columns, scalarColumns } = dynamics;
  dynamics.update(Math.expm1(s), state, 1);
  const { modes, width } = layout;
  let most = 0;
  for (let mode = 0; mode < modes; mode++)
    for (let place = 0; place < width; place++)
      most = Math.max(most, Math.abs(blocks[(mode * width + place) * width + place]));
  let coupled = 0;
  parameters.forEach(({ place, weights }, a) => {
    let sum = 0;
    for (let mode = 0; mode < modes; mode++)
      sum += Math.abs(weights[mode] * columns[a][mode * width + place]);
    coupled += sum;
  });
  scalarColumns.forEach((column, k) => (coupled += Math.abs(column[layout.scalar(k)])));
  return Math.exp(s) * (most + coupled);
}

/** How often the fastest mode relaxes along a path, about as many steps as an explicit method takes. */
export function relaxations(dynamics: LocalDynamics, path: LimitPath): number {
  return path.steps.reduce((sum, { start, length, states }) => {
    const rate = fastestRate(dynamics, start + length, states[states.length - 1]);
    return sum + 1 + rate * length;
  }, 0);
}
