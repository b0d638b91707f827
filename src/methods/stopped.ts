import { timeOf, type Failure } from "../theory/failure.js";
import type { MethodName } from "./solution.js";

/** An expected numerical failure of a method, in the one wording that all of them share. */
export function stopped(
  method: MethodName | "fluctuations" | "finite dimension",
  { kind, log10Time, quantity, why, remedy }: Stop,
): Failure {
  const failure = `${method}: ${timeOf(log10Time)}: ${quantity}: ${why}`;
  return { kind, log10Time, quantity, failure, ...(remedy !== undefined && { remedy }) };
}

/** Where an integration ended early, and why. */
export interface Stop extends Pick<Failure, "kind" | "log10Time" | "quantity" | "remedy"> {
  /** What went wrong with the quantity. */
  readonly why: string;
}
