import { mostVisits, type Clock } from "./clock.js";

/**
 * Single-sample processes of one class. A path stores its visits only: the Cholesky factor of (w*, w at the visits), the
 * standard normal numbers behind them, du, and the triangle d du_i / d w_j.
 */
export interface Paths {
  readonly count: number;
  /** Most visits a path has room for, and the entries of a triangle. */
  readonly room: number;
  readonly factorSize: number;
  readonly triangleSize: number;
  /** [path] w* as a standard normal number, and the label. */
  readonly teacher: Float64Array;
  readonly label: Float64Array;
  /** [path] visits so far. */
  readonly visits: Int32Array;
  /** [path * room + visit] step, its normal number, du. */
  readonly step: Int32Array;
  readonly normal: Float64Array;
  readonly jump: Float64Array;
  /** [path * factorSize + row (row + 1) / 2 + column]: rows w*, then the visits. */
  readonly factor: Float64Array;
  /** [path * triangleSize + i (i + 1) / 2 + j] d du_i / d w_j. */
  readonly derivative: Float64Array;
}

export function emptyPaths(count: number, clock: Clock, steps: number): Paths {
  const room = mostVisits(clock, steps + 1);
  const factorSize = ((room + 1) * (room + 2)) / 2;
  const triangleSize = (room * (room + 1)) / 2;
  return {
    count,
    room,
    factorSize,
    triangleSize,
    teacher: new Float64Array(count),
    label: new Float64Array(count),
    visits: new Int32Array(count),
    step: new Int32Array(count * room),
    normal: new Float64Array(count * room),
    jump: new Float64Array(count * room),
    factor: new Float64Array(count * factorSize),
    derivative: new Float64Array(count * triangleSize),
  };
}
