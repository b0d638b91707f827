import { computerAlgebra } from "./computer-algebra.js";
import type { Expression } from "./expression.js";
import { call, symbol } from "./expression.js";
import { contains } from "../derivation/parts.js";
import { substitute } from "./rewrite.js";
import { parseExpression } from "./parse.js";
import { print } from "../print/print-expression.js";

/** Replaces what nerdamer differentiates wrongly by fresh symbols, to be put back afterwards. */
interface Shield {
  readonly shielded: Expression;
  readonly restore: ReadonlyMap<string, Expression>;
}

/**
 * d expression / d variable by nerdamer.
 *
 * nerdamer loses constants under square roots and inside nested powers, and turns decimal constants into
 * huge fractions. So every subexpression without the variable, and every exponent that is not an integer,
 * is handed over as one symbol; nested powers are flattened by the normal form already.
 */
export async function nerdamerDerivative(e: Expression, variable: string): Promise<Expression> {
  const nerdamer = await computerAlgebra();
  const { shielded, restore } = shield(e, variable);
  const text = nerdamer(`diff(${print(shielded)}, ${variable})`).text();
  nerdamer.flush();
  return substitute(await parseExpression(text), restore);
}

function shield(e: Expression, variable: string): Shield {
  const restore = new Map<string, Expression>();
  const hide = (constant: Expression): Expression => {
    const name = `k${restore.size + 1}`;
    restore.set(name, constant);
    return symbol(name);
  };
  const shielded = shieldNode(e, variable, hide);
  return { shielded, restore };
}

function shieldNode(
  e: Expression,
  variable: string,
  hide: (constant: Expression) => Expression,
): Expression {
  if (e.kind === "number") return Number.isInteger(e.value) ? e : hide(e);
  if (e.kind === "symbol") return e.name === variable ? e : hide(e);
  if (!contains(e, variable)) return hide(e);
  const inner = (part: Expression): Expression => shieldNode(part, variable, hide);
  switch (e.kind) {
    case "sum":
      return { kind: "sum", terms: e.terms.map(inner) };
    case "product":
      return { kind: "product", factors: e.factors.map(inner) };
    case "power":
      return { kind: "power", base: inner(e.base), exponent: inner(e.exponent) };
    case "call":
      return call(e.name, inner(e.argument));
  }
}
