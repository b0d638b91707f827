import type { Expression } from "./expression.js";
import { key, number, product, splitCoefficient, sum, termsOf } from "./expression.js";

/** A sum as numbers times monomials; the constant has key "1". */
export type Affine = ReadonlyMap<string, readonly [number, Expression]>;

export function affine(e: Expression): Affine {
  return new Map(
    termsOf(e).map((term) => {
      const [coefficient, rest] = splitCoefficient(term);
      return [key(rest), [coefficient, rest] as const];
    }),
  );
}

/** Numbers [slope, constant] with left = slope * right + constant, or undefined. */
export function proportion(left: Expression, right: Expression): [number, number] | undefined {
  const slopeOf = [...affine(right)].find(([name]) => name !== "1");
  if (slopeOf === undefined) return undefined;
  const slope = (affine(left).get(slopeOf[0])?.[0] ?? 0) / slopeOf[1][0];
  const rest = sum(left, product(number(-slope), right));
  return slope !== 0 && rest.kind === "number" ? [slope, rest.value] : undefined;
}
