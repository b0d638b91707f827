import { updateOf } from "../../../optimisers/update-of.js";
import type { Claim, Judgement } from "../../claim.js";
import { SOURCE } from "./separated-basins.js";

/** Whether the order parameters with a corrector are those stated, by the derivation for a network with both layers trained. */
export async function correctorIsIn(stated: readonly string[]): Promise<Judgement> {
  const { deriveEffective } = await import("../../../symbolic/effective/effective-dynamics.js");
  const sizes = { classes: 2, logits: 2, teacherLogits: 0, trained: ["v1", "v2"] };
  const { split } = await deriveEffective(updateOf({ ridge: 0.1 }), sizes);
  const found = split
    .filter(({ correctorOrders }) => correctorOrders.length > 0)
    .map(({ unknown }) => unknown);
  const summary = `Of ${split.map(({ unknown }) => `\`${unknown}\``).join(", ")} the corrector is not 0 for ${found.map((name) => `\`${name}\``).join(", ")}.`;
  const evidence = [{ kind: "symbolic" as const, summary }];
  if (found.join() === stated.join()) return { verdict: "proved", evidence };
  const vanish = stated.filter((name) => !found.includes(name)).map((name) => `g(${name}) = 0`);
  const left = found.filter((name) => !stated.includes(name)).map((name) => `g(${name}) != 0`);
  return { verdict: "refuted", evidence, witness: `Derived: ${[...vanish, ...left].join(", ")}.` };
}

export const claim: Claim = {
  id: "corrector-place",
  title: "The corrector sits in the Gram matrix alone",
  statement:
    "Of a network's order parameters, overlaps $m$, Gram matrix $V$ and second layer $\\theta$, the noise of a step moves only $V$ in the mean: $g(m) = g(\\theta) = 0$.",
  source: `${SOURCE}, proposition 4.1; derived from the update`,
  assumptions: ["two logits, two classes, both layers trained with a penalty; any loss"],
  recorded: "proved",
  judge: () => correctorIsIn(["V_b_c"]),
  control: {
    statement: "Overlaps and second layer have a corrector as well.",
    judge: () => correctorIsIn(["V_b_c", "m_j_b", "theta_s"]),
  },
};
