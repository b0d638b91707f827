/** The parts of a sweep, for a bench that measures them one by one. */
import { parseAxes, cellsOf as cells } from "../../dist/sweep/axis.js";
export { EXPONENT, sweepTolerance } from "../../dist/sweep/observable.js";
export { measure } from "../../dist/sweep/measure.js";
export { withParameters } from "../../dist/sweep/parameter.js";
export { THEORIES } from "../../dist/theories/table.js";

export const cellsOf = (grid) => cells(parseAxes(grid));
