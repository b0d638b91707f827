import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { ASSUMPTIONS, SOURCE } from "./separated-basins.js";

const ALPHA = 0.1;
const LOSS = "log(1 + exp(v*relu(r))) - y*v*relu(r)";

/** One unit with v = w . mu = size, nothing else: on the line along which the origin loses its stability. */
function small(
  classes: readonly (readonly [label: number, mean: readonly number[]])[],
  lambda: number,
  gamma: number,
): Problem {
  const size = 1e-3;
  const own = classes[0][1];
  return {
    name: "one unit near the origin",
    dimension: own.length,
    classes: classes.map(([label, values]) => ({
      probability: 1 / classes.length,
      label,
      mean: { kind: "coordinates", values: [...values] },
      covariance: { kind: "blocks", fractions: [1], eigenvalues: [1 / lambda] },
    })),
    loss: { expression: LOSS, variable: "r" },
    parameters: { v: { initial: size } },
    ridge: ALPHA,
    stepSize: { rule: "constant", gamma },
    initial: { kind: "coordinates", values: [own.map((x) => size * x)] },
  };
}

const BINARY = [
  [1, [1, 0, 0, 0]],
  [0, [-1, 0, 0, 0]],
] as const;
const XOR = [
  [1, [1, 0, 0, 0]],
  [1, [-1, 0, 0, 0]],
  [0, [0, 1, 0, 0]],
  [0, [0, -1, 0, 0]],
] as const;

/** alpha plus the rate at which v grows, in the paper's time: the penalty at which it would not. */
async function threshold(problem: Problem, gamma: number, context: JudgeContext): Promise<number> {
  const at = [0.5 / gamma, 1 / gamma];
  const { observables } = await solutionOf(problem, { at, tolerance: 1e-7 }, context);
  const [first, last] = observables.parameters.map(
    (byName) => (byName as Record<string, number>).v,
  );
  return ALPHA + Math.log(last / first) / 0.5;
}

async function thresholdsAre(
  stated: readonly [number, number],
  context: JudgeContext,
): Promise<Judgement> {
  const problems = [small(BINARY, 4, 1), small(XOR, 10, 1e-3)] as const;
  const found = [
    await threshold(problems[0], 1, context),
    await threshold(problems[1], 1e-3, context),
  ];
  const gap = Math.max(...found.map((value, k) => Math.abs(value / stated[k] - 1)));
  const summary = `Growth rate of $v$ plus $\\alpha$: binary, $\\lambda = 4$, $c = 1$: ${found[0].toFixed(5)}, stated ${stated[0].toFixed(5)}; xor, $\\lambda = 10$, $c = 10^{-3}$: ${found[1].toFixed(5)}, stated ${stated[1].toFixed(5)}.`;
  const evidence = [{ kind: "integrated" as const, summary, problem: problems[1] }];
  if (gap < 2e-3) return { verdict: "supported", evidence };
  return { verdict: "refuted", evidence, witness: `${(100 * gap).toFixed(1)} % apart.` };
}

export const claim: Claim = {
  id: "network-origin",
  title:
    "Where a network leaves the origin: 1/4 for two classes at every distance, less than 1/8 for xor",
  statement:
    "The origin loses its stability at $\\alpha = 1/4$ for two classes, whatever $\\lambda$ and $c$, and as $c \\to 0$ for xor at $\\alpha = \\frac18[\\mathrm{erf}(\\sqrt{\\lambda/2}) - \\sqrt{2/(\\pi\\lambda)}(1 - e^{-\\lambda/2})]$, 0.09348 at $\\lambda = 10$.",
  source: `${SOURCE}, sections 4 and 5, for $\\lambda \\to \\infty$; derived here for every $\\lambda$`,
  assumptions: [ASSUMPTIONS[0], "$\\lambda$ finite; one unit"],
  recorded: "supported",
  judge: (context) => thresholdsAre([0.25, 0.093478], context),
  control: {
    statement: "For xor at $1/8$ for $\\lambda = 10$ as well.",
    judge: (context) => thresholdsAre([0.25, 0.125], context),
  },
};
