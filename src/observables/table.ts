import type { Problem } from "../problem/problem.js";
import { alignment, errorOfAlignment } from "./alignment.js";
import {
  classErrors,
  errorOfClassErrors,
  errorOfLogClassErrors,
  logClassErrors,
} from "./class-errors.js";
import {
  classificationError,
  errorOfClassificationError,
  errorOfLogClassificationError,
  logClassificationError,
} from "./classification-error.js";
import type { ObservableName } from "./descriptions.js";
import {
  errorOfGeneralisationError,
  errorOfLogGeneralisationError,
  generalisationError,
  logGeneralisationError,
} from "./generalisation-error.js";
import { errorOfLogLoss, errorOfLoss, logLoss, loss } from "./loss.js";
import type { Observable } from "./observable.js";
import { parameters } from "./parameters.js";
import { QUANTITIES } from "./quantities.js";
import { errorOfRatio, ratio } from "./ratio.js";
import {
  errorOfTeacherAlignment,
  neuronDistances,
  squaredDistance,
  teacherAlignment,
  teacherCovariances,
  teacherOverlaps,
} from "./teacher.js";

type Definition = Pick<Observable, "value" | "error">;

const DEFINITIONS: Readonly<Record<ObservableName, Definition>> = {
  loss: { value: loss, error: errorOfLoss },
  logLoss: { value: logLoss, error: errorOfLogLoss },
  norm: { value: ({ point }) => point.norm },
  overlaps: { value: ({ point }) => point.overlaps },
  covariances: { value: ({ point }) => point.covariances },
  parameters: { value: parameters },
  stepSize: { value: ({ point }) => point.stepSize },
  alignment: { value: alignment, error: errorOfAlignment },
  classificationError: { value: classificationError, error: errorOfClassificationError },
  logClassificationError: { value: logClassificationError, error: errorOfLogClassificationError },
  classErrors: { value: classErrors, error: errorOfClassErrors },
  logClassErrors: { value: logClassErrors, error: errorOfLogClassErrors },
  teacherOverlaps: { value: teacherOverlaps },
  teacherCovariances: { value: teacherCovariances },
  teacherAlignment: { value: teacherAlignment, error: errorOfTeacherAlignment },
  neuronDistances: { value: neuronDistances },
  squaredDistance: { value: squaredDistance },
  generalisationError: { value: generalisationError, error: errorOfGeneralisationError },
  logGeneralisationError: { value: logGeneralisationError, error: errorOfLogGeneralisationError },
  ratio: { value: ratio, error: errorOfRatio },
};

/** Every observable with its definition, in the order in which results print them. */
export const OBSERVABLES: readonly Observable[] = QUANTITIES.map((quantity) => ({
  ...quantity,
  ...DEFINITIONS[quantity.name],
}));

/** The observables that are defined for a problem. */
export function observablesOf(problem: Problem): readonly Observable[] {
  return OBSERVABLES.filter((entry) => entry.applies(problem));
}
