import { originGrowth } from "../../../theories/mixture/rest/origin-growth.js";
import { originThreshold } from "../../../theories/mixture/separated/origin-threshold.js";
import type { Diagram, Judgement } from "../../claim.js";
import { oneUnit, XOR } from "./one-unit.js";

const [ALPHA, LAMBDA] = ["$\\alpha$", "$\\lambda$"];
const C = 1;
const ALPHAS = Array.from({ length: 14 }, (_, n) => 0.008 * (n + 1));
const LAMBDAS = Array.from({ length: 7 }, (_, n) => 2 ** n);
const LINE_POINTS = 60;

/**
 * Whether a unit of an xor network leaves 0, over (alpha, lambda). The rate is found in the field once for each lambda: the
 * penalty takes alpha c off it, whatever the direction.
 */
async function originDiagram(): Promise<Diagram> {
  const columns: { readonly lambda: number; readonly free: number }[] = [];
  for (const lambda of LAMBDAS) {
    const [alpha] = ALPHAS;
    const rate = await originGrowth(oneUnit(XOR, { lambda, gamma: C, alpha, size: 0.1 }));
    columns.push({ lambda, free: rate / C + alpha });
  }
  const last = LAMBDAS[LAMBDAS.length - 1];
  return {
    title: `Where a unit of an xor network leaves the origin (1) or falls back to it (0), $c = ${C}$, and $\\alpha_c(\\lambda, c)$`,
    observable: "leaves",
    axes: [
      { name: ALPHA, values: ALPHAS },
      { name: LAMBDA, values: LAMBDAS },
    ],
    points: ALPHAS.flatMap((alpha) =>
      columns.map(({ lambda, free }) => ({
        parameters: { [ALPHA]: alpha, [LAMBDA]: lambda },
        value: free > alpha ? 1 : 0,
      })),
    ),
    line: {
      text: "$\\alpha = \\alpha_c(\\lambda, c)$",
      points: Array.from({ length: LINE_POINTS }, (_, n) => {
        const lambda = last ** (n / (LINE_POINTS - 1));
        return [originThreshold("xor", lambda, C), lambda] as const;
      }),
    },
  };
}

/** The judgement with the diagram of both phases. */
export async function illustrated(judgement: Judgement): Promise<Judgement> {
  const summary = `A unit of an xor network leaves the origin left of $\\alpha_c(\\lambda, c)$: growth rates found in the field for each $\\lambda$, without the three equations of the line.`;
  const piece = { kind: "integrated" as const, summary, diagrams: [await originDiagram()] };
  return { ...judgement, evidence: [...judgement.evidence, piece] };
}
