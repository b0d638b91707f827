import * as odex from "odex";

/**
 * The part of odex 3 (Hairer's extrapolated midpoint rule) that the contours use. Declared
 * here because the package ships TypeScript sources instead of declarations and they fail strict checks.
 */
export interface OdexOptions {
  readonly rawFunction: true;
  readonly denseOutput: false;
  readonly relativeTolerance: readonly number[];
  readonly absoluteTolerance: readonly number[];
  /** At least 1e-4; smaller values are raised to that. */
  readonly initialStepSize: number;
  readonly maxStepSize: number;
  readonly maxSteps: number;
  /** Checks per row that the first stages do not grow; 0 for none. */
  readonly stabilityCheckCount: number;
}
export interface OdexSegment {
  readonly x0: number;
  readonly x1: number;
  /** Solution at x1. */
  readonly y: number[];
}
export interface OdexSolver {
  solutionSegments(x0: number, y0: number[], xEnd: number): Iterable<OdexSegment>;
}
/** Writes y' into the third argument; neither array may be kept. */
export type OdexDerivative = (x: number, y: number[], derivative: number[]) => void;
interface OdexModule {
  Solver: new (derivative: OdexDerivative, size: number, options: OdexOptions) => OdexSolver;
}

export const { Solver } = odex as unknown as OdexModule;
