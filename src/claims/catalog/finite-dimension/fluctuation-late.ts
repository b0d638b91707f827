import { flatten } from "../../../theory/value.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { ASSUMPTIONS, SOURCE, zeroOneAt } from "./fluctuation-runs.js";

const TIMES = [1e4, 1e6, 1e100];
/** B at infinity: the sum of mu^2 / lambda over lambda > 0. */
const SETTLED = Math.exp(0.8) - 1;

/** Whether t^power Var(sqrt(d) log L) tends to a number, by its distance from it over 96 decades. */
async function tendsTo(power: number, stated: number, context: JudgeContext): Promise<Judgement> {
  const problem = zeroOneAt("infinity");
  const request = { at: TIMES, fluctuations: true, tolerance: context.tolerance };
  const { fluctuations } = await solutionOf(problem, request, context);
  const values = TIMES.map((t, k) => t ** power * flatten(fluctuations!.logLoss[k])[0] ** 2);
  const gaps = values.map((value) => Math.abs(value / stated - 1));
  const name = power === 0 ? "" : "$t$ ";
  const listed = values.map((value) => value.toPrecision(6)).join(", ");
  const summary = `${name}Var$(\\sqrt d \\log L)$ = ${listed} at $t = 10^4, 10^6, 10^{100}$; stated ${stated.toPrecision(6)}.`;
  const evidence = [{ kind: "integrated" as const, summary, problem }];
  if (gaps[2] < 1e-6 && gaps[2] < gaps[1] && gaps[1] < gaps[0])
    return { verdict: "supported", evidence };
  if (gaps[2] > 0.1)
    return { verdict: "refuted", evidence, witness: "It is far from it at $10^{100}$." };
  return { verdict: "inconclusive", evidence, reason: "Neither near nor far at $t = 10^{100}$." };
}

export const claim: Claim = {
  id: "fluctuation-late",
  title: "Late fluctuations of the loss vanish like 1/t, with the constant of the noisy directions",
  statement:
    "$t\\,\\mathrm{Var}(\\sqrt d \\log L) \\to e^{B_\\infty} - 1$, $B_\\infty = \\sum_{\\lambda > 0} \\mu_\\lambda^2/\\lambda$, here $e^{4/5} - 1$.",
  source: `${SOURCE}; a conjecture from the linear diffusion`,
  assumptions: ASSUMPTIONS.map((text) => text.replace(", $t = 2$", "")),
  recorded: "supported",
  judge: (context) => tendsTo(1, SETTLED, context),
  control: {
    statement: "$\\mathrm{Var}(\\sqrt d \\log L)$ tends to this constant itself.",
    judge: (context) => tendsTo(0, SETTLED, context),
  },
};
