import type { Failure } from "../../theory/failure.js";

/** An integration that could not be completed: the claim that needs it is inconclusive. */
export class NumericalFailure extends Error {
  override readonly name = "NumericalFailure";

  constructor(
    message: string,
    /** What stopped it and when, where a method said so. */
    readonly failure?: Failure,
  ) {
    super(message);
  }
}

/** By name: a claim file may have been loaded with another copy of this module. */
export function isNumericalFailure(error: unknown): error is NumericalFailure {
  return error instanceof Error && error.name === "NumericalFailure";
}
