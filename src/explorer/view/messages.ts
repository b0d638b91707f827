import type { Value } from "../../theory/value.js";

/** What the page asks of a worker. */
export type Request =
  | {
      readonly kind: "solve";
      readonly problem: object | string;
      readonly log10Times: readonly number[];
      readonly tolerance: number;
    }
  | { readonly kind: "derive"; readonly problem: object | string }
  | { readonly kind: "spectrum"; readonly problem: object | string }
  | {
      readonly kind: "exponents";
      readonly problem: object | string;
      readonly cells: readonly (readonly [alpha: number, beta: number])[];
      readonly log10Time: number;
    }
  | ({ readonly kind: "runs"; readonly problem: object | string } & RunsAsked);

export interface RunsAsked {
  readonly dimension: number;
  readonly until: number;
  readonly runs: number;
  readonly seed: number;
}

export interface Solved {
  readonly name: string;
  readonly method: string;
  readonly log10Times: readonly number[];
  readonly observables: Readonly<Record<string, readonly Value[]>>;
  /** [time][class][block] the parts of the overlaps, where covariances are made of blocks. */
  readonly blockOverlaps?: readonly Value[];
  readonly relativeErrors: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  /** Why it stopped before the last time. */
  readonly stopped?: string;
}

export interface Derived {
  /** LaTeX of the step and of each equation. */
  readonly equations: readonly string[];
  /** The derivation with the reason of each step. */
  readonly text: string;
}

/** [mode] at positions in (0, 1): one list a class. */
export interface Spectrum {
  readonly positions: readonly number[];
  readonly eigenvalues: readonly (readonly number[])[];
  /** [class][mode] d mu^2, a coordinate's share times d. */
  readonly means: readonly (readonly number[])[];
}

export interface Exponents {
  /** [cell] p of L ~ t^-p, NaN where none was found. */
  readonly values: readonly number[];
}

export interface Runs {
  readonly times: readonly number[];
  /** [run][time] */
  readonly losses: readonly (readonly number[])[];
  /** [time] of the limit. */
  readonly limit: readonly number[];
  /** [time] predicted standard deviation of a run; absent where the method predicts none. */
  readonly deviation?: readonly number[];
  readonly method: string;
}

export interface Answers {
  readonly solve: Solved;
  readonly derive: Derived;
  readonly spectrum: Spectrum;
  readonly exponents: Exponents;
  readonly runs: Runs;
}

export interface Asked {
  readonly id: number;
  readonly request: Request;
}

export type Answered =
  | { readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly id: number; readonly error: string };
