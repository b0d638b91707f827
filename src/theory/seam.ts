/** Everything that is exported of the seam between theories and what is built on them. */
export type { Derivation } from "./derivation.js";
export type { Ensemble, RunsRequest } from "./ensemble.js";
export {
  FAILURE_KINDS,
  failureText,
  isFailure,
  type Failure,
  type FailureKind,
} from "./failure.js";
export type { Method, Obstacle, Outcome } from "./method.js";
export type { Quantity, QuantityDescription } from "./quantity.js";
export type { Named, Simulation, SweepParameter, Theory } from "./theory.js";
export type { Trajectory } from "./trajectory.js";
export type { Share } from "./share.js";
export { flatten, type Value } from "./value.js";
