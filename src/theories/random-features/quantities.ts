import type { Quantity } from "../../theory/quantity.js";
import type { RandomFeaturesProblem } from "./problem.js";

export interface RandomFeaturesQuantity extends Quantity<RandomFeaturesProblem> {
  /** From the loss. */
  value(loss: number): number;
}

export const QUANTITIES: readonly RandomFeaturesQuantity[] = [
  {
    name: "loss",
    shape: "number",
    meaning: "P = E (<W^T x, theta> - <b, x>)^2, without a factor 1/2",
    symbol: "P",
    logarithm: "logLoss",
    sign: "positive",
    applies: () => true,
    value: (loss) => loss,
  },
  {
    name: "logLoss",
    shape: "number",
    meaning: "log P",
    symbol: "\\log P",
    logarithmic: true,
    applies: () => true,
    value: Math.log,
  },
];
