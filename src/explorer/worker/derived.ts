import type { Derived } from "../view/messages.js";
import { readProblem } from "./read.js";

interface Typed {
  readonly latex?: string;
}
interface SystemData {
  readonly step?: Typed;
  readonly equations?: readonly (Typed & { readonly left?: Typed; readonly right?: Typed })[];
}

/** The derived system: its equations in LaTeX, and the text with every reason. */
export async function derived(source: object | string): Promise<Derived> {
  const { theory, problem } = await readProblem(source);
  if (!theory.derive) throw new Error(`${theory.id}: has no derivation`);
  const derivation = await theory.derive(problem);
  const { step, equations = [] } = derivation.json() as SystemData;
  const lines = equations.flatMap(({ latex }) => (latex === undefined ? [] : [latex]));
  return {
    equations: [...(step?.latex === undefined ? [] : [step.latex]), ...lines],
    text: await derivation.text(),
  };
}
