import { differentiate } from "../expression/differentiate.js";
import type { Expression } from "../expression/expression.js";
import { call, number, product, sum, symbol } from "../expression/expression.js";
import { rewrite, substitute } from "../expression/rewrite.js";

/** Of a loss in several logits. */
export interface Derivatives {
  /** [logit] */
  readonly gradients: readonly Expression[];
  /** [logit][logit] */
  readonly hessians: readonly (readonly Expression[])[];
}

/**
 * Softmax looks the same from any two of its logits: with z the sum of the other e^(r_e), f is
 * log(e^(r_b) + e^(r_c) + z) - y_b r_b - y_c r_c up to terms without r_b, r_c. So four derivatives are
 * enough, whatever the number of logits.
 */
export async function softmaxDerivatives(
  variables: readonly string[],
  labels: readonly string[],
): Promise<Derivatives> {
  const { gradient, diagonal, mixed } = await softmaxPair();
  const place = (e: Expression, b: number, c: number): Expression => {
    const others = variables.filter((_, e_) => e_ !== b && e_ !== c);
    const rest = sum(...others.map((name) => call("exp", symbol(name))));
    const logits = { r_b: symbol(variables[b]), r_c: symbol(variables[c]), y_b: symbol(labels[b]) };
    return inOrder(substitute(e, new Map([...Object.entries(logits), ["z", rest]])), variables);
  };
  const other = (b: number): number => (b === 0 ? 1 : 0);
  return {
    gradients: variables.map((_, b) => place(gradient, b, other(b))),
    hessians: variables.map((_, b) =>
      variables.map((__, c) => (b === c ? place(diagonal, b, other(b)) : place(mixed, b, c))),
    ),
  };
}

/** d_b f, d_b d_b f and d_b d_c f of softmax in r_b, r_c, y_b and z > 0. */
export async function softmaxPair(): Promise<
  Record<"value" | "gradient" | "diagonal" | "mixed", Expression>
> {
  const value = sum(
    call("log", sum(call("exp", symbol("r_b")), call("exp", symbol("r_c")), symbol("z"))),
    product(number(-1), symbol("y_b"), symbol("r_b")),
    product(number(-1), symbol("y_c"), symbol("r_c")),
  );
  const gradient = await differentiate(value, "r_b");
  const diagonal = await differentiate(gradient, "r_b");
  return { value, gradient, diagonal, mixed: await differentiate(gradient, "r_c") };
}

/** Sums of exponentials with the logits in their order. */
function inOrder(e: Expression, variables: readonly string[]): Expression {
  const rank = (term: Expression): number =>
    term.kind === "call" && term.argument.kind === "symbol"
      ? variables.indexOf(term.argument.name)
      : variables.length;
  return rewrite(e, (node) =>
    node.kind === "sum" && node.terms.every((term) => term.kind === "call" && term.name === "exp")
      ? { ...node, terms: [...node.terms].sort((left, right) => rank(left) - rank(right)) }
      : node,
  );
}
