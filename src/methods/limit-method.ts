import type { Problem } from "../problem/problem.js";
import type { Preparation } from "../preparation/preparation.js";
import type { FailureKind } from "../theory/failure.js";
import type { Obstacle } from "../theory/method.js";
import type { Integrator, MethodName } from "./solution.js";

/** One way to integrate the limit of a mixture. Methods know nothing of each other; the table puts them in order. */
export interface LimitMethod {
  readonly name: MethodName;
  /** One sentence for `--help`. */
  readonly meaning: string;
  /** The only place that says why the method does not apply to a problem. Loads nothing. */
  obstacle(problem: Problem): Obstacle | undefined;
  /** Problems that it solves only where it is asked for by name: it takes long or much memory. None when absent. */
  onRequest?(problem: Problem): boolean;
  /** Failures of other methods that this one gets past: where it is proposed as a remedy. */
  readonly remedies: readonly FailureKind[];
  /** Loads what the method needs and nothing else, and prepares it for a problem without obstacle. */
  prepare(prepared: Preparation): Promise<Integrator>;
}
