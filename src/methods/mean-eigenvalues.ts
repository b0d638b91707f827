import type { Modes } from "../problem/modes.js";

/** [class] tr K_i / d. */
export function meanEigenvalues({ eigenvalues, fractions }: Modes): Float64Array {
  return Float64Array.from(eigenvalues, (row) =>
    row.reduce((sum, value, mode) => sum + fractions[mode] * value, 0),
  );
}
