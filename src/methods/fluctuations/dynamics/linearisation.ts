import type { Drive } from "./drive.js";
import type { ModeLayout } from "./mode-layout.js";

/**
 * The blocks of the derivative J of the drift, the drives held fixed, per unit of time. Beside them J has a column for each order
 * parameter on which a drive depends, and for each scalar beside X: (J z)_rho = block_rho z_rho + sum_a column_a (z's part a).
 */
export function writeBlocks(
  layout: ModeLayout,
  drives: readonly Drive[],
  gamma: number,
  blocks: Float64Array,
  unit = 1,
): void {
  const { logits, classes, teacherLogits, signals, modes, width, ridge } = layout;
  blocks.fill(0);
  for (let mode = 0; mode < modes; mode++) {
    const at = (row: number, column: number): number => (mode * width + row) * width + column;
    for (let place = 0; place < width; place++)
      blocks[at(place, place)] -= unit * gamma * ridge * (place < signals * logits ? 1 : 2);
    drives.forEach(({ gradient, hessian, teacher }, i) => {
      const p = gamma * layout.probabilities[i];
      const weight = p * layout.eigenvalues[i][mode];
      for (let b = 0; b < logits; b++) {
        for (let s = 0; s < signals; s++)
          for (let c = 0; c < logits; c++)
            blocks[at(layout.overlap(s, b), layout.overlap(s, c))] -=
              weight * hessian[b * logits + c];
        for (let c = 0; c < logits; c++) {
          const rows = b === c ? 2 : 1; // an entry on the diagonal is met once of two times
          const row = layout.norm(b, c);
          blocks[at(row, layout.overlap(i, c))] -= rows * p * gradient[b];
          for (let e = 0; e < logits; e++)
            blocks[at(row, layout.norm(e, c))] -= rows * weight * hessian[b * logits + e];
          for (let h = 0; h < teacherLogits; h++)
            blocks[at(row, layout.overlap(classes + h, c))] -=
              rows * weight * teacher[b * teacherLogits + h];
        }
      }
    });
  }
}
