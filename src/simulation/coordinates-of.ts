import { CompiledCoordinates } from "./compiled-coordinates.js";
import type { SimulationModel } from "./model.js";
import { PlainCoordinates } from "./plain-coordinates.js";
import type { StepCoordinates } from "./step-coordinates.js";

/** Those of a model: compiled where that pays; the numbers are the same. */
export function coordinatesOf(model: SimulationModel): StepCoordinates {
  return CompiledCoordinates.suit(model)
    ? new CompiledCoordinates(model)
    : new PlainCoordinates(model);
}
