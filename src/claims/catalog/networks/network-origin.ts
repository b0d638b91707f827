import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { BINARY, oneUnit, XOR, type Clusters } from "./one-unit.js";
import { illustrated } from "./origin-diagram.js";
import { ASSUMPTIONS, SOURCE } from "./separated-basins.js";

const ALPHA = 0.1;
/** So small that it is small still when it is measured. */
const SIZE = 1e-7;
/** Times, in the paper's unit, between which growth is measured: the unit has turned into the ray on which it grows. */
const BETWEEN = [60, 70];

interface Case {
  readonly text: string;
  readonly clusters: Clusters;
  readonly lambda: number;
  readonly gamma: number;
  /** Relative: what a threshold at another c would differ by. */
  readonly resolution: number;
}

const CASES: readonly Case[] = [
  {
    text: "binary, $\\lambda = 4$, $c = 1$",
    clusters: BINARY,
    lambda: 4,
    gamma: 1,
    resolution: 1e-4,
  },
  {
    text: "xor, $\\lambda = 10$, $c = 10^{-3}$",
    clusters: XOR,
    lambda: 10,
    gamma: 1e-3,
    resolution: 5e-5,
  },
  { text: "xor, $\\lambda = 10$, $c = 1$", clusters: XOR, lambda: 10, gamma: 1, resolution: 5e-5 },
];

/** alpha plus the rate at which v grows, in the paper's time: the penalty at which it would not. */
async function threshold(
  { clusters, lambda, gamma }: Case,
  context: JudgeContext,
): Promise<number> {
  const problem = oneUnit(clusters, { lambda, gamma, alpha: ALPHA, size: SIZE, across: 0.2 });
  const at = BETWEEN.map((t) => t / gamma);
  const { observables } = await solutionOf(problem, { at, tolerance: 1e-8 }, context);
  const [first, last] = observables.parameters.map(
    (byName) => (byName as Record<string, number>).v,
  );
  return ALPHA + Math.log(last / first) / (BETWEEN[1] - BETWEEN[0]);
}

async function thresholdsAre(stated: readonly number[], context: JudgeContext): Promise<Judgement> {
  const found: number[] = [];
  for (const one of CASES) found.push(await threshold(one, context));
  const texts = CASES.map(
    ({ text }, k) => `${text}: ${found[k].toFixed(6)}, stated ${stated[k].toFixed(6)}`,
  );
  const summary = `Growth rate of $v$ plus $\\alpha$: ${texts.join("; ")}.`;
  const evidence = [{ kind: "integrated" as const, summary }];
  const gaps = found.map((value, k) => Math.abs(value / stated[k] - 1));
  if (gaps.every((gap, k) => gap < CASES[k].resolution)) return { verdict: "supported", evidence };
  const widest = (100 * Math.max(...gaps)).toPrecision(2);
  return { verdict: "refuted", evidence, witness: `${widest} % apart.` };
}

export const claim: Claim = {
  id: "network-origin",
  title:
    "Where a network leaves the origin: 1/4 for two classes at every distance, less than 1/8 for xor",
  statement:
    "The origin loses its stability at $\\alpha = 1/4$ for two classes, whatever $\\lambda$ and $c$; for xor as $c \\to 0$ at $\\alpha = \\frac18[\\mathrm{erf}(\\sqrt{\\lambda/2}) - \\sqrt{2/(\\pi\\lambda)}(1 - e^{-\\lambda/2})]$, 0.093478 at $\\lambda = 10$, and for $c > 0$ a little below, 0.093465 at $c = 1$, by the three equations of a ray of $v$, $w \\cdot \\mu$ and $|w_\\perp|$.",
  source: `${SOURCE}, sections 4 and 5, for $\\lambda \\to \\infty$; derived here for every $\\lambda$ and $c$`,
  assumptions: [ASSUMPTIONS[0], "$\\lambda$ finite; one unit"],
  recorded: "supported",
  judge: async (context) => illustrated(await thresholdsAre([0.25, 0.0934777, 0.0934647], context)),
  control: {
    statement: "For xor at the same $\\alpha$ for $c = 1$ as for $c \\to 0$.",
    judge: (context) => thresholdsAre([0.25, 0.0934777, 0.0934777], context),
  },
};
