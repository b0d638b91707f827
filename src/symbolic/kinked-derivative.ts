import type { Expression } from "./expression.js";
import { key, product, sum, symbol, ZERO } from "./expression.js";
import { isKinked, slopeOfKinked } from "./kinks.js";
import { rewrite, substitute, symbolsOf } from "./rewrite.js";

/** d part / d name of an expression without kinks. */
type SmoothDerivative = (part: Expression, name: string) => Promise<Expression>;

/**
 * d expression / d variable away from the kinks, by the chain rule: with a symbol s_k in place of each
 * sigma(u_k), sigma = abs, relu, sign or step, what remains is smooth, and
 *
 *   df/dr = partial f/partial r + sum_k partial f/partial s_k  sigma'(u_k) du_k/dr.
 */
export async function kinkedDerivative(
  e: Expression,
  variable: string,
  smooth: SmoothDerivative,
): Promise<Expression> {
  const { outer, calls } = hideKinks(e);
  const slopes = new Map<string, Expression>();
  const total = async (part: Expression): Promise<Expression> => {
    const terms = [await partial(part, variable, smooth)];
    for (const [name, slope] of slopes)
      terms.push(product(await partial(part, name, smooth), slope));
    return sum(...terms);
  };
  for (const [name, call] of calls)
    slopes.set(name, product(slopeOfKinked(call), await total(call.argument)));
  return [...calls]
    .reverse()
    .reduce(
      (whole, [name, call]) => substitute(whole, new Map([[name, call]])),
      await total(outer),
    );
}

type Call = Expression & { readonly kind: "call" };

/** Inner calls come first; an outer one contains their symbols. */
function hideKinks(e: Expression): { outer: Expression; calls: Map<string, Call> } {
  const calls = new Map<string, Call>();
  const names = new Map<string, string>();
  const outer = rewrite(e, (node) => {
    if (!isKinked(node)) return node;
    const name = names.get(key(node)) ?? `s${calls.size + 1}`;
    names.set(key(node), name);
    calls.set(name, node);
    return symbol(name);
  });
  return { outer, calls };
}

async function partial(
  part: Expression,
  name: string,
  smooth: SmoothDerivative,
): Promise<Expression> {
  return symbolsOf(part).has(name) ? smooth(part, name) : ZERO;
}
