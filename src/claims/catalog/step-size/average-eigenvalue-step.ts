import type { Curve } from "../../../asymptotics/curve.js";
import type { Finding } from "../../../asymptotics/finding.js";
import { numberLatex, timeLatex } from "../../../asymptotics/number-in-text.js";
import type { Claim, Figure, JudgeContext, Judgement, Measured, Series } from "../../claim.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { curveFrom, quantityOf } from "../../measuring/curve-of.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { figure, measuredSeries } from "../support/figures.js";
import { SOURCES } from "../support/sources.js";
import type { Eigenvalues } from "./least-squares-rates.js";
import { spectrumLabel } from "./least-squares-runs.js";
import { noiselessTeacher, SPECTRA, stepOf, type NoiselessLoss } from "./noiseless-teacher.js";

/** Two a decade: each step is many times what it is known to. */
const LOG10_TIMES = [-2, -1.5, -1, -0.5, 0, 0.5, 1] as const;
const TOLERANCE = 1e-4;
const LOSSES: readonly NoiselessLoss[] = ["least-squares", "binary-logistic"];

/** By how much log D^2 rises to each time from the one before, from D^2(0) = 1 on. */
function risesOf({ logTimes, logValues, errors }: Curve): { x: number; rise: Measured }[] {
  return logTimes.map((x, k) => {
    const [before, errorBefore] = k === 0 ? [0, 0] : [logValues[k - 1], errors[k - 1]];
    return { x, rise: { value: logValues[k] - before, error: errors[k] + errorBefore } };
  });
}

/** D^2 falls from each time to the next. */
function fallsAlways(distance: Curve): Finding {
  const steps = risesOf(distance);
  const rising = steps.find(({ rise }) => rise.value > rise.error);
  const open = steps.find(({ rise }) => Math.abs(rise.value) <= rise.error);
  const falls = `falls at each of ${steps.length} times`;
  const how = rising ? "rises" : open ? "moves by less than its error" : falls;
  const last = steps.length - 1;
  const value = Math.exp(distance.logValues[last]);
  const place = rising ?? open ?? steps[last];
  const by = `${rising || open ? "by" : "to"} $t = ${timeLatex(place.x / Math.LN10)}$`;
  return {
    decision: rising ? "fails" : open ? "undecided" : "holds",
    summary: `$\\mathcal D^2$ ${how} ${by}; at $t = 10$ it is $${numberLatex(value)}$ times its start.`,
    measured: {
      "$\\mathcal D^2(10) / \\mathcal D^2(0)$": { value, error: value * distance.errors[last] },
    },
  };
}

/** D^2 decreases for gamma = 2 m / (tr K / d), each m a multiple of 1/L. */
async function descends(
  multiples: readonly number[],
  losses: readonly NoiselessLoss[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const multiple of multiples)
    for (const loss of losses) {
      const found: Case[] = [];
      const drawn: Series[] = [];
      for (const spectrum of SPECTRA) {
        const distance = await distanceOf(loss, spectrum, multiple, context);
        const label = `${loss}, ${spectrumLabel(spectrum)}, $m = ${multiple}/L$`;
        found.push(caseOf(label, distance, fallsAlways(distance)));
        drawn.push(measuredSeries(distance, "log10", spectrumLabel(spectrum)));
      }
      const title = `Distance to the teacher, ${loss}, $m = ${multiple}/L$`;
      cases.push(...drawnWithFirst(found, figure(title, "$\\|X - X^\\ast\\|^2$", "log10", drawn)));
    }
  return judgementFrom(cases);
}

async function distanceOf(
  loss: NoiselessLoss,
  spectrum: Eigenvalues,
  multiple: number,
  context: JudgeContext,
): Promise<Curve> {
  const problem = noiselessTeacher(loss, spectrum, stepOf(loss, spectrum, 2 * multiple));
  const options = {
    log10Times: LOG10_TIMES,
    tolerance: Math.max(TOLERANCE, context.tolerance),
  };
  const solution = await solutionOf(problem, options, context);
  return curveFrom(solution, quantityOf("squaredDistance", problem, context));
}

/** One picture for all spectra. */
const drawnWithFirst = ([first, ...others]: readonly Case[], drawn: Figure): Case[] => [
  { ...first, figures: [drawn] },
  ...others,
];

export const claim: Claim = {
  id: "average-eigenvalue-step",
  title: "Descent for $\\gamma \\le 2m/(\\operatorname{tr} K/d)$ with $m = 1/(2L)$",
  statement:
    "If $m I(t) \\le A(t)$ then $\\mathcal D^2$ decreases when $\\gamma \\le \\frac{2m}{\\operatorname{tr} K / d}$: the average eigenvalue rather than the largest; if $\\nabla f$ is Lipschitz with constant $L$ then $m = \\frac{1}{2L}$. (Sharpened: for convex $f$ without label noise $I \\le L A$, so that every $m < \\frac1L$ will do, twice as much; for least squares no larger one does.)",
  source: SOURCES.talk,
  assumptions: [
    "least squares, $L = 1$, and logistic regression on the labels $1/(1 + e^{-r^*})$, $L = \\frac14$, without label noise; one class of mean $0$, $X_0 - X^*$ isotropic of norm $1$; the limit $d \\to \\infty$ itself",
    "$m = 0.5/L$ and $0.99/L$; three spectra, of average eigenvalue $1$, $0.6$ and $1.49$ and largest $1$, $1$ and $50$; from $t = 0$ to $10$",
  ],
  recorded: "supported",
  judge: (context) => descends([0.5, 0.99], LOSSES, context),
  control: {
    statement: "The same with $m = 1.01/L$, on least squares.",
    judge: (context) => descends([1.01], ["least-squares"], context),
  },
};
