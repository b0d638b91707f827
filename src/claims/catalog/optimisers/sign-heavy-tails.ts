import { both } from "../../../asymptotics/finding.js";
import { millsRatio } from "../../../numerics/mills-ratio.js";
import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement, Measured } from "../../claim.js";
import { judgementFrom } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { measuredAt } from "./measured-values.js";

const GAMMA = 0.5;
const SETTLED = 50;
/** Numbers of labels, each the middle quantile of as many equal parts of the Cauchy law. */
const COUNTS = [10, 20] as const;
/** What 10 labels leave of the Cauchy law. */
const RESOLUTION = 5e-3;

type Rule = "sgd" | "sign";

/** Least squares without signal on labels that tend to Cauchy noise with their number. */
function regressionOn(count: number, rule: Rule): Problem {
  return {
    name: `least squares by ${rule} on ${count} quantiles of the Cauchy law`,
    dimension: "infinity",
    classes: Array.from({ length: count }, (_, k) => ({
      probability: 1 / count,
      label: Math.tan(Math.PI * ((k + 0.5) / count - 0.5)),
      mean: { kind: "zero" },
      covariance: { kind: "identity" },
    })),
    loss: "least-squares",
    stepSize: { rule: "constant", gamma: GAMMA },
    initial: { kind: "random", norm: 1, seed: 1 },
    optimiser: { rule },
  };
}

async function squareAtRest(count: number, rule: Rule, context: JudgeContext): Promise<Measured> {
  const [norm] = await measuredAt(regressionOn(count, rule), [SETTLED], "norm", context);
  return norm;
}

/**
 * Whether |X|^2 at rest tends to a limit as the labels tend to the Cauchy law: whether doubling their number leaves it.
 * @param stated the limit, where it is stated
 */
async function hasLimit(
  rule: Rule,
  stated: number | undefined,
  context: JudgeContext,
): Promise<Judgement> {
  const coarse = await squareAtRest(COUNTS[0], rule, context);
  const fine = await squareAtRest(COUNTS[1], rule, context);
  const quotient = fine.value / coarse.value;
  const error = quotient * (fine.error / fine.value + coarse.error / coarse.value);
  const name = "quotient of $\\|X\\|^2$ at rest on 20 and on 10 labels";
  const findings = [isNumber(name, { value: quotient, error }, 1, RESOLUTION)];
  if (stated !== undefined) {
    const found = { ...fine, error: fine.error + Math.abs(fine.value - coarse.value) };
    findings.push(isNumber("$\\|X\\|^2$ at rest", found, stated, RESOLUTION));
  }
  const problem = regressionOn(COUNTS[1], rule);
  return judgementFrom([{ label: rule, finding: both(...findings), problem }]);
}

/**
 * Where sign descent rests: 2 sqrt(2/pi) 2 p(0) V = gamma with V = |X|^2, p(0) the density at 0 of N(0, V) + Cauchy noise,
 * Mills' ratio at V^(-1/2) over pi V^(1/2).
 */
function restOfSigns(): number {
  let [low, high] = [0, 100];
  for (let k = 0; k < 60; k++) {
    const square = (low + high) / 2;
    const root = Math.sqrt(square);
    const density = millsRatio(1 / root) / (Math.PI * root);
    if (4 * Math.sqrt(2 / Math.PI) * density * square < GAMMA) low = square;
    else high = square;
  }
  return low;
}

export const claim: Claim = {
  id: "sign-heavy-tails",
  title: "Sign descent has a limit on Cauchy labels, SGD has none",
  statement:
    "On least squares with Cauchy noise $E f'^2$ is infinite, and SGD has no limit. Sign descent has one: with $K = I$ and no signal it rests at $V = \\|X\\|^2$ with $4\\sqrt{2/\\pi}\\,p(0)\\,V = \\gamma$, $p(0)$ the density at $0$ of $N(0, V)$ plus the noise.",
  source: `K. Xiao, L. Hu, T. Misiakiewicz, J. Pennington, \\emph{Exact risk curves of signSGD in high dimensions}, 2024, for the equation; ${SOURCES.own}`,
  assumptions: [
    "labels at the middle quantiles of $10$ and $20$ equal parts of the Cauchy law; $K = I$, $\\gamma = 0.5$",
  ],
  recorded: "supported",
  judge: (context) => hasLimit("sign", restOfSigns(), context),
  control: {
    statement: "SGD has a limit on Cauchy labels as well: $\\|X\\|^2$ at rest tends to a number.",
    judge: (context) => hasLimit("sgd", undefined, context),
  },
};
