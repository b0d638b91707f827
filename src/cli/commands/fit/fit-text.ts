import type { Fit } from "../../../data/fit.js";
import type { SpectrumLaw } from "../../../data/spectrum-law.js";
import type { Verification } from "../../../data/verify/verify-fit.js";
import { deviationOf, meanOf } from "../../../results/run-statistics.js";
import { alignColumns } from "../../text/align-columns.js";

/** What `fit` reports, as data. */
export interface FitSummary {
  readonly dimension: number;
  readonly classes: readonly {
    readonly value: number;
    readonly count: number;
    readonly probability: number;
    /** tr K / d. */
    readonly meanEigenvalue: number;
    readonly largestEigenvalue: number;
    /** Largest over smallest; null where the covariance is singular. */
    readonly condition: number | null;
    /** lambda_k ~ k^-exponent from rank `from` to rank `to`; absent where no range is straight. */
    readonly law?: SpectrumLaw;
    /** What the best commuting approximation leaves out, relative. */
    readonly rest: number;
  }[];
  /** Largest relative norm of a commutator of two covariances. */
  readonly commutator: number;
  readonly files: readonly string[];
}

export function fitSummary(fit: Fit, files: readonly string[]): FitSummary {
  return {
    dimension: fit.dimension,
    classes: fit.classes.map(({ value, count, probability, spectrum, condition, law }, i) => ({
      ...{ value, count, probability },
      meanEigenvalue: spectrum.reduce((sum, x) => sum + x, 0) / fit.dimension,
      largestEigenvalue: spectrum[0],
      condition: Number.isFinite(condition) ? condition : null,
      ...(law && { law }),
      rest: fit.commuting.rest[i],
    })),
    commutator: fit.commuting.commutator,
    files,
  };
}

export function fitText({ dimension, classes, commutator, files }: FitSummary): string {
  const heads = [
    "class",
    "samples",
    "probability",
    "tr K/d",
    "largest",
    "condition",
    "spectrum",
    "not common",
  ];
  const rows = classes.map((found) => [
    String(found.value),
    String(found.count),
    found.probability.toPrecision(4),
    found.meanEigenvalue.toPrecision(4),
    found.largestEigenvalue.toPrecision(4),
    found.condition === null ? "singular" : found.condition.toPrecision(2),
    lawText(found.law),
    `${(100 * found.rest).toPrecision(2)} %`,
  ]);
  const commuting =
    `covariances: relative commutator ${commutator.toPrecision(3)}; "not common" is the share of a covariance ` +
    "that is off the diagonal in the best common basis";
  const approximated =
    classes.length > 2
      ? ["the problem has the best commuting approximations of the covariances"]
      : [];
  return `${[`d = ${dimension}`, alignColumns([heads, ...rows]), commuting, ...approximated, `written: ${files.join(", ")}`].join("\n")}\n`;
}

function lawText(law: SpectrumLaw | undefined): string {
  if (law === undefined) return "no power law";
  const exponent = `${law.exponent.toFixed(2)} +- ${law.error.toFixed(2)}`;
  return `k^-(${exponent}), k = ${law.from}..${law.to}`;
}

export function verificationText(found: Verification): string {
  const last = found.times.length - 1;
  const heads = [
    "",
    "t",
    "data",
    "Gaussian twin",
    "limit",
    ...(found.commutingLimit ? ["commuting"] : []),
    "verdict",
  ];
  const rows = found.comparisons.map(({ name, times, data, twin, limit }, k) => [
    name,
    times[last].toPrecision(4),
    meanText(data, last),
    twin ? meanText(twin, last) : "none",
    limit[last].toPrecision(4),
    ...(found.commutingLimit ? [found.commutingLimit[name][last].toPrecision(4)] : []),
    found.findings[k].verdict,
  ]);
  const reasons = found.findings.map(
    ({ name, verdict, reason }) => `${name}: ${verdict}: ${reason}`,
  );
  const title = `one-pass SGD on the data in ${found.runs} orders, seed ${found.seed}; at the last time mean and (deviation) of the runs`;
  const warnings = found.warnings.map((warning) => `warning: ${warning}`);
  return `\n${[title, alignColumns([heads, ...rows]), "", conclusion(found), ...reasons, ...warnings].join("\n")}\n`;
}

/** One sentence on what follows for the data. */
function conclusion({ findings }: Verification): string {
  const named = (verdict: string): string =>
    findings
      .filter((finding) => finding.verdict === verdict)
      .map(({ name }) => name)
      .join(", ");
  const parts = [
    ["describes SGD on these data in", named("supported")],
    ["does not in", named("refuted")],
    ["is undecided in", named("inconclusive")],
  ].filter(([, names]) => names !== "");
  return `The limit of the fitted mixture ${parts.map((words) => words.join(" ")).join("; ")}.`;
}

function meanText(runs: readonly (readonly number[])[], at: number): string {
  const values = runs.map((run) => run[at]);
  return `${meanOf(values).toPrecision(4)} (${deviationOf(values).toPrecision(2)})`;
}
