import type { Quantity } from "../../../theory/quantity.js";
import type { Optimum } from "./optimum.js";
import type { FrontierProblem } from "./problem.js";

export interface FrontierQuantity extends Quantity<FrontierProblem> {
  value(optimum: Optimum): number;
  /** Relative; of logarithms absolute below 1. */
  error(optimum: Optimum): number;
}

const ofLogarithm = (value: number, error: number): number =>
  error / Math.max(1, Math.abs(value)) + 1e-16;

export const QUANTITIES: readonly FrontierQuantity[] = [
  {
    name: "loss",
    shape: "number",
    meaning: "the least P = E (<W^T x, theta> - <b, x>)^2 at the budget",
    symbol: "P",
    logarithm: "logLoss",
    sign: "positive",
    applies: () => true,
    value: ({ logLoss }) => Math.exp(logLoss),
    error: ({ error }) => error,
  },
  {
    name: "logLoss",
    shape: "number",
    meaning: "log P",
    symbol: "\\log P",
    logarithmic: true,
    applies: () => true,
    value: ({ logLoss }) => logLoss,
    error: ({ logLoss, error }) => ofLogarithm(logLoss, error),
  },
  {
    name: "features",
    shape: "number",
    meaning: "the number of features that reaches it",
    symbol: "d",
    logarithm: "logFeatures",
    sign: "positive",
    applies: () => true,
    value: ({ logFeatures }) => Math.exp(logFeatures),
    error: ({ featuresError }) => featuresError,
  },
  {
    name: "logFeatures",
    shape: "number",
    meaning: "log d",
    symbol: "\\log d",
    logarithmic: true,
    applies: () => true,
    value: ({ logFeatures }) => logFeatures,
    error: ({ logFeatures, featuresError }) => ofLogarithm(logFeatures, featuresError),
  },
];
