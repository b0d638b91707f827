import { cellsOf, type Axis } from "./axis.js";
import type { Measured, Measurement } from "./measure.js";
import type { SweepRequest } from "./sweep-request.js";

/** A point of the grid with what was measured there. */
export interface SweepPoint {
  readonly parameters: Readonly<Record<string, number>>;
  readonly value?: number;
  /** Half-width of the interval. */
  readonly error?: number;
  /** Why an exponent is not decided by the horizon; its interval may be there nevertheless. */
  readonly undecided?: string;
  /** Why there is no value. */
  readonly failure?: string;
  /** What the reader must know of the solution behind it. */
  readonly warnings?: readonly string[];
}

/** A curve through a diagram of two parameters, as "alpha = 1 + beta" says. */
export interface SweepLine {
  readonly text: string;
  /** Values of the two parameters, in the order of the axes. */
  readonly points: readonly (readonly [number, number])[];
}

export interface SweepResult extends Measurement {
  readonly problem: string;
  readonly axes: readonly Axis[];
  /** A line that the reader expects in the diagram. */
  readonly line?: SweepLine;
  /** In the order of the grid, the last axis fastest. */
  readonly points: readonly SweepPoint[];
}

export function sweepResult(
  { problem, axes, measurement }: SweepRequest,
  points: ReadonlyMap<number, Measured>,
  line?: SweepLine,
): SweepResult {
  return {
    problem: problem.name,
    ...measurement,
    axes,
    ...(line && { line }),
    points: cellsOf(axes).map((cell, point) => ({
      parameters: Object.fromEntries(axes.map(({ name }, k) => [name, cell[k]])),
      ...points.get(point),
    })),
  };
}
