import { decidesLikeTeacher } from "../expectation/decision/decides.js";
import type { Problem } from "../problem/problem.js";
import type { Quantity } from "../theory/quantity.js";
import { isClassifier } from "./classifier.js";
import { OBSERVABLE_DESCRIPTIONS, type ObservableName } from "./descriptions.js";
import { hasRatio } from "./ratio-applies.js";
import { hasNeurons, hasTeacher, isComparable } from "./teacher-applies.js";

/** Where an observable is not always defined: for which problems it is. */
const APPLIES: Partial<Record<ObservableName, (problem: Problem) => boolean>> = {
  classificationError: isClassifier,
  logClassificationError: isClassifier,
  classErrors: isClassifier,
  logClassErrors: isClassifier,
  teacherOverlaps: hasTeacher,
  teacherCovariances: hasTeacher,
  teacherAlignment: isComparable,
  squaredDistance: isComparable,
  neuronDistances: hasNeurons,
  generalisationError: decidesLikeTeacher,
  logGeneralisationError: decidesLikeTeacher,
  ratio: hasRatio,
  parameters: ({ parameters }) => parameters !== undefined,
};

/** Every observable with the problems that have it, without what it takes to evaluate it. */
export const QUANTITIES: readonly (Quantity<Problem> & { readonly name: ObservableName })[] =
  OBSERVABLE_DESCRIPTIONS.map((description) => ({
    ...description,
    applies: APPLIES[description.name] ?? (() => true),
  }));
