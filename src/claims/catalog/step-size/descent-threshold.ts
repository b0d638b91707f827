import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement, Measured, Table } from "../../claim.js";
import {
  FIGURE_SPECTRA,
  IDENTITY,
  measuredThreshold,
  thresholdAtStart,
  type UnitSpectrum,
} from "./descent.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";

/** How well a threshold must be known. */
const RESOLUTION = 0.005;

function meets(found: Measured, stated: number): Case["finding"] {
  const distance = Math.abs(found.value - stated);
  const error = found.error + 1e-9;
  const decision =
    distance > 2 * error && distance > RESOLUTION * stated
      ? "fails"
      : error <= RESOLUTION * stated && distance <= RESOLUTION * stated
        ? "holds"
        : "undecided";
  return {
    decision,
    summary: `$\\mathcal D^2$ begins to fall iff $\\gamma$ is below ${intervalText(found)}; stated $${stated.toPrecision(6)}$.`,
    measured: { "threshold at $t = 0$": found },
  };
}

async function thresholdIs(
  stated: (spectrum: UnitSpectrum) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  const rows: (string | number)[][] = [];
  for (const spectrum of [IDENTITY, ...FIGURE_SPECTRA]) {
    context.onProgress?.(cases.length / (FIGURE_SPECTRA.length + 1), spectrum.label);
    const { slopes, ...found } = await measuredThreshold(spectrum, context);
    cases.push({ label: spectrum.label, finding: meets(found, stated(spectrum)) });
    rows.push([spectrum.label, spectrum.largest, found.value, ...slopes]);
  }
  const columns = [
    ...["$K$", "$\\lambda_{\\max}$", "threshold"],
    ...["slope of $\\mathcal D^2$, $\\gamma = 8$", "slope of $\\mathcal D^2$, $\\gamma = 11$"],
  ];
  const table: Table = { title: "Thresholds at $t = 0$", columns, rows };
  const [first, ...others] = cases;
  return judgementFrom([{ ...first, tables: [table] }, ...others]);
}

export const claim: Claim = {
  id: "descent-threshold",
  title: "Descent: the average eigenvalue decides, not the largest",
  statement:
    "$\\frac{d}{dt} \\mathcal D^2 = -2\\gamma A + \\gamma^2 \\frac{\\operatorname{tr} K}{d} I$, so the distance $\\mathcal D^2(t) \\to \\|X - X^*\\|^2$ decreases when $\\gamma \\le \\frac{2}{\\operatorname{tr} K / d} \\frac{A}{I}$; in binary noiseless logistic regression the threshold depends only on $\\operatorname{tr} K / d$. (Sharpened, at $t = 0$ with $\\|X^*\\| = 1$, $\\operatorname{tr} K = d$: it is $9.52631$.)",
  source: SOURCES.talk,
  assumptions: [
    "$y = 1/(1 + e^{-r^*})$, $X_0 = 0$, $X^*$ isotropic, so that $X^{*\\top} K X^* = \\|X^*\\|^2 \\operatorname{tr} K / d$",
    "at $t = 0$; later $A$ and $I$ depend on the whole spectrum",
    "Marchenko--Pastur, and $\\sigma^{2q}$ with $\\sigma$ uniform on $[1, 2]$, $q$ from $2$ to $8$; average eigenvalue $1$",
  ],
  recorded: "supported",
  judge: (context) => thresholdIs(thresholdAtStart, context),
  control: {
    statement: "The largest eigenvalue decides: the threshold is $2 A / (\\lambda_{\\max} I)$.",
    judge: (context) => thresholdIs(({ largest }) => thresholdAtStart() / largest, context),
  },
};
