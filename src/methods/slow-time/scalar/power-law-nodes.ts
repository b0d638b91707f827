import { gaussLegendre } from "../../../numerics/gauss-legendre.js";
import type { ClassModel, Problem } from "../../../problem/problem.js";
import type { Resolved } from "../depth.js";
import { Family } from "./family.js";

/** coefficient u^exponent as a function of the position u; `log` of its size, with its sign apart. */
interface PowerLaw {
  readonly log: number;
  readonly sign: number;
  readonly exponent: number;
}

/** Spectra and means of the classes as power laws of the position. */
export interface PowerLaws {
  /** [class] */
  readonly eigenvalues: readonly PowerLaw[];
  /** [class]; of exponent beta / 2 where the squared mean goes like u^beta. */
  readonly means: readonly PowerLaw[];
}

/** Gauss-Legendre panels in log u. */
export interface PanelRule {
  readonly nodesPerPanel: number;
  readonly panelWidth: number;
}

/** The power laws of a limit whose covariances and means all are, from X_0 = 0; undefined of any other. */
export function powerLawsOf({ classes, initial }: Problem): PowerLaws | undefined {
  const eigenvalues = classes.map(spectrumOf);
  const means = classes.map(meanOf);
  const all = [...eigenvalues, ...means].every((law) => law !== undefined);
  if (initial !== "zero" || !all) return undefined;
  return { eigenvalues: eigenvalues as PowerLaw[], means: means as PowerLaw[] };
}

function spectrumOf({ covariance }: ClassModel): PowerLaw | undefined {
  if (covariance.kind !== "power-law" && covariance.kind !== "identity") return undefined;
  const exponent = covariance.kind === "power-law" ? covariance.exponent : 0;
  return lawOf(covariance.scale ?? 1, exponent);
}

function meanOf({ mean }: ClassModel): PowerLaw | undefined {
  if (mean.kind === "zero") return lawOf(0, 0);
  if (mean.kind === "uniform") return lawOf(mean.scale, 0);
  return mean.kind === "power-law" ? lawOf(mean.scale, mean.exponent / 2) : undefined;
}

const lawOf = (coefficient: number, exponent: number): PowerLaw => ({
  log: Math.log(Math.abs(coefficient)),
  sign: Math.sign(coefficient),
  exponent,
});

/** log of the smallest rate: its weights and ||X||^2 stay doubles. */
const LOWEST_LOG_RATE = -705;
/** log of the part of the averages that nodes must not leave out where rates do not go to 0. */
const LOG_NEGLIGIBLE = -45;

/**
 * The limit of unequal power laws as two families whose nodes have directions and ratios of their own. Everything is
 * laid out from log u: eigenvalues may lie as deep as doubles reach whatever the position is. Panels in log u
 * down to `lowestLogPosition`, and one node for what lies below. Undefined where no eigenvalue varies.
 */
export function powerLawSpectrum(
  laws: PowerLaws,
  rule: PanelRule,
  lowestLogPosition: number,
): (Resolved & { readonly families: Family[] }) | undefined {
  const exponents = laws.eigenvalues.map(({ exponent }) => exponent);
  const varying = exponents.filter((exponent) => exponent > 0);
  if (varying.length === 0) return undefined;
  const share = 1 + Math.min(0, ...laws.means.map(({ exponent }) => 2 * exponent));
  const slowest = Math.min(...exponents);
  if (slowest === 0) {
    // the largest rate does not vary, and where the others vanish beside it all modes are alike
    const lowest = Math.min(lowestLogPosition, LOG_NEGLIGIBLE / (share + Math.min(...varying)));
    return { families: familiesDownTo(laws, rule, lowest) };
  }
  const scale = Math.max(...laws.eigenvalues.map(({ log }) => log));
  const deepest = (LOWEST_LOG_RATE - scale) / slowest;
  const lowest = Math.max(lowestLogPosition, deepest);
  const logRate = scale + lowest * slowest;
  const lump = { logRate, rateExponent: slowest, shareExponent: share / slowest, deepest };
  return { families: familiesDownTo(laws, rule, lowest), lump };
}

function familiesDownTo(laws: PowerLaws, rule: PanelRule, lowest: number): Family[] {
  const nodes = positionsOf(rule, lowest);
  return [familyOf(true, laws, nodes), familyOf(false, laws, nodes)];
}

/** Log positions, descending, each with the log of the length of positions that it stands for. */
interface Positions {
  readonly logPosition: readonly number[];
  readonly logLength: readonly number[];
  /** The last stands for (0, e^lowest), with averages of the laws there. */
  readonly lowest: number;
}

function positionsOf({ nodesPerPanel, panelWidth }: PanelRule, lowest: number): Positions {
  const { nodes, weights } = gaussLegendre(nodesPerPanel);
  const panels = Math.ceil(-lowest / panelWidth);
  const half = -lowest / panels / 2;
  const logPosition: number[] = [];
  const logLength: number[] = [];
  for (let p = 0; p < panels; p++) {
    for (let q = nodes.length - 1; q >= 0; q--) {
      const at = half * (nodes[q] - 1 - 2 * p);
      logPosition.push(at);
      logLength.push(at + Math.log(half * weights[q]));
    }
  }
  return { logPosition: [...logPosition, lowest], logLength: [...logLength, lowest], lowest };
}

/** log of the law at a node: in the last, of its average below e^lowest, of the square for means. */
function logValue(law: PowerLaw, nodes: Positions, q: number, power: 1 | 2): number {
  const isLump = q === nodes.logPosition.length - 1;
  const average = isLump ? Math.log1p(power * law.exponent) / power : 0;
  return law.log + law.exponent * nodes.logPosition[q] - average;
}

function familyOf(isSignal: boolean, laws: PowerLaws, nodes: Positions): Family {
  const classes = laws.eigenvalues.length;
  const count = nodes.logPosition.length;
  const columns = (): Float64Array[] =>
    Array.from({ length: classes }, () => new Float64Array(count));
  const family = new Family(isSignal, new Float64Array(classes), new Float64Array(classes));
  family.ownDirection = isSignal ? columns() : [];
  family.ownRatio = columns();
  family.logRate = new Float64Array(count);
  family.weight = new Float64Array(count);
  family.value = new Float64Array(count);
  for (let q = 0; q < count; q++) {
    const rates = laws.eigenvalues.map((law) => logValue(law, nodes, q, 1));
    const logRate = Math.max(...rates);
    family.logRate[q] = logRate;
    rates.forEach((rate, i) => (family.ownRatio[i][q] = Math.exp(rate - logRate)));
    if (isSignal) setSignal(family, laws, nodes, q);
    else family.weight[q] = Math.exp(nodes.logLength[q] + logRate);
  }
  return family;
}

/** Directions mu_i / nu and weight nu^2 / lambda of a signal node (see Family). */
function setSignal(family: Family, { means }: PowerLaws, nodes: Positions, q: number): void {
  const sizes = means.map((law) => logValue(law, nodes, q, 2));
  const logNu = Math.max(...sizes);
  if (logNu === -Infinity) return;
  sizes.forEach((size, i) => (family.ownDirection[i][q] = means[i].sign * Math.exp(size - logNu)));
  family.weight[q] = Math.exp(2 * logNu + nodes.logLength[q] - family.logRate[q]);
}
