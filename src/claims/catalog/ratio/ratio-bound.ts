import type { Curve } from "../../../asymptotics/curve.js";
import type { Finding } from "../../../asymptotics/finding.js";
import { numberLatex } from "../../../asymptotics/number-in-text.js";
import type { Problem } from "../../../problem/problem.js";
import { interval, type Interval } from "../../../certificates/interval.js";
import {
  BOUND_EQUATION,
  smallestBound,
  type BoundEquation,
} from "../../../certificates/smallest-bound.js";
import { lemmaFolder, lemmaIds, loadLemma } from "../../../proofs/lemma-folder.js";
import { isProved, proveLemma } from "../../../proofs/prove.js";
import type { Claim, Evidence, JudgeContext, Judgement, Table } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { identityProblem, powerLawProblem } from "../support/families.js";
import { figure, levelSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

interface Situation {
  readonly problem: Problem;
  /** gamma tr K / d. */
  readonly noise: number;
}

const identity = (gamma: number, norm = 1): Situation => ({
  problem: identityProblem(gamma, norm),
  noise: gamma,
});
const powerLaw = (alpha: number, beta: number, gamma: number): Situation => ({
  problem: powerLawProblem(alpha, beta, gamma),
  noise: gamma / (1 + alpha),
});

/** Curves against which the bound is held. */
export const SITUATIONS: readonly Situation[] = [
  ...[0.2, 0.5, 0.9, 4, 10].map((gamma) => identity(gamma)),
  identity(0.5, 3),
  identity(0.5, 0.1),
  powerLaw(1.2, 1.2, 0.5),
  powerLaw(1.2, 0, 0.5),
  powerLaw(2, 1, 0.9),
];

/** A bound as a statement has it. */
export interface StatedBound {
  /** Encloses it, of gamma tr K/d as a decimal number. */
  readonly boundOf: (noise: string) => Interval;
  /** With these numbers its lemmas must hold. */
  readonly equation: BoundEquation;
}

/** The least solution of an equation as the bound. */
export const leastSolution = (equation: BoundEquation): StatedBound => ({
  boundOf: (noise) => smallestBound(noise, equation),
  equation,
});

async function staysBelow(
  { boundOf }: StatedBound,
  situations: readonly Situation[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const { problem, noise } of situations) {
    const curve = await curveOf(problem, "ratio", context, { decades: [-2, 300] });
    const bound = boundOf(String(noise)).high;
    const drawn = figure(`The ratio and its bound, ${problem.name}`, "ratio a(t)", "linear", [
      measuredSeries(curve, "linear"),
      levelSeries(curve, bound, `bound ${bound.toPrecision(4)}`, "linear"),
    ]);
    cases.push(caseOf(problem.name, curve, below(curve, bound), [drawn]));
  }
  return judgementFrom(cases);
}

function below(curve: Curve, bound: number): Finding {
  const largest = Math.exp(Math.max(...curve.logValues));
  const error = largest * Math.max(...curve.errors);
  const holds = largest + error <= bound;
  return {
    decision: largest - error > bound ? "fails" : holds ? "holds" : "undecided",
    summary: `The largest $a(t)$ at the times sampled is $${numberLatex(largest, 6)}$, ${holds ? "below" : "not below"} $${numberLatex(bound, 6)}$.`,
    measured: {
      "largest $a(t)$": { value: largest, error },
      bound: { value: bound, error: 1e-10 },
    },
  };
}

/** The lemmas that prove the theorem together: enclosures, monotonicity, level lines, the smallest bound, coverings. */
const LEMMAS = /^10[1-7]-/;
/** gamma tr K/d at which the statement's own bound is held against the enclosure of the least that is true. */
const NOISES = ["0.01", "0.1", "0.5", "1", "1.9", "4", "10"];

/** The steps of the proof, of a statement with this bound: what is certified, and what refutes it. */
async function proofWith({ boundOf, equation }: StatedBound): Promise<Judgement> {
  const rows = NOISES.map((noise) => ({
    noise,
    ...smallestBound(noise),
    stated: boundOf(noise),
  }));
  const tooSmall = rows.find(({ low, stated }) => stated.high < low);
  const tooLarge = rows.find(({ high, stated }) => stated.low > high);
  const table: Table = {
    title: "The bound stated, and the enclosure of the least that is true",
    columns: ["$\\gamma \\operatorname{tr} K/d$", "stated", "least, from", "to"],
    rows: rows.map(({ noise, stated, low, high }) => [noise, stated.high, low, high]),
  };
  const summary = tooSmall
    ? `With $\\mu = 0$ and $K = \\lambda I$, $\\gamma \\operatorname{tr} K/d = ${tooSmall.noise}$, $a(t)$ increases to $A \\ge ${tooSmall.low}$, certified, above the bound $${tooSmall.stated.high}$.`
    : tooLarge
      ? `At $\\gamma \\operatorname{tr} K/d = ${tooLarge.noise}$ the bound $${tooLarge.high}$, certified, holds as well: $${tooLarge.stated.low}$ is not the least.`
      : "Interval arithmetic encloses the least bound that is true; the one stated is enclosed by it as well, to $10^{-11}$.";
  const measured = Object.fromEntries(
    rows.map(({ noise, low, high }) => [
      `$A(${noise})$`,
      { value: (low + high) / 2, error: (high - low) / 2 },
    ]),
  );
  const evidence: Evidence = { kind: "certified", summary, measured, tables: [table] };
  if (tooSmall ?? tooLarge) return { verdict: "refuted", evidence: [evidence], witness: summary };
  return withLemmas(evidence, equation);
}

/** Runs every lemma of the proof with its twin, and with the numbers stated in place of its own where it has any. */
async function withLemmas(evidence: Evidence, equation: BoundEquation): Promise<Judgement> {
  const folder = lemmaFolder();
  const ids = (await lemmaIds(folder)).filter((id) => LEMMAS.test(id));
  const open: string[] = [];
  for (const id of ids) {
    const lemma = await loadLemma(folder, id);
    const proved = await proveLemma(lemma, lemma.constants && { constants: { ...equation } });
    if (!isProved(proved) || proved.method === "high precision") open.push(id);
  }
  const complete = ids.length === 7 && open.length === 0;
  const summary = complete
    ? `Lemmas ${ids.join(", ")} were checked, and each of their false twins was rejected; \\texttt{docs/assumption-12.md} is the proof that they are steps of.`
    : `Of the lemmas ${ids.join(", ")} these are not proved: ${open.join(", ") || "some are missing"}.`;
  const steps: Evidence = { kind: "certified", summary };
  return complete
    ? { verdict: "proved", evidence: [evidence, steps] }
    : { verdict: "inconclusive", evidence: [evidence, steps], reason: summary };
}

/** The proof, and integrated curves against the statement: they can refute it, and prove nothing. */
export async function judgeBound(
  stated: StatedBound,
  situations: readonly Situation[],
  context: JudgeContext,
): Promise<Judgement> {
  const proof = await proofWith(stated);
  const seen = await staysBelow(stated, situations, context);
  const telling = seen.verdict === "refuted" && proof.verdict !== "refuted" ? seen : proof;
  return { ...telling, evidence: [...proof.evidence, ...seen.evidence] };
}

/** Every number of the statement. */
const { mean, less, divisor } = BOUND_EQUATION;

export const claim: Claim = {
  id: "ratio-bound",
  title:
    "The ratio $a(t)$ stays below a bound that depends on $\\gamma \\operatorname{tr} K/d$ alone",
  statement: `Let $K_1 = K_2 = K$, a covariance that does not vanish, and let $A(\\nu)$ be the least solution of $a(${mean}, \\nu (A - ${less})/${divisor}) = A$. Then $a(t) < A(\\gamma \\operatorname{tr} K/d)$ for all $t$, all spectra and all means (Assumption 12 for equal covariances, as a theorem on the limit), and no smaller bound in $\\gamma \\operatorname{tr} K/d$ holds for all spectra and means.`,
  source: SOURCES.own,
  assumptions: [...BINARY_ASSUMPTIONS, "the limiting system itself, at any $\\gamma > 0$"],
  recorded: "proved",
  judge: (context) => judgeBound(leastSolution(BOUND_EQUATION), SITUATIONS, context),
  control: {
    statement: "Under the same assumptions $a(t) \\le a(0) = 2$ for all $t$.",
    judge: (context) =>
      judgeBound(
        { boundOf: () => interval(2, 2), equation: BOUND_EQUATION },
        [identity(0.5)],
        context,
      ),
  },
};
