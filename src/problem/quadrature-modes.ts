import { gaussLegendre, type Quadrature } from "../numerics/gauss-legendre.js";
import { gradedPanels, type Panel, type QuadratureOptions } from "./graded-panels.js";
import { refuse } from "./input-error.js";
import { logitsOf } from "./logits.js";
import { mergeModes } from "./merge-modes.js";
import type { Modes } from "./modes.js";
import type { Problem } from "./problem.js";
import { withOrthogonalStart } from "./random-start.js";
import { spectralProfile, type MeanProfile, type SpectralProfile } from "./spectral-profile.js";
import { zeroStart, type SpectralCoordinates } from "./spectral-coordinates.js";

export type { QuadratureOptions };

/**
 * The limit d -> infinity as modes: Gauss-Legendre panels in the logarithm of the position for smooth
 * pieces of the profile, one node for constant ones. The fractions sum to 1 and the squared means of each
 * class to |mu|^2, both up to rounding whatever the options; other averages over the spectrum carry the
 * error of the rule (geometric in nodesPerPanel) and of the lump below e^lowestLogPosition.
 * @throws InputError for kinds that have no profile
 */
export function quadratureModes(problem: Problem, options: QuadratureOptions): Modes {
  checkOptions(options);
  const profile = spectralProfile(problem);
  const panels = profile.pieces.flatMap((piece) => gradedPanels(piece, options));
  const rule = gaussLegendre(options.nodesPerPanel);
  const groups = panels.map((panel) => panelEntries(profile, panel, rule));
  const { initial, name } = problem;
  if (initial !== "zero" && initial.kind === "coordinates") {
    refuse(name, [{ path: "initial.kind", text: "coordinates, expected zero or random" }]);
  }
  const modes = mergeModes(joined(groups, profile, logitsOf(problem)));
  return initial !== "zero" && initial.kind === "random"
    ? withOrthogonalStart(modes, initial.norm)
    : modes;
}

function checkOptions({ nodesPerPanel, panelWidth, lowestLogPosition }: QuadratureOptions): void {
  const where = "quadratureModes";
  if (!Number.isInteger(nodesPerPanel) || nodesPerPanel < 1) {
    throw new RangeError(`${where}: nodesPerPanel: ${nodesPerPanel}, expected an integer >= 1`);
  }
  if (!(panelWidth > 0)) {
    throw new RangeError(`${where}: panelWidth: ${panelWidth}, expected a number > 0`);
  }
  if (!(lowestLogPosition >= -700 && lowestLogPosition < 0)) {
    throw new RangeError(`${where}: lowestLogPosition: ${lowestLogPosition}, expected -700 to 0`);
  }
}

/** Nodes of one panel. */
interface Entries {
  readonly fractions: readonly number[];
  /** [class][node] */
  readonly eigenvalues: readonly (readonly number[])[];
  readonly means: readonly (readonly number[])[];
  /** [teacher logit][node] */
  readonly teacher: readonly (readonly number[])[];
}

function panelEntries(profile: SpectralProfile, panel: Panel, rule: Quadrature): Entries {
  if (panel.scale === "lump") return lump(profile, panel);
  const { origin, side, lowest, highest } = panel.scale;
  const half = (highest - lowest) / 2;
  const distances = Array.from(rule.nodes, (node) => Math.exp(lowest + half * (1 + node)));
  const raw = distances.map((distance, j) => half * rule.weights[j] * distance);
  const mass = -Math.exp(highest) * Math.expm1(lowest - highest);
  const fractions = scaledTo(raw, mass);
  const positions = distances.map((distance) => origin + side * distance);
  const atNodes = (vector: MeanProfile): number[] =>
    panelMeans(vector, panel, positions, fractions, mass);
  return {
    fractions,
    eigenvalues: profile.eigenvalues.map((curve) => positions.map((u) => curve.value(u))),
    means: profile.means.map(atNodes),
    teacher: profile.teacher.map(atNodes),
  };
}

/** Mean coordinates at the nodes; their squares sum to the exact integral over the panel. */
function panelMeans(
  { square, sign }: MeanProfile,
  { from, to }: Panel,
  positions: readonly number[],
  fractions: readonly number[],
  mass: number,
): number[] {
  const squares = positions.map((u, j) => square.value(u) * fractions[j]);
  const exact = scaledTo(squares, square.average(from, to) * mass);
  return exact.map((value, j) => sign(positions[j]) * Math.sqrt(value));
}

function lump({ eigenvalues, means, teacher }: SpectralProfile, { from, to }: Panel): Entries {
  const middle = (from + to) / 2;
  const inOne = ({ square, sign }: MeanProfile): number[] => [
    sign(middle) * Math.sqrt(square.average(from, to) * (to - from)),
  ];
  return {
    fractions: [to - from],
    eigenvalues: eigenvalues.map((curve) => [curve.average(from, to)]),
    means: means.map(inOne),
    teacher: teacher.map(inOne),
  };
}

function scaledTo(values: readonly number[], total: number): number[] {
  const sum = values.reduce((a, b) => a + b, 0);
  return sum === 0 ? [...values] : values.map((value) => value * (total / sum));
}

function joined(
  groups: readonly Entries[],
  profile: SpectralProfile,
  logits: number,
): SpectralCoordinates {
  const column = (pick: (entries: Entries) => readonly number[]): Float64Array =>
    Float64Array.from(groups.flatMap((entries) => [...pick(entries)]));
  const fractions = column((entries) => entries.fractions);
  return {
    dimension: Infinity,
    count: fractions.length,
    fractions,
    eigenvalues: profile.eigenvalues.map((_, i) => column((entries) => entries.eigenvalues[i])),
    means: profile.means.map((_, i) => column((entries) => entries.means[i])),
    teacher: profile.teacher.map((_, i) => column((entries) => entries.teacher[i])),
    initial: zeroStart(logits, fractions.length),
  };
}
