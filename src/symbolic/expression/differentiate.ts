import { InputError } from "../../problem/input-error.js";
import type { Disagreement } from "./derivative-check.js";
import { compareWithMathjs } from "./derivative-check.js";
import type { Expression } from "./expression.js";
import { splitCoefficient, sum, termsOf } from "./expression.js";
import { kinkedDerivative } from "./kinked-derivative.js";
import { kinks } from "./kinks.js";
import { containsNormal } from "./normal-functions.js";
import { rewrite } from "./rewrite.js";
import { simplifyLogistic } from "./logistic-form.js";
import { nerdamerDerivative } from "./nerdamer-derivative.js";
import { visitNodes } from "../derivation/parts.js";
import { print } from "../print/print-expression.js";

/**
 * d expression / d variable by nerdamer, accepted only when it equals mathjs's independent derivative to
 * 1e-9 relative. nerdamer is asked first for the expression as it stands, then with exponentials brought
 * to logistic form (it reads e^r + e^-r as a constant), then term by term. When none of them
 * agrees an InputError names the expression and the point: a wrong derivative must not reach the system.
 * An expression with kinks, erf, Phi or logPhi is taken apart first, its smooth parts go this way, and the whole is checked
 * again away from the kinks.
 */
export async function differentiate(e: Expression, variable: string): Promise<Expression> {
  if (kinks(e).length === 0 && !containsNormal(e)) return alongRoutes(ROUTES, e, variable);
  const smooth = (part: Expression, name: string): Promise<Expression> =>
    alongRoutes(ROUTES, part, name);
  return alongRoutes([(whole, name) => kinkedDerivative(whole, name, smooth)], e, variable);
}

async function alongRoutes(
  routes: readonly Route[],
  e: Expression,
  variable: string,
): Promise<Expression> {
  let complaint = "";
  for (const route of routes) {
    const outcome = await attempt(route, e, variable);
    if (typeof outcome !== "string") return readable(outcome);
    complaint ||= outcome;
  }
  throw new InputError("", "loss", `${complaint}, expected a piecewise smooth real function`);
}

/** What is compiled and integrated at every step of a solution has a bounded size. */
const MOST_PARTS = 20_000;

function sizeOf(e: Expression): number {
  let size = 0;
  visitNodes(e, () => size++);
  return size;
}

/** The derivative by one route when it is right, else what is wrong with it. */
async function attempt(
  route: Route,
  e: Expression,
  variable: string,
): Promise<Expression | string> {
  try {
    const claimed = await route(e, variable);
    const size = sizeOf(claimed);
    if (size > MOST_PARTS) return `a derivative of ${size} parts, expected at most ${MOST_PARTS}`;
    const outcome = await compareWithMathjs(e, variable, claimed);
    if (outcome === "agree") return claimed;
    return outcome === "unchecked"
      ? `the derivative of ${print(e)} is finite at too few real points to be checked`
      : describe(e, variable, claimed, outcome);
  } catch (error) {
    return `${print(e)} was not differentiated: ${error instanceof Error ? error.message : String(error)}`;
  }
}

type Route = (e: Expression, variable: string) => Promise<Expression>;

const ROUTES: readonly Route[] = [
  nerdamerDerivative,
  (e, variable) => nerdamerDerivative(simplifyLogistic(e), variable),
  async (e, variable) =>
    sum(...(await Promise.all(termsOf(e).map((term) => nerdamerDerivative(term, variable))))),
];

/** The shorter of the derivative as found and over one denominator, each sum with a positive term first. */
function readable(e: Expression): Expression {
  const simplified = simplifyLogistic(e);
  const shorter = print(simplified).length < print(e).length ? simplified : e;
  return rewrite(shorter, (node) =>
    node.kind === "sum" ? { ...node, terms: readingOrder(node.terms) } : node,
  );
}

function readingOrder(terms: readonly Expression[]): readonly Expression[] {
  const lead = terms.findIndex((term) => splitCoefficient(term)[0] > 0);
  return lead <= 0 ? terms : [terms[lead], ...terms.slice(0, lead), ...terms.slice(lead + 1)];
}

function describe(e: Expression, variable: string, claimed: Expression, d: Disagreement): string {
  const place = [...d.at].map(([name, value]) => `${name} = ${value}`).join(", ");
  return (
    `two derivatives of ${print(e)} in ${variable} differ at ${place}: ` +
    `${print(claimed)} = ${d.claimed} against ${d.independent}`
  );
}
