import type { Problem } from "./problem.js";

/** A trained scalar theta of the loss, theta' = -gamma rate (E[d_theta f] + ridge theta). */
export interface TrainedScalar {
  readonly name: string;
  /** Among all parameters of the loss, fixed ones included. */
  readonly place: number;
  readonly rate: number;
  readonly initial: number;
}

/** The parameters that are not kept fixed, in the order of the file. */
export function trainedScalars({
  parameters = {},
}: Pick<Problem, "parameters">): readonly TrainedScalar[] {
  return Object.entries(parameters).flatMap(([name, { initial, rate = 1 }], place) =>
    rate === 0 ? [] : [{ name, place, rate, initial }],
  );
}

/** [parameter] all of them as they begin, those that are kept fixed included, in the order of the file. */
export function initialParameters({ parameters = {} }: Pick<Problem, "parameters">): Float64Array {
  return Float64Array.from(Object.values(parameters), ({ initial }) => initial);
}

/** The names of the trained scalars of a problem, in the order of its file. */
export function parameterNames({ parameters }: Pick<Problem, "parameters">): readonly string[] {
  return Object.keys(parameters ?? {});
}
