import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { mapped, measuredAt } from "./measured-values.js";
import { excess, regression, sgdFloor } from "./regression.js";

const GAMMA = 0.8;
const LAGS = [0.3, 5, 50];
/** The slowest rate of X is near 0.2: e^-20 of the beginning is left. */
const SETTLED = 200;

async function restsAt(
  floorOf: (gamma: number, lag: number) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const lag of LAGS) {
    const problem = regression({ rule: "momentum", lag }, GAMMA);
    const [loss] = await measuredAt(problem, [SETTLED], "loss", context);
    const finding = isNumber("excess risk", mapped(loss, excess), floorOf(GAMMA, lag), 1e-5);
    cases.push({ label: `$c = ${lag}$`, finding, problem });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "momentum-lag-floor",
  title: "Momentum that lags by $d/c$ steps keeps the floor of SGD",
  statement:
    "With $y \\mapsto (1 - c/d) y + (c/d) g$ and $X \\mapsto X - (\\gamma/d) y$ least squares rests at the excess risk $\\gamma T s^2/(2(2 - \\gamma T))$ of SGD, $T = \\operatorname{tr} K/d$, whatever $c$ is.",
  source: SOURCES.own,
  assumptions: ["two eigenvalues, $T = 1$, label noise $s = 1$, $\\gamma = 0.8$; $c = 0.3, 5, 50$"],
  recorded: "supported",
  judge: (context) => restsAt(sgdFloor, context),
  control: {
    statement:
      "Averaging gradients lowers the floor: it is that of the step size $\\gamma c/(c + \\gamma)$.",
    judge: (context) => restsAt((gamma, lag) => sgdFloor((gamma * lag) / (lag + gamma)), context),
  },
};
