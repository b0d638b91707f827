import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { ClassModel, Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement, Measured } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { measuredAt } from "./measured-values.js";

const THRESHOLDS = [0.5, 1, 2, 4];
/** So short that |X|^2 falls by its first order. */
const TIME = 1e-3;
/** What the second order in TIME may do to a quotient of falls, and a parabola through three step sizes. */
const RESOLUTION = 0.02;

/** Labels without signal: Gaussian noise of variance 1, or 0 with outliers at +-5, one in ten. */
function labels(outliers: boolean): Pick<Problem, "classes" | "teacher"> {
  const of = (probability: number, label: number): ClassModel => ({
    ...{ probability, label },
    mean: { kind: "zero" },
    covariance: { kind: "identity" },
  });
  if (outliers) return { classes: [of(0.9, 0), of(0.05, 5), of(0.05, -5)] };
  return {
    classes: [of(1, 0)],
    teacher: { coordinates: { kind: "zero" }, link: "linear", noise: 1 },
  };
}

/** By how much |X|^2 falls from 1, at best over the step size: F = a gamma - b gamma^2 from two of them. */
async function bestFall(
  outliers: boolean,
  threshold: number | undefined,
  context: JudgeContext,
): Promise<Measured> {
  const falls: Measured[] = [];
  for (const gamma of [0.1, 0.2]) {
    const problem: Problem = {
      name: threshold === undefined ? "no clipping" : `clipping at ${threshold}`,
      dimension: "infinity",
      ...labels(outliers),
      loss: "least-squares",
      stepSize: { rule: "constant", gamma },
      initial: { kind: "random", norm: 1, seed: 1 },
      ...(threshold !== undefined && { optimiser: { rule: "clipping", threshold } }),
    };
    const [norm] = await measuredAt(problem, [TIME], "norm", context);
    falls.push({ value: (1 - norm.value) / TIME / gamma, error: norm.error / TIME / gamma });
  }
  const [one, two] = falls; // a - 0.1 b, a - 0.2 b
  const b = (one.value - two.value) / 0.1;
  const a = one.value + 0.1 * b;
  return { value: (a * a) / (4 * b), error: (10 * (one.error + two.error) * a) / b };
}

/** The largest gain over the thresholds. */
async function gain(outliers: boolean, context: JudgeContext): Promise<Measured> {
  const plain = await bestFall(outliers, undefined, context);
  const gains: Measured[] = [];
  for (const threshold of THRESHOLDS) {
    const { value, error } = await bestFall(outliers, threshold, context);
    const quotient = value / plain.value;
    gains.push({
      value: quotient,
      error: quotient * (error / value + plain.error / plain.value + RESOLUTION),
    });
  }
  return gains.reduce((best, next) => (next.value > best.value ? next : best));
}

async function helps(
  stated: (outliers: boolean) => boolean,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const outliers of [false, true]) {
    const found = await gain(outliers, context);
    const finding = asStated(found, stated(outliers));
    cases.push({ label: outliers ? "outliers" : "Gaussian noise", finding });
  }
  return judgementFrom(cases);
}

/** At very large thresholds nothing is clipped, and the gain is 1: it is never below. */
function asStated(found: Measured, gains: boolean): Finding {
  const [more, none] = [found.value - found.error > 1.1, found.value - found.error < 1.001];
  return {
    decision: !more && !none ? "undecided" : more === gains ? "holds" : "fails",
    summary: `The best threshold multiplies the fall of $\\|X\\|^2$ at the best step size by ${intervalText(found)}.`,
    measured: { gain: found },
  };
}

export const claim: Claim = {
  id: "clipping-gain",
  title: "Clipping helps against outliers and never under Gaussian noise",
  statement:
    "At the best step size clipping makes least squares descend faster where $\\mu^2 > \\nu$, $\\mu = P(|f'| < c)$, $\\nu = E\\min(f'^2, c^2)/E f'^2$. For Gaussian $f'$ Stein's lemma has $\\mu = E f'\\psi/E f'^2$ and $\\mu^2 \\le \\nu$: no threshold helps. With outliers one does.",
  source: `N. Marshall, K. Xiao, A. Agarwala, E. Paquette, \\emph{To clip or not to clip}, 2024, for $\\mu$ and $\\nu$; ${SOURCES.own}`,
  assumptions: [
    "$K = I$, $|X_0 - X^*| = 1$; noise $N(0, 1)$, or one label in ten $\\pm 5$; thresholds $0.5, 1, 2, 4$; the first instant",
  ],
  recorded: "supported",
  judge: (context) => helps((outliers) => outliers, context),
  control: {
    statement: "Clipping helps under Gaussian noise as well.",
    judge: (context) => helps(() => true, context),
  },
};
