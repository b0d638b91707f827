import * as fc from "fast-check";
import { DecimalArbitrary } from "./decimal-arbitrary.js";
import type { Parameter, Region } from "./parameter.js";

/**
 * The region as an arbitrary of fast-check, one parameter after the other.
 * @throws RangeError for what is no parameter
 */
export function arbitraryOf<P extends object>(region: Region): fc.Arbitrary<P> {
  const named = Object.entries(region).map(([name, one]) => [name, arbitrary(name, one)] as const);
  const record = fc.record(Object.fromEntries(named), { noNullPrototype: true });
  return record as fc.Arbitrary<unknown> as fc.Arbitrary<P>;
}

/** Independent draws of the region where the condition holds. */
export function drawnFrom<P extends object>(
  region: Region,
  where: (point: P) => boolean,
  numRuns: number,
  seed: number,
): P[] {
  return fc.sample(arbitraryOf<P>(region).filter(where), { numRuns, seed });
}

function arbitrary(name: string, parameter: Parameter | undefined): fc.Arbitrary<unknown> {
  if (typeof parameter === "object") {
    if ("generate" in parameter) return parameter;
    if (parameter.kind === "real") return new DecimalArbitrary(parameter);
    if (parameter.kind === "choice") return fc.constantFrom(...parameter.values);
  }
  throw new RangeError(
    `forAll: ${name}: ${typeof parameter}, expected real(min, max), integer(min, max), oneOf(...) or an arbitrary of fast-check`,
  );
}
