/** An integration that could not be completed: the claim that needs it is inconclusive. */
export class NumericalFailure extends Error {
  override readonly name = "NumericalFailure";
}
