/** What a run reports at a requested time. */
export interface Snapshot {
  readonly logTime: number;
  readonly logTau: number;
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** [family][node] scaled values, for the modes that are not retired, where they were asked for. */
  readonly values: readonly Float64Array[];
  readonly logNorm: number;
}

/** A snapshot, and the largest estimated error of the expectations until then. */
export interface ReportedSnapshot extends Snapshot {
  readonly ofExpectations: number;
}

/**
 * Called before each step with the log slow times between which it runs; may change the families.
 * @param bringUp to be called before they are changed, where a run keeps their values elsewhere
 */
export type ExtendFamilies = (logStart: number, logEnd: number, bringUp?: () => void) => void;

/** Where a run begins. */
export interface RunBegin {
  readonly logTau: number;
  readonly logTime: number;
}

/** t = 0. */
export const AT_ZERO: RunBegin = { logTau: -Infinity, logTime: -Infinity };

export interface RunSettings {
  /** Of the polynomials over a step. */
  readonly degree: number;
  /** log h and the scalars are resolved to this tolerance on every step. */
  readonly tolerance: number;
  /** To how much the stage equations are met. */
  readonly sweepTolerance: number;
  /**
   * In how many the first step and the ways to the requested times are taken: more in a finer run, that two runs do not
   * solve the same steps there, whatever their tolerances.
   */
  readonly parts: number;
  /** Whether the values of the modes are reported. */
  readonly perMode: boolean;
  readonly stepSize: number;
  readonly probabilities: readonly number[];
  /** The values of the families are those there; t = 0 unless given. */
  readonly begin?: RunBegin;
  readonly extend?: ExtendFamilies;
  readonly onProgress?: (logTime: number) => void;
}

/** How a run ended (see SlowTimeRun), the log time reached, and what it reported. */
export interface RunResult {
  readonly end: number;
  readonly logTime: number;
  readonly snapshots: readonly ReportedSnapshot[];
}
