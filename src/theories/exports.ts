/** What the package exports of its theories beside the mixture, and of fixed points. */
export type { FixedPoint } from "../theory/fixed-point.js";
export type { AutonomousField, FieldEnclosure } from "../theory/field.js";
export type { Interval as RoundedInterval } from "../certificates/interval.js";
export {
  basinProbability,
  groupSquare,
  simulatedBasin,
  walkedBasin,
  type BasinRequest,
  type BasinShare,
} from "./mixture/separated/basins.js";
export { NetworkWalker, type SpreadNetwork } from "./mixture/separated/network-walker.js";
export { originThreshold } from "./mixture/separated/origin-threshold.js";
export {
  restComponents,
  type Assignment,
  type RestComponent,
} from "./mixture/separated/rest-components.js";
export type { NetworkState, SeparatedNetwork } from "./mixture/separated/separated-network.js";
export { SlidingFlow } from "./mixture/separated/sliding-flow.js";
export { frontier } from "./random-features/frontier/frontier.js";
export { computeOptimal, type Optimum } from "./random-features/frontier/optimum.js";
export type { FrontierProblem } from "./random-features/frontier/problem.js";
export type { RandomFeaturesProblem } from "./random-features/problem.js";
export { randomFeatures } from "./random-features/random-features.js";
export {
  equatorOf,
  stationaryVariance,
  type EquatorProcess,
} from "./tensor-pca/equator/equator-process.js";
export { explosionSurvival, meanExplosionTime } from "./tensor-pca/equator/explosion-time.js";
export type { TensorPcaProblem } from "./tensor-pca/problem.js";
export { tensorPca } from "./tensor-pca/tensor-pca.js";
export { criticalSignal } from "./tensor-pca/threshold.js";
