/** Why a method stopped; what each kind calls for is said by its remedy. */
export const FAILURE_KINDS = [
  "not convex",
  "too stiff",
  "digits lost",
  "out of range",
  "diverged",
  "not converged",
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** An expected numerical failure: returned, never thrown. */
export interface Failure {
  readonly kind: FailureKind;
  /** log10 of the time t = n/d at which the method stopped; -Infinity at t = 0. */
  readonly log10Time: number;
  /** The quantity that could not be followed, as the field names it. */
  readonly quantity: string;
  /** One line without the remedy: where, what, and why. */
  readonly failure: string;
  /** What to do about it; absent where nothing known helps. A remedy has been asked whether it applies. */
  readonly remedy?: string;
}

/** Whether a method returned a failure. */
export function isFailure(outcome: object): outcome is Failure {
  return "failure" in outcome;
}

/** The failure and what to do about it, on one line. */
export function failureText({ failure, remedy }: Failure): string {
  return remedy === undefined ? failure : `${failure}; ${remedy}`;
}

/** A time by its log10 as messages name it: "t = 0", "t = 2.5", "t = 10^301.5". */
export function timeOf(log10Time: number): string {
  const isPlain = log10Time === -Infinity || Math.abs(log10Time) < 6;
  const value = isPlain ? 10 ** log10Time : log10Time;
  return `t = ${isPlain ? "" : "10^"}${Number(value.toPrecision(6))}`;
}
