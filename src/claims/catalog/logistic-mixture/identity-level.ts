import { both, type Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { curveOf } from "../../measuring/curve-of.js";
import { settledValue, settlesAt } from "../step-size/settled-value.js";
import { identityProblem } from "../support/families.js";
import { figure, levelSeries, measuredSeries } from "../support/figures.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";
import { fixedPoint } from "./fixed-point.js";

/** What the talk reads off its figure, to the one digit that it gives. */
const READ_OFF = { value: 0.4, within: 0.05 };
/** The approach is exponential, at a rate of order gamma: long over by then. */
const DECADES = [0, 5] as const;
/** Almost gradient flow: what the noise adds to the level is a thousandth of it. */
const SMALLEST = 0.01;

/** The settled value rounds to 0.4. */
function isReadOff(found: { value: number; error: number }): Finding {
  const { value: middle, within } = READ_OFF;
  const distance = Math.abs(found.value - middle);
  const holds = distance + found.error < within;
  const fails = distance - 2 * found.error > within;
  return {
    decision: holds ? "holds" : fails ? "fails" : "undecided",
    summary: `The loss settles at ${intervalText(found)}; read off: $${middle}$ to one digit.`,
    measured: {},
  };
}

/** L(t) settles at the level stated for gamma, near 0.4. */
async function settles(
  level: (gamma: number) => number,
  gammas: readonly number[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of gammas) {
    const problem = identityProblem(gamma);
    const options = { decades: DECADES, spacing: "equal" } as const;
    const loss = await curveOf(problem, "loss", context, options);
    const finding = both(settlesAt(loss, level(gamma)), isReadOff(settledValue(loss)));
    const drawn = figure(`Loss, ${problem.name}`, "loss L(t)", "linear", [
      measuredSeries(loss, "linear"),
      levelSeries(loss, level(gamma), "stated level", "linear"),
    ]);
    cases.push(caseOf(`$\\gamma = ${gamma}$`, loss, finding, [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "identity-level",
  title: "Identity covariance: the loss flattens out at around $0.4$",
  statement:
    "The learning curve of the identity model flattens out at around $0.4$. Sharpened, for $\\|\\mu\\| = 1$: $\\mathcal L(t) \\to \\mathcal L_{\\min}(\\gamma) = \\mathbb E \\log(1 + e^{-r})$, $r \\sim N(a, B)$, $B = a^2 + \\frac\\gamma2 (a - 1)$, where $a = \\mathbb E[w] / \\mathbb E[w - w^2]$, $w = 1/(1 + e^r)$. $\\mathcal L_{\\min}$ is $0.37132$ at $\\gamma = 0.5$ and $0.4$ to one digit for every $\\gamma < 1$, from $0.35632$ as $\\gamma \\to 0$ to $0.38835$ as $\\gamma \\to 1$.",
  source: SOURCES.talk,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "$K_1 = K_2 = I$, $\\|\\mu\\| = 1$ (the talk states neither $\\|\\mu\\|$ nor $\\gamma$ of its figure)",
    "tried at $\\gamma = 0.01, 0.2, 0.5, 0.9$; the level is known to $10^{-4}$ of itself",
  ],
  recorded: "supported",
  judge: (context) =>
    settles((gamma) => fixedPoint(1, gamma).loss, [SMALLEST, ...STEP_SIZES], context),
  control: {
    statement:
      "The level is that of gradient flow, $0.35632$, at $\\gamma = 0.01$ too: the noise of the gradients leaves no trace.",
    judge: (context) => settles(() => fixedPoint(1, 0).loss, [SMALLEST], context),
  },
};
