/** A number that the reader may turn. */
export interface Control {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly start: number;
}

export type Settings = Readonly<Record<string, number>>;

/** A family of problems with its controls. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly controls: readonly Control[];
  /** The problem file, as a plain value. */
  problem(settings: Settings): object;
  /** log10 of the last time that is drawn unless the reader asks for another. */
  readonly decades: number;
  /** The rate p of L ~ t^-p that is claimed at the settings, and where; nothing where none is known. */
  claimed?(settings: Settings): Claimed;
  /** Whether alpha and beta span a phase diagram. */
  readonly hasPhases?: boolean;
}

export interface Claimed {
  readonly rate: number;
  readonly statement: string;
}

const control = (
  name: string,
  label: string,
  [min, max, step, start]: readonly [number, number, number, number],
): Control => ({ name, label, min, max, step, start });

export const GAMMA = control("gamma", "step size γ", [0.05, 2, 0.01, 0.8]);
export const RIDGE = control("ridge", "ridge", [0, 1, 0.01, 0]);
export const SHARE = control("p", "probability of class 1", [0.05, 0.95, 0.01, 0.5]);
export const SCALE = control("scale", "scale of the means", [0.1, 3, 0.01, 1]);
export const ALPHA = control("alpha", "α, exponent of the covariance", [0, 3, 0.01, 1.6]);
export const BETA = control("beta", "β, exponent of the means", [0, 2, 0.01, 0.2]);
export { control };
