import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { agree, differ } from "./comparison.js";
import { passFigures } from "./pass-figures.js";
import { logistic, measuredAt } from "./trajectories.js";

/** Half an epoch. */
const TIME = 1;
const QUANTITY = "trainGradientSquare";
const SHARE = 0.02;

const DRAWN = [
  { label: "SGD", noise: "jumps", paths: 8000 },
  { label: "modified equation", noise: "gaussian", paths: 8000 },
  { label: "gradient flow", noise: "none", paths: 1600 },
].map(({ label, noise, paths }) => {
  const problem = logistic({ link: "bernoulli", samples: { noise } });
  return { label, problem, paths };
});

async function compared(relation: typeof agree, context: JudgeContext): Promise<Judgement> {
  const [sgd] = await measuredAt(logistic({ link: "bernoulli" }), [TIME], QUANTITY, context);
  const equation = logistic({ link: "bernoulli", samples: { noise: "gaussian" } });
  const [modified] = await measuredAt(equation, [TIME], QUANTITY, context, { paths: 16_000 });
  const finding = relation("$E f'^2$ over the samples", modified, sgd, SHARE);
  return judgementFrom([{ label: `modified equation against SGD, $t = ${TIME}$`, finding }]);
}

export const claim: Claim = {
  id: "multi-pass-modified-equation-logistic",
  title: "For the logistic loss SGD and its stochastic modified equation have different limits",
  statement:
    "For a loss whose gradient is not linear the modified equation misses the limit of SGD: after half an epoch of logistic regression on drawn labels the mean of $f'^2$ over the samples differs by more than $2\\%$.",
  source: SOURCES.multiPass,
  assumptions: ["$K = I$, $n/d = 2$, $\\gamma = 4$, $|X^*|^2 = 4$, $X_0 = 0$, Bernoulli labels"],
  recorded: "supported",
  judge: async (context) => {
    const judgement = await compared(differ, context);
    const drawn = await passFigures(DRAWN, context);
    return { ...judgement, evidence: [...judgement.evidence, drawn] };
  },
  control: {
    statement: "The two agree for the logistic loss, as they do for least squares.",
    judge: (context) => compared(agree, context),
  },
};
