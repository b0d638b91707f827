import type { Finding } from "../../../asymptotics/finding.js";
import type { Claim, JudgeContext, Judgement, Table } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { powerLawProblem } from "../support/families.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { locateTransition, type Located } from "./locate-transition.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

/** Exponents b with mu_i^2 = (i/d)^b / d, and beta under either reading of the sources. */
interface Reading {
  readonly text: string;
  readonly exponent: (beta: number) => number;
  readonly betas: readonly number[];
}
const READINGS: readonly Reading[] = [
  {
    text: "$\\mu_i^2 = \\frac1d (i/d)^\\beta$",
    exponent: (beta: number) => beta,
    betas: [0.2, 1],
  },
  {
    text: "$\\mu_i = \\frac1{\\sqrt d} (i/d)^\\beta$",
    exponent: (beta: number) => 2 * beta,
    betas: [1],
  },
];
const GAMMA = 0.5;
/** The bisection stops here; the band that the horizon leaves open may be wider. */
const WIDTH = 0.03;
/** A band wider than this locates nothing. */
const WIDEST = 0.3;

type Line = (beta: number, reading: Reading) => number;

async function liesOn(
  line: Line,
  readings: readonly Reading[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  const rows: (string | number)[][] = [];
  for (const reading of readings) {
    for (const beta of reading.betas) {
      const { text } = reading;
      const b = reading.exponent(beta);
      const located = await locateTransition(
        (alpha) => curveOf(powerLawProblem(alpha, b, GAMMA), "loss", context),
        [0.5 + 0.5 * b, 1.6 + 1.5 * b],
        WIDTH,
      );
      const stated = line(beta, reading);
      cases.push({ label: `${text}, $\\beta = ${beta}$`, finding: compare(located, stated) });
      if (located)
        rows.push([text, beta, located.saturates, located.decays, stated, located.seen.length]);
      context.onProgress?.(cases.length / 3, `beta = ${beta}`);
    }
  }
  const columns = [
    "means",
    "$\\beta$",
    "last seen to saturate",
    "first seen to decay",
    "stated",
    "curves",
  ];
  const table: Table = { title: "The transition between two values of $\\alpha$", columns, rows };
  const [first, ...others] = cases;
  return judgementFrom([{ ...first, tables: [table] }, ...others]);
}

function compare(located: Located | undefined, stated: number): Finding {
  if (!located)
    return { decision: "undecided", summary: "No change of fate between the ends.", measured: {} };
  const { saturates, decays } = located;
  const error = (decays - saturates) / 2;
  const inside = saturates < stated && stated < decays;
  const narrow = decays - saturates <= WIDEST;
  return {
    decision: inside ? (narrow ? "holds" : "undecided") : "fails",
    summary: `The loss saturates at $\\alpha = ${saturates}$ and decays at $\\alpha = ${decays}$; stated is a change at $${Number(stated.toFixed(6))}$.`,
    measured: { "$\\alpha$ at the transition": { value: saturates + error, error } },
  };
}

export const claim: Claim = {
  id: "transition-located",
  title: "The transition found by bisection from data alone lies at $\\alpha = 1 + \\beta$",
  statement:
    "The exponent $\\alpha$ at which the loss changes from saturation to decay is $1 + \\beta$ when $\\mu_i^2 = \\frac1d (i/d)^\\beta$; read as $\\mu_i = \\frac1{\\sqrt d} (i/d)^\\beta$, a convention that also occurs, it is $1 + 2\\beta$.",
  source: SOURCES.talk,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "$\\lambda_i = (i/d)^\\alpha$, $\\gamma = 0.5$; located to a band of at most $0.3$ in $\\alpha$",
  ],
  recorded: "supported",
  judge: (context) => liesOn((beta, { exponent }) => 1 + exponent(beta), READINGS, context),
  control: {
    statement: "The transition is at $1 + \\beta$ under the second convention, too.",
    judge: (context) => liesOn((beta) => 1 + beta, READINGS.slice(1), context),
  },
};
