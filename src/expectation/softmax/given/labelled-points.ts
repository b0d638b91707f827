/** Points of the teacher's logits under one mean label. */
export interface LabelledGroup {
  /** [l] E[y | r*], the same for all points of the group. */
  readonly label: Float64Array;
  /** The logit about which moments are taken: the likeliest label. */
  readonly top: number;
  /** Point after point: the weight, `rank` coordinates of r* along its principal axes, l - 1 standard normal numbers. */
  readonly points: Float64Array;
}

/** [scrambling] independent randomisations of one set of points; the mean weight is 1 in each of them. */
export interface LabelledPoints {
  readonly rank: number;
  readonly scramblings: readonly (readonly LabelledGroup[])[];
  /** Estimated error of the probabilities of the labels. */
  readonly error: number;
}

export const SCRAMBLINGS = 8;
/** A fixed point set needs a fixed seed: means are then one smooth function of the law of r given r*. */
export const SEED = 40_961;
