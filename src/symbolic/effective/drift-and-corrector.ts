import { takeApart } from "../compile/tensor-names.js";
import { TENSORS } from "../compile/tensors.js";
import type { Drift } from "../derivation/drifts.js";
import { toExpression, type Term } from "../derivation/term.js";
import type { Expression } from "../expression/expression.js";
import type { Logits } from "../expression/names.js";

/** The limit of an unknown in two parts. */
export interface Split {
  readonly unknown: string;
  /** f: what is linear in the gradient, and the penalty's pull. */
  readonly drift: Expression;
  /** g: what comes of products of two gradients. */
  readonly corrector: Expression;
  /** Powers of the step size in each. */
  readonly driftOrders: readonly number[];
  readonly correctorOrders: readonly number[];
}

/** The corrector is (gamma^2 / 2d) tr(V Hess u): the terms with E[f' f'^T]. */
export function splitDrift(drift: Pick<Drift, "unknown" | "terms">, logits: Logits): Split {
  const terms = drift.terms;
  const isSecond = (term: Term): boolean =>
    [...term.symbols.keys()].some((name) => kindOf(name) === "fisher");
  const [first, second] = [terms.filter((t) => !isSecond(t)), terms.filter(isSecond)];
  return {
    unknown: drift.unknown,
    drift: toExpression(first, logits),
    corrector: toExpression(second, logits),
    driftOrders: ordersOf(first),
    correctorOrders: ordersOf(second),
  };
}

const kindOf = (name: string): string | undefined =>
  (TENSORS[takeApart(name).head] as { kind: string } | undefined)?.kind;

/** The powers of the step size that occur. */
export function ordersOf(
  terms: readonly { readonly symbols: ReadonlyMap<string, number> }[],
): number[] {
  return [...new Set(terms.map(({ symbols }) => symbols.get("gamma") ?? 0))].sort((a, b) => a - b);
}
