import type { Expression } from "../../symbolic/expression/expression.js";
import type { Integrands } from "../../symbolic/derivation/integrands.js";

/** What the expectations of a loss are of. */
export interface JointSetting {
  readonly logits: number;
  readonly teacherLogits: number;
  readonly parameters: number;
  /** The coordinates: logits, teacher logits, and the noise where its mean is not taken. */
  readonly variables: readonly string[];
  readonly given: Integrands;
  readonly kinks: readonly Expression[];
  /** Whether the coordinates have mean 0 whatever X is. */
  readonly isCentred: boolean;
}

/** Arrays that are filled before every evaluation. */
export interface Shared extends JointSetting {
  readonly mean: Float64Array;
  readonly theta: Float64Array;
}
