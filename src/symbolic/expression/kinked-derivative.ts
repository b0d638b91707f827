import type { Expression } from "./expression.js";
import { factorsOf, key, product, sum, symbol, termsOf, ZERO } from "./expression.js";
import { isKinked, slopeOfKinked } from "./kinks.js";
import { isOfNormalLaw, slopeOfNormal } from "./normal-functions.js";
import { contains } from "../derivation/parts.js";
import { rewrite, substitute } from "./rewrite.js";

/** d part / d name of an expression without kinks. */
type SmoothDerivative = (part: Expression, name: string) => Promise<Expression>;

/**
 * d expression / d variable away from the kinks, by the chain rule: with a symbol s_k in place of each
 * sigma(u_k), sigma = abs, relu, sign, step or a function of the normal law, what remains is smooth, and
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
  for (const [name, call] of calls) {
    const slope = isKinked(call) ? slopeOfKinked(call) : slopeOfNormal(call);
    // sign and step are constant between their jumps, and so is what stands inside them to their mean
    if (slope !== ZERO) slopes.set(name, product(slope, await total(call.argument)));
  }
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
    if (!isKinked(node) && !isOfNormalLaw(node)) return node;
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
  return slopeOfLinear(part, name) ?? (await smooth(part, name));
}

/** The slope of a part that is linear in the symbol; undefined for any other. */
function slopeOfLinear(part: Expression, name: string): Expression | undefined {
  const slopes = termsOf(part)
    .filter((term) => contains(term, name))
    .map((term) => {
      const factors = factorsOf(term);
      const others = factors.filter((factor) => factor.kind !== "symbol" || factor.name !== name);
      const isLinear = others.length < factors.length && !others.some((f) => contains(f, name));
      return isLinear ? product(...others) : undefined;
    });
  return slopes.every((slope) => slope !== undefined) ? sum(...slopes) : undefined;
}
