import { gaussLegendre, type Quadrature } from "../numerics/gauss-legendre.js";
import type { Curve } from "./curve.js";
import { gradedPanels, type Panel, type QuadratureOptions } from "./graded-panels.js";
import { logitsOf } from "./logits.js";
import { mergeModes } from "./merge-modes.js";
import type { Modes } from "./modes.js";
import type { Problem } from "./problem.js";
import { withOrthogonalStart } from "./orthogonal-start.js";
import { spectralProfile, type MeanProfile } from "./spectral-profile.js";
import { zeroStart } from "./spectral-coordinates.js";
import { isRandomStart } from "./start-vectors.js";

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
  const nodes = nodesOf(panels, rule);
  const { initial } = problem;
  const vectorAt = (vector: MeanProfile): Float64Array => vectorColumn(vector, nodes);
  const count = nodes.fractions.length;
  const modes = mergeModes({
    dimension: Infinity,
    count,
    fractions: nodes.fractions,
    eigenvalues: profile.eigenvalues.map((curve) => eigenvalueColumn(curve, nodes)),
    means: profile.means.map(vectorAt),
    teacher: profile.teacher.map(vectorAt),
    initial:
      profile.initial.length > 0
        ? profile.initial.map(vectorAt)
        : zeroStart(logitsOf(problem), count),
  });
  return isRandomStart(initial) ? withOrthogonalStart(modes, initial.norm) : modes;
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

/** The nodes of all panels, one after the other. */
interface Nodes {
  readonly panels: readonly Panel[];
  /** [panel] its first node; one more entry at the end. */
  readonly first: Int32Array;
  /** [node] */
  readonly positions: Float64Array;
  /** [node] */
  readonly fractions: Float64Array;
}

function nodesOf(panels: readonly Panel[], { nodes, weights }: Quadrature): Nodes {
  const first = new Int32Array(panels.length + 1);
  for (let p = 0; p < panels.length; p++) {
    first[p + 1] = first[p] + (panels[p].scale === "lump" ? 1 : nodes.length);
  }
  const positions = new Float64Array(first[panels.length]);
  const fractions = new Float64Array(first[panels.length]);
  for (let p = 0; p < panels.length; p++) {
    const { from, to, scale } = panels[p];
    if (scale === "lump") {
      positions[first[p]] = (from + to) / 2;
      fractions[first[p]] = to - from;
      continue;
    }
    const half = (scale.highest - scale.lowest) / 2;
    for (let q = 0; q < nodes.length; q++) {
      const distance = Math.exp(scale.lowest + half * (1 + nodes[q]));
      positions[first[p] + q] = scale.origin + scale.side * distance;
      fractions[first[p] + q] = weights[q] * distance;
    }
    scaleTo(fractions, first[p], first[p + 1], massOf(panels[p]));
  }
  return { panels, first, positions, fractions };
}

function massOf({ from, to, scale }: Panel): number {
  if (scale === "lump") return to - from;
  return -Math.exp(scale.highest) * Math.expm1(scale.lowest - scale.highest);
}

function eigenvalueColumn(curve: Curve, { panels, first, positions }: Nodes): Float64Array {
  const column = new Float64Array(positions.length);
  for (let p = 0; p < panels.length; p++) {
    const { from, to, scale } = panels[p];
    if (scale === "lump") column[first[p]] = curve.average(from, to);
    else for (let q = first[p]; q < first[p + 1]; q++) column[q] = curve.value(positions[q]);
  }
  return column;
}

/** Coordinates at the nodes; their squares sum to the exact integral over each panel. */
function vectorColumn(
  { square, sign }: MeanProfile,
  { panels, first, positions, fractions }: Nodes,
): Float64Array {
  const column = new Float64Array(positions.length);
  for (let p = 0; p < panels.length; p++) {
    const { from, to } = panels[p];
    const [start, end] = [first[p], first[p + 1]];
    for (let q = start; q < end; q++) {
      column[q] = end - start === 1 ? 1 : square.value(positions[q]) * fractions[q];
    }
    scaleTo(column, start, end, square.average(from, to) * massOf(panels[p]));
    const side = sign(positions[start]); // one sign all over a panel
    for (let q = start; q < end; q++) column[q] = side * Math.sqrt(column[q]);
  }
  return column;
}

/** Makes the values from `start` to before `end` sum to `total`, unless they are all 0. */
function scaleTo(values: Float64Array, start: number, end: number, total: number): void {
  let sum = 0;
  for (let q = start; q < end; q++) sum += values[q];
  if (sum === 0) return;
  const factor = total / sum;
  for (let q = start; q < end; q++) values[q] *= factor;
}
