import { contains } from "../derivation/parts.js";
import { factorsOf, splitCoefficient, termsOf, type Expression } from "./expression.js";
import { isKinked } from "./kinks.js";
import { isWhole } from "./scale-of-variation.js";

/**
 * Whether an expression is sure to be analytic, and to grow little, in one tube around the real values of the variables, as
 * functions of affine forms are: logistic(r - s). A function of what bends, logistic(s1*s2), has poles at a distance of i pi that
 * shrinks as 1/s2, and the trapezoidal rule then falls short of geometric convergence. Gaussians exp(-r^2) do not bend so, nor do
 * logarithms and roots of polynomials in one variable, whose branch points stay where they are.
 */
export function isAnalyticInTube(e: Expression, variables: readonly string[]): boolean {
  const varying = (part: Expression): readonly string[] =>
    variables.filter((name) => contains(part, name));
  const inside = (part: Expression): boolean => {
    switch (part.kind) {
      case "number":
      case "symbol":
        return true;
      case "sum":
        return termsOf(part).every(inside);
      case "product":
        return factorsOf(part).every(inside);
      case "power":
        return inside(part.base) && (isWhole(part.exponent) || isFixed(part.base));
      case "call":
        return inside(part.argument) && isStraight(part);
    }
  };
  const isFixed = (base: Expression): boolean => varying(base).length <= 1 || !bends(base);
  const isStraight = (part: Expression & { readonly kind: "call" }): boolean => {
    const { name, argument } = part;
    if (!bends(argument) || isKinked(part)) return true;
    if (name === "log" || name === "sqrt") return varying(argument).length <= 1;
    return name === "exp" && termsOf(argument).every((term) => !bends(term) || isSquare(term));
  };
  /** Whether it is no affine form, but for what its functions are. */
  const bends = (part: Expression): boolean => {
    if (part.kind === "sum") return termsOf(part).some(bends);
    if (part.kind === "power") return isWhole(part.exponent) && outside(part.base);
    if (part.kind !== "product") return false;
    const factors = factorsOf(part).filter((factor) => varying(factor).length > 0);
    return factors.some(bends) || factors.filter(outside).length > 1;
  };
  /** Whether a variable stands in it outside of functions. */
  const outside = (part: Expression): boolean => {
    if (part.kind === "symbol") return variables.includes(part.name);
    if (part.kind === "sum") return termsOf(part).some(outside);
    if (part.kind === "product") return factorsOf(part).some(outside);
    return part.kind === "power" && outside(part.base);
  };
  /** -c w^2 with an affine w. */
  const isSquare = (term: Expression): boolean => {
    const [coefficient, rest] = splitCoefficient(term);
    if (!(coefficient < 0) || rest.kind !== "power" || rest.exponent.kind !== "number")
      return false;
    return rest.exponent.value === 2 && !bends(rest.base);
  };
  return inside(e);
}
