import { updateOf } from "../../../optimisers/update-of.js";
import type { Claim, Judgement } from "../../claim.js";
import { SOURCE } from "./separated-basins.js";

/** The correctors that a statement gives a number to; the others it says to be there. */
export type StatedCorrectors = Readonly<Record<string, number>>;

export const VANISHING: StatedCorrectors = { m_j_b: 0, theta_s: 0 };

/** Whether the correctors are those stated, by the derivation for a network with both layers trained. */
export async function correctorsAre(stated: StatedCorrectors): Promise<Judgement> {
  const { deriveEffective } = await import("../../../symbolic/effective/effective-dynamics.js");
  const sizes = { classes: 2, logits: 2, teacherLogits: 0, trained: ["v1", "v2"] };
  const { split } = await deriveEffective(updateOf({ ridge: 0.1 }), sizes);
  const vanish = split.filter(({ correctorOrders }) => correctorOrders.length === 0);
  const zeros = vanish.map(({ unknown }) => unknown);
  const found = split.map(({ unknown }) => unknown).filter((name) => !zeros.includes(name));
  const summary = `Of ${split.map(({ unknown }) => `\`${unknown}\``).join(", ")} the corrector is not 0 for ${found.map((name) => `\`${name}\``).join(", ")}.`;
  const evidence = [{ kind: "symbolic" as const, summary }];
  const wrong = [
    ...zeros.filter((name) => stated[name] !== 0).map((name) => `g(${name}) = 0`),
    // what depends on the state is no number
    ...found.filter((name) => stated[name] !== undefined).map((name) => `g(${name}) varies`),
  ];
  if (wrong.length === 0) return { verdict: "proved", evidence };
  return { verdict: "refuted", evidence, witness: `Derived: ${wrong.join(", ")}.` };
}

const symbols: Readonly<Record<string, string>> = { m_j_b: "m", theta_s: "\\theta" };
const equations = Object.entries(VANISHING).map(
  ([name, value]) => `g(${symbols[name]}) = ${value}`,
);

export const claim: Claim = {
  id: "corrector-place",
  title: "The corrector sits in the Gram matrix alone",
  statement: `Of a network's order parameters, overlaps $m$, Gram matrix $V$ and second layer $\\theta$, the noise of a step moves only $V$ in the mean: $${equations.join("$, $")}$.`,
  source: `${SOURCE}, proposition 4.1; derived from the update (lemma network-corrector)`,
  assumptions: ["two logits, two classes, both layers trained with a penalty; any loss"],
  recorded: "proved",
  judge: () => correctorsAre(VANISHING),
  control: {
    statement: "Overlaps and second layer have a corrector as well.",
    judge: () => correctorsAre({}),
  },
};
