/** exp(±c base^exponent); the coefficient c > 0 is left open when absent. */
export interface Stretch {
  readonly base: "t" | "log t";
  readonly exponent: number;
  readonly sign: 1 | -1;
  readonly coefficient?: number;
}

/**
 * A growth law: constant t^power (log t)^logPower (log log t)^logLogPower times a stretched exponential.
 * Without a constant it stands for all its positive multiples.
 */
export interface Law {
  readonly power: number;
  readonly logPower: number;
  readonly logLogPower?: number;
  readonly stretch?: Stretch;
  readonly constant?: number;
}
