import type { Lobatto } from "../../../numerics/lobatto.js";
import type { Averages, ScalarLayout } from "./joint-layout.js";

/** What a step-size rule may look at: one step in slow time, on the scale of the mean curvature h. */
export interface StageView {
  readonly layout: ScalarLayout;
  readonly rule: Lobatto;
  /** Length of the step in slow time. */
  readonly length: number;
  /** [node][scalar], nodes 0..n. */
  readonly scalars: Float64Array;
  /** [node] */
  readonly averages: readonly Averages[];
  /** |grad L|^2 / h^2 at a node. */
  squaredGradient(node: number): number;
  /** log t at a node. */
  logTimeAt(node: number): number;
}

/** log gamma at a node; NaN where the rule does not give a positive step size. */
export interface StepSizeRule {
  logStepSize(view: StageView, node: number): number;
  /** Whether gamma never changes. */
  readonly constant?: boolean;
  /** Whether the rule looks at `squaredGradient`. */
  readonly needsGradient?: boolean;
  /** Whether gamma is a quotient whose sides vanish at the optimum. */
  readonly quotient?: boolean;
  /** Why the rule gave no step size, last time it did not. */
  complaint?: string;
}
