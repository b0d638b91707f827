import { contains, visitNodes } from "../derivation/parts.js";
import { affine } from "./affine.js";
import type { Expression } from "./expression.js";
import { factorsOf, number, product, splitCoefficient, sum, termsOf } from "./expression.js";
import { isKinked } from "./kinks.js";
import { isWhole } from "./scale-of-variation.js";

/** Losses vary on the scale 1 of a logit; what varies on less than this is a feature of its own. */
export const NARROW = 0.3;

/** Where functions of several logits are narrow. */
export interface NarrowForms {
  /** Affine forms w: a feature lies at w = 0 and has the width 1 in w, so much in the logits. */
  readonly forms: readonly { readonly form: Expression; readonly width: number }[];
  /** Whether they are all: a narrow part that is no power of affine forms has none. */
  readonly areAll: boolean;
}

/**
 * The narrow features of an expression in several logits, from the arguments of its functions and what stands under powers that
 * are no polynomials: an affine argument a.r + b of width 1/|a| < 0.3, or one whose terms are c w^n with w affine,
 * of width c^(-1/n) in w (a bump exp(-|r - m|^2/(2 s^2)), a pole 1/(1 + (r/s)^2)).
 */
export function narrowForms(e: Expression, variables: readonly string[]): NarrowForms {
  const found = { forms: [] as NarrowForms["forms"][number][], areAll: true };
  const varies = (part: Expression): boolean => variables.some((name) => contains(part, name));
  visitNodes(e, (node) => {
    const hasKink: boolean = isKinked(node);
    if (node.kind === "call" && !hasKink && varies(node.argument))
      add(node.name === "log" ? overConstant(node.argument) : node.argument);
    if (node.kind === "power" && !isWhole(node.exponent) && varies(node.base))
      add(overConstant(node.base));
  });
  return found;

  function add(argument: Expression): void {
    const whole = isAffine(argument, variables) && argument;
    const terms = whole ? [whole] : termsOf(argument).filter(varies);
    const parts = terms.map((term) => powerOfAffine(term, variables));
    const narrow = terms.filter((term) => steepness(term, variables) > 1 / NARROW);
    if (narrow.length === 0) return;
    const even = parts.every(
      (part) => part && part.exponent % 2 === 0 && part.sign === parts[0]?.sign,
    );
    if (!even && parts.length > 1) found.areAll = false;
    for (const part of parts) {
      if (part) found.forms.push({ form: part.form, width: 1 / steepness(part.form, variables) });
      else found.areAll = false;
    }
  }
}

/** What varies under a pole or a root does so beside the constant there. */
function overConstant(e: Expression): Expression {
  const constant = termsOf(e).find((term) => term.kind === "number");
  if (constant?.kind !== "number" || constant.value === 0 || Math.abs(constant.value) >= 1)
    return e;
  return sum(...termsOf(e).map((term) => product(number(1 / Math.abs(constant.value)), term)));
}

function isAffine(e: Expression, variables: readonly string[]): boolean {
  return [...affine(e).values()].every(
    ([, rest]) =>
      rest.kind === "number" ||
      (rest.kind === "symbol" && variables.includes(rest.name)) ||
      !variables.some((name) => contains(rest, name)),
  );
}

/** c w^n as the form |c|^(1/n) w, where a term is that. */
function powerOfAffine(
  term: Expression,
  variables: readonly string[],
): { form: Expression; exponent: number; sign: number } | undefined {
  if (isAffine(term, variables)) return { form: term, exponent: 1, sign: 1 };
  const [coefficient, rest] = splitCoefficient(term);
  if (rest.kind !== "power" || !isWhole(rest.exponent) || rest.exponent.kind !== "number")
    return undefined;
  if (!isAffine(rest.base, variables)) return undefined;
  const exponent = rest.exponent.value;
  const form = product(number(Math.abs(coefficient) ** (1 / exponent)), rest.base);
  return { form, exponent, sign: Math.sign(coefficient) };
}

/** 1 over the distance of the variables over which a part changes by about 1. */
function steepness(e: Expression, variables: readonly string[]): number {
  switch (e.kind) {
    case "number":
      return 0;
    case "symbol":
      return variables.includes(e.name) ? 1 : 0;
    case "sum":
      return Math.max(...e.terms.map((term) => steepness(term, variables)));
    case "call":
      return steepness(e.argument, variables);
    default:
      return steepnessOfProduct(e, variables);
  }
}

/** |c|^(1/n) times the geometric mean of the factors', n the degree. */
function steepnessOfProduct(e: Expression, variables: readonly string[]): number {
  const [coefficient, rest] = splitCoefficient(e);
  let [logSum, degree] = [Math.log(Math.abs(coefficient)), 0];
  for (const factor of factorsOf(rest)) {
    const [base, n] =
      factor.kind === "power" && factor.exponent.kind === "number"
        ? [factor.base, factor.exponent.value]
        : [factor, 1];
    const own = steepness(base, variables);
    if (!(own > 0) || !(n > 0)) continue;
    logSum += n * Math.log(own);
    degree += n;
  }
  return degree === 0 ? 0 : Math.exp(logSum / degree);
}
