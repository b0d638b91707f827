import { takeApart } from "../compile/tensor-names.js";
import * as names from "../expression/names.js";
import type { Logits } from "../expression/names.js";
import type { Rule } from "./rule.js";
import type { PartialDerivative } from "./term.js";
import { multiply, raise } from "./term.js";

/**
 * d x_b x_c -> V_bc, d x_b x*_h -> q_bh, d x_b mu_j -> m_j,b, the same of other states, and the like without a state:
 * T_hn, u_j,h, c_ij. What has no coordinate, as in the drift of a second moment, stands already.
 */
export const substituteModes: Rule = (term, logits) => {
  const letters = [...term.symbols]
    .filter(([name]) => KINDS.includes(takeApart(name).head))
    .flatMap(([name, exponent]) => Array.from({ length: exponent }, () => name));
  if (letters.length === 0) return [term];
  if (letters.length !== 2) throw new Error(`substitution: ${letters.join(" ")}, expected a pair`);
  const bare = [...letters, "d"].reduce((t, name) => raise(t, name, -1), term);
  return [multiply(bare, 1, modeSymbol(letters, logits))];
};

const STATES = ["x", "y", "z"];
const KINDS = [...STATES, "xstar", "mu"];
const isState = (head: string): boolean => STATES.includes(head);

/** d times the product of two coordinates, of X, X* or the means, by their names. */
export function modeSymbol(letters: readonly string[], logits: Logits): string {
  const [[left, b], [right, c]] = letters
    .map((name): [string, string] => {
      const { head, indices } = takeApart(name);
      return [head, indices.length > 0 ? indices[0] : "1"];
    })
    .sort(([one], [other]) => KINDS.indexOf(one) - KINDS.indexOf(other));
  if (isState(right)) return names.norm(logits, b, c, [left, right]);
  if (left === "mu") return names.meanProduct(b, c);
  if (isState(left))
    return right === "xstar"
      ? names.teacherOverlap(logits, b, c, left)
      : names.overlap(logits, c, b, left);
  return right === "xstar" ? names.teacherProduct(logits, b, c) : names.teacherMean(logits, c, b);
}

/** Names the Gaussian expectations: under class i the logits are N(m_i, B_i), and m_i, B_i are averages. */
export const nameExpectations: Rule = (term, logits) => {
  if (!term.averaged || term.loss.length === 0) return [term];
  return [multiply({ ...term, loss: [] }, 1, expectationSymbol(term.loss, logits))];
};

function expectationSymbol(loss: readonly PartialDerivative[], logits: Logits): string {
  const [[b, c], second] = loss;
  if (loss.length === 1 && b === names.parameterComponent) return names.parameterGradientMean("i");
  if (loss.length === 1 && loss[0].length === 1) return names.gradientMean(logits, "i", b);
  if (loss.length === 1 && loss[0].length === 2) {
    if (!names.isTeacherComponent(c)) return names.hessianMean(logits, "i", b, c);
    return names.teacherGradientMean(logits, "i", b, takeApart(c).indices.at(0) ?? "1");
  }
  if (loss.length === 2 && loss[0].length === 1 && second.length === 1)
    return names.fisherMean(logits, "i", b, second[0]);
  throw new Error("autonomy: an expectation of higher order is left, expected a closed system");
}
