import type { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { independentSignals } from "./independent-signals.js";

/** A number of the state that is not a combination of others: its place, and how the state moves with it. */
export interface Coordinate {
  readonly name: string;
  readonly place: number;
  /** Place in the state and factor. */
  readonly moves: readonly (readonly [number, number])[];
}

/** The independent order parameters of a problem: overlaps with independent signals of each mode, and X^T X there. */
export function coordinatesOf(layout: ModeLayout): Coordinate[] {
  const found: Coordinate[] = [];
  for (let mode = 0; mode < layout.modes; mode++) {
    const prefix = layout.modes > 1 ? `mode${mode + 1}.` : "";
    const at = mode * layout.width;
    const { basis, coefficients } = independentSignals(layout, mode);
    basis.forEach((s, k) => {
      for (let b = 0; b < layout.logits; b++)
        found.push({
          name: prefix + overlapName(layout, s, b),
          place: at + layout.overlap(s, b),
          moves: coefficients.flatMap((row, t): [number, number][] =>
            row[k] === 0 ? [] : [[at + layout.overlap(t, b), row[k]]],
          ),
        });
    });
    for (let b = 0; b < layout.logits; b++)
      for (let c = b; c < layout.logits; c++) {
        const place = at + layout.norm(b, c);
        found.push({
          name: `${prefix}gram${indices(layout, [b, c])}`,
          place,
          moves: [[place, 1]],
        });
      }
  }
  return found;
}

function overlapName(layout: ModeLayout, s: number, b: number): string {
  const { classes, logits } = layout;
  const own = logits > 1 ? `.${b + 1}` : "";
  return s < classes ? `overlaps.${s + 1}${own}` : `teacherOverlaps.${s - classes + 1}${own}`;
}

/** One logit has no indices. */
function indices({ logits }: ModeLayout, places: readonly number[]): string {
  return logits > 1 ? `.${places.map((k) => k + 1).join(".")}` : "";
}
