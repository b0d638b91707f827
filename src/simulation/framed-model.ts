import type { BeginAlgorithm } from "../optimisers/algorithm.js";
import type { Rest, SimulationModel } from "./model.js";

/** A rest in coordinates of an orthonormal frame of its own. */
export interface Frame {
  readonly rest: Rest;
  /** Its first coordinate. */
  readonly start: number;
  /** How many coordinates the states of the optimiser need: one for each of their vectors. */
  readonly kept: number;
}

/** A model whose rests became coordinates, few of them whatever d is. */
export interface FramedModel {
  readonly model: SimulationModel;
  readonly frames: readonly Frame[];
}

/**
 * The reduced model for an optimiser with states of its own, and for batches. An optimiser that commutes with rotations
 * knows of a rest the Gram matrix of its vectors alone, s of them, which an orthonormal frame of s coordinates holds; the b
 * data of a step add at most b directions. Rests no larger than that stand as they are.
 */
export function framedModel(
  model: SimulationModel,
  begin: BeginAlgorithm,
  batch: number,
): FramedModel {
  const kept = model.initial.length * statesOf(begin);
  let width = model.means[0].length;
  const frames: Frame[] = [];
  const added: { readonly rest: Rest; readonly count: number }[] = [];
  for (const rest of model.rests) {
    const isFramed = rest.size > kept + batch;
    if (isFramed) frames.push({ rest, start: width, kept });
    const count = isFramed ? kept + batch : rest.size;
    added.push({ rest, count });
    width += count;
  }
  const padded = (vector: Float64Array): Float64Array => {
    const longer = new Float64Array(width);
    longer.set(vector);
    return longer;
  };
  return {
    frames,
    model: {
      ...model,
      means: model.means.map(padded),
      initial: model.initial.map(padded),
      teacher: model.teacher.map(padded),
      noise: { kind: "independent", deviations: withRests(model, added, padded) },
      rests: [],
    },
  };
}

/** How many vectors, for each logit, an optimiser carries from step to step. */
function statesOf(begin: BeginAlgorithm): number {
  const { states } = begin({ initial: [], dimension: 1, ridge: 0 });
  if (states === undefined)
    throw new Error(
      "framedModel: a step by coordinates, expected one that commutes with rotations",
    );
  return states.length;
}

/** [class][coordinate] */
function withRests(
  { noise }: SimulationModel,
  added: readonly { readonly rest: Rest; readonly count: number }[],
  padded: (vector: Float64Array) => Float64Array,
): Float64Array[] {
  if (noise.kind !== "independent")
    throw new Error(`framedModel: noise by ${noise.kind}, expected independent coordinates`);
  return noise.deviations.map((deviations, i) => {
    const longer = padded(deviations);
    let at = deviations.length;
    for (const { rest, count } of added) {
      longer.fill(rest.deviations[i], at, at + count);
      at += count;
    }
    return longer;
  });
}
