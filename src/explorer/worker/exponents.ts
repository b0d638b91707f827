import { measure } from "../../sweep/measure.js";
import { EXPONENT, sweepTolerance } from "../../sweep/observable.js";
import { withParameters } from "../../sweep/parameter.js";
import { THEORIES } from "../../theories/table.js";
import type { Exponents } from "../view/messages.js";
import { readProblem } from "./read.js";

/** What `sgd-limits sweep --observable exponent` measures, cell by cell. */
export async function exponents(
  source: object | string,
  cells: readonly (readonly [number, number])[],
  log10Time: number,
): Promise<Exponents> {
  const read = await readProblem(source);
  const how = { observable: EXPONENT, log10Time, tolerance: sweepTolerance(EXPONENT) };
  const values: number[] = [];
  for (const cell of cells) {
    const found = await measure(withParameters(read, ["alpha", "beta"], cell), how, THEORIES);
    values.push("value" in found ? found.value : NaN);
  }
  return { values };
}
