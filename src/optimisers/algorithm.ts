/** Vectors in R^d, one for each logit. */
export type Vectors = readonly Float64Array[];

/** One run of an optimiser, in every coordinate. */
export interface Algorithm {
  /** Where the next gradient is taken. */
  readonly point: Vectors;
  /** What results are those of. */
  readonly evaluated: Vectors;
  /**
   * All vectors that are carried from step to step, where the step commutes with rotations: where it is linear in them with
   * coefficients that rotations leave alone. Absent where it goes by coordinates.
   */
  readonly states?: readonly Vectors[];
  /**
   * One step. `gradient` may be overwritten.
   * @param gradient the mean gradient at `point`
   * @param rate gamma / d
   * @param step how many steps there were before
   */
  step(gradient: Vectors, rate: number, step: number): void;
}

/** What a run begins with. */
export interface Beginning {
  readonly initial: Vectors;
  readonly dimension: number;
  readonly ridge: number;
}

export type BeginAlgorithm = (beginning: Beginning) => Algorithm;

export const copyOf = (vectors: Vectors): Float64Array[] => vectors.map((vector) => vector.slice());
export const zerosLike = (vectors: Vectors): Float64Array[] =>
  vectors.map((vector) => new Float64Array(vector.length));

/** target = keep target + factor term. */
export function combine(target: Vectors, keep: number, factor: number, term: Vectors): void {
  for (let b = 0; b < target.length; b++) {
    const [into, from] = [target[b], term[b]];
    for (let j = 0; j < into.length; j++) into[j] = keep * into[j] + factor * from[j];
  }
}
