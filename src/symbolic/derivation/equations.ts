import { equation, sides } from "./derivation.js";
import type { Drift } from "./drifts.js";
import type { DerivationStep, Equation } from "./ode-system.js";
import { print } from "../print/print-expression.js";
import type { Naming } from "../expression/naming.js";
import { reason } from "./reason.js";
import { takeApart, tensorNames } from "../compile/tensor-names.js";
import { toExpression } from "./term.js";
import type { Term } from "./term.js";
import { collectEquation, instantiate, overClasses, overLogits } from "../print/write-out.js";

interface Written {
  readonly equations: readonly Equation[];
  readonly steps: readonly DerivationStep[];
}

/** The equations with open indices. */
export function indexedEquations(drifts: readonly Drift[]): Written {
  const written = drifts.map(({ unknown, terms }) => {
    const right = collectEquation(terms, unknown, OPEN);
    const after = equation(unknown, "drift", right);
    return { equation: { unknown, rightHandSide: print(right), tree: right, latex: after.latex } };
  });
  return { equations: written.map((w) => w.equation), steps: [] };
}

/** Several logits: their number plays no part while indices are open. */
const OPEN = { logits: Infinity, teacherLogits: Infinity };

/** Every class and every entry written out; with several logits a step shows the first entry of each kind. */
export function componentEquations(
  drifts: readonly Omit<Drift, "matrix">[],
  naming: Naming,
): Written {
  const written = drifts.flatMap((drift) => {
    const head = takeApart(drift.unknown).head;
    return tensorNames(head, naming.sizes).map((unknown, place) => ({
      ...entryOf(drift, unknown, naming),
      isShown: naming.sizes.logits === 1 || place === 0,
    }));
  });
  return {
    equations: written.map((w) => w.equation),
    steps: written.filter((w) => w.isShown).map((w) => w.step),
  };
}

function entryOf(
  drift: Omit<Drift, "matrix">,
  unknown: string,
  { sizes }: Naming,
): { equation: Equation; step: DerivationStep } {
  const open = takeApart(drift.unknown).indices;
  const put = takeApart(unknown).indices;
  const indices = Object.fromEntries(open.map((letter, k) => [letter, put[k]]));
  const placed = drift.terms.map((term): Term => instantiate(term, indices));
  const terms = overLogits(overClasses(placed, sizes.classes, indices.j ?? ""), sizes);
  const right = collectEquation(collected(terms), unknown, sizes);
  const before = equation(drift.unknown, "drift", toExpression(drift.terms, sizes));
  const after = equation(unknown, "drift", right);
  const step = { rule: "classes", ...reason(why(sizes.logits)), ...sides(before, after) };
  return {
    equation: { unknown, rightHandSide: print(right), tree: right, latex: after.latex },
    step,
  };
}

const why = (logits: number): string =>
  logits === 1
    ? "The sum over the classes is written out and the terms in the unknown collected."
    : "The sums over classes and logits are written out, here for the first entry; the others are alike.";

/** Equal monomials added, so that the terms of a power of the step size have one coefficient where they can. */
function collected(terms: readonly Term[]): Term[] {
  const found = new Map<string, Term>();
  for (const term of terms) {
    const name = JSON.stringify([...term.symbols].sort());
    const coefficient = (found.get(name)?.coefficient ?? 0) + term.coefficient;
    found.set(name, { ...term, coefficient });
  }
  return [...found.values()];
}
