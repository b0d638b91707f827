import { factsOf } from "../losses/losses.js";
import type { Problem } from "../problem/problem.js";
import { alignment } from "./alignment.js";
import {
  classificationError,
  errorOfClassificationError,
  errorOfLogClassificationError,
  isClassifier,
  logClassificationError,
} from "./classification-error.js";
import { OBSERVABLE_DESCRIPTIONS, type ObservableName } from "./descriptions.js";
import { errorOfLogLoss, errorOfLoss, logLoss, loss } from "./loss.js";
import {
  hasTeacher,
  isComparable,
  squaredDistance,
  teacherAlignment,
  teacherCovariances,
  teacherOverlaps,
} from "./teacher.js";
import type { Observable } from "./observable.js";
import { ratio } from "./ratio.js";

type Definition = Pick<Observable, "applies" | "value" | "error">;

const always = (): boolean => true;

const DEFINITIONS: Readonly<Record<ObservableName, Definition>> = {
  loss: { applies: always, value: loss, error: errorOfLoss },
  logLoss: { applies: always, value: logLoss, error: errorOfLogLoss },
  norm: { applies: always, value: ({ point }) => point.norm },
  overlaps: { applies: always, value: ({ point }) => point.overlaps },
  covariances: { applies: always, value: ({ point }) => point.covariances },
  stepSize: { applies: always, value: ({ point }) => point.stepSize },
  alignment: { applies: always, value: alignment },
  classificationError: {
    applies: isClassifier,
    value: classificationError,
    error: errorOfClassificationError,
  },
  logClassificationError: {
    applies: isClassifier,
    value: logClassificationError,
    error: errorOfLogClassificationError,
  },
  teacherOverlaps: { applies: hasTeacher, value: teacherOverlaps },
  teacherCovariances: { applies: hasTeacher, value: teacherCovariances },
  teacherAlignment: { applies: isComparable, value: teacherAlignment },
  squaredDistance: { applies: isComparable, value: squaredDistance },
  ratio: {
    applies: ({ loss: kind, teacher }) => factsOf(kind).closedForm === "logistic" && !teacher,
    value: ratio,
  },
};

/** Every observable with its definition, in the order in which results print them. */
export const OBSERVABLES: readonly Observable[] = OBSERVABLE_DESCRIPTIONS.map((description) => ({
  ...description,
  ...DEFINITIONS[description.name],
}));

/** The observables that are defined for a problem. */
export function observablesOf(problem: Problem): readonly Observable[] {
  return OBSERVABLES.filter((entry) => entry.applies(problem));
}
