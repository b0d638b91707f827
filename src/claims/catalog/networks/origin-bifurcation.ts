import { originThreshold } from "../../../theories/mixture/separated/origin-threshold.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { oneUnit, XOR } from "./one-unit.js";
import { ASSUMPTIONS } from "./separated-basins.js";

const LAMBDA = 10;
const STEP_SIZES = [1, 16];
/** Of v at the start. */
const SIZES = [0.1, 0.5];
/** In the paper's time: the unit has turned into the ray, and what is left is the cubic part. */
const BETWEEN = [40, 80];

interface Measured {
  readonly c: number;
  readonly size: number;
  /** d log v / dt at the threshold. */
  readonly rate: number;
}

async function rateAt(c: number, size: number, context: JudgeContext): Promise<Measured> {
  const alpha = originThreshold("xor", LAMBDA, c);
  const problem = oneUnit(XOR, { lambda: LAMBDA, gamma: c, alpha, size, across: 0.3 });
  const at = BETWEEN.map((t) => t / c);
  const { observables } = await solutionOf(problem, { at, tolerance: 1e-8 }, context);
  const [first, last] = observables.parameters.map(
    (byName) => (byName as Record<string, number>).v,
  );
  return { c, size, rate: Math.log(last / first) / (BETWEEN[1] - BETWEEN[0]) };
}

/** @param sign of the rate at the threshold, -1 if the bifurcation is supercritical */
async function signIs(sign: number, context: JudgeContext): Promise<Judgement> {
  const rates: Measured[] = [];
  for (const c of STEP_SIZES) for (const size of SIZES) rates.push(await rateAt(c, size, context));
  const texts = rates.map(
    ({ c, size, rate }) => `$c = ${c}$, $v = ${size}$ at first: ${rate.toExponential(2)}`,
  );
  const summary = `$d \\log v/dt$ at $\\alpha_c(\\lambda, c)$, $\\lambda = ${LAMBDA}$: ${texts.join("; ")}.`;
  const evidence = [{ kind: "integrated" as const, summary }];
  const wrong = rates.find(({ rate }) => Math.sign(rate) !== sign);
  if (!wrong) return { verdict: "supported", evidence };
  return {
    verdict: "refuted",
    evidence,
    witness: `At $c = ${wrong.c}$: ${wrong.rate.toExponential(2)}.`,
  };
}

export const claim: Claim = {
  id: "origin-bifurcation",
  title: "The fixed points of xor networks branch off the origin supercritically",
  statement:
    "At the threshold $\\alpha_c(\\lambda, c)$ of the origin what is not 0 decays: the nonzero fixed points branch off towards smaller $\\alpha$, with $|v|^2$ of order $\\alpha_c - \\alpha$, for every $c$.",
  source: "sgd-limits: a question that was open, stated here",
  assumptions: [
    ASSUMPTIONS[0],
    `one unit, $\\lambda = ${LAMBDA}$, $c = ${STEP_SIZES.join(", ")}$; sizes of $v$ up to 0.5`,
  ],
  recorded: "supported",
  judge: (context) => signIs(-1, context),
  control: {
    statement: "Subcritically: at the threshold it grows, and fixed points are left beyond it.",
    judge: (context) => signIs(1, context),
  },
};
