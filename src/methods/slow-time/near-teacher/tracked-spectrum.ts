import type { Mean, Problem } from "../../../problem/problem.js";
import { quadratureModes } from "../../../problem/quadrature-modes.js";
import { startVectors, isRandomStart } from "../../../problem/start-vectors.js";
import { teacherVectors } from "../../../problem/teacher-vectors.js";
import { teacherConstants, type TeacherConstants } from "../../teacher-constants.js";
import { movedBy } from "../depth.js";
import { exponentsOf, quadratureDepth } from "../quadrature-depth.js";
import type { TrackedFamily } from "../quadratic/tracked-family.js";
import type { FiniteModes, Spectrum } from "../scalar/spectrum.js";
import { trackedModes } from "./tracked-modes.js";
import {
  productsOf,
  TrackedPowerLaw,
  type PowerVector,
  type TrackedLaws,
} from "./tracked-power-law.js";

/** Nodes a panel for the final run and for the coarser one that estimates its error. */
const [FINE, COARSE, WIDTH] = [14, 12, 1.5];
/** Panels made narrower are more so in finer runs, by this power: their distance shows whether it is enough. */
const FINER = 1.25;

/** The modes of Z = X - X*, and what X* has besides. */
export interface TrackedSpectrum extends Spectrum {
  readonly tracks: readonly TrackedFamily[];
  readonly constants: TeacherConstants;
}

/** Modes at their start, as far down and as coarsely as the limit is resolved. */
export type TrackedSource = (lowestLogPosition: number, coarse: boolean) => TrackedSpectrum;

/**
 * Lays out the modes of a problem with one teacher logit: of a finite dimension, of the limit along one power law, followed to
 * any depth, or by a quadrature down to position e^lowest.
 * @param finer how many times as narrow panels are as modes need that decay
 * @param logTau the last log slow time: what has moved until then is resolved at once
 */
export function trackedSpectrum(
  problem: Problem,
  finite: FiniteModes | undefined,
  finer: number,
  perMode: boolean,
  logTau: number,
): TrackedSource {
  if (finite) {
    const modes = perMode
      ? finite.modesOf(problem)
      : finite.compressedModes(problem, finite.panelWidth / finer);
    return () => ofModes(modes);
  }
  const laws = perMode ? undefined : trackedLaws(problem);
  return (lowest, coarse) => {
    const narrow = coarse ? finer : finer ** FINER;
    return laws
      ? alongLaws(problem, laws, coarse, narrow)
      : byQuadrature(problem, lowest, coarse, narrow, logTau);
  };
}

function ofModes(modes: Spectrum["modes"]): TrackedSpectrum {
  const tracks = trackedModes(modes);
  const families = tracks.map(({ family }) => family);
  return { modes, families, tracks, constants: teacherConstants(modes) };
}

function byQuadrature(
  problem: Problem,
  wanted: number,
  coarse: boolean,
  finer: number,
  logTau = -Infinity,
): TrackedSpectrum {
  const { lowest, lump } = depthUntil(problem, wanted, logTau);
  const modes = quadratureModes(problem, {
    nodesPerPanel: coarse ? COARSE : FINE,
    panelWidth: WIDTH / Math.max(1, ...exponentsOf(problem)) / finer,
    lowestLogPosition: lowest,
  });
  return { ...ofModes(modes), ...(lump && { lump }) };
}

/**
 * How far down the limit is resolved: lumps that move decay like exponentials where modes that follow each other do like a power
 * of t, for which a run would take as many steps as it can.
 */
function depthUntil(
  problem: Problem,
  wanted: number,
  logTau: number,
): ReturnType<typeof quadratureDepth> {
  const first = quadratureDepth(problem, wanted);
  if (!first.lump) return first;
  const moved = movedBy(first.lump, logTau);
  if (!(moved > 0)) return first;
  return quadratureDepth(problem, first.lowest - moved / first.lump.rateExponent - 1);
}

function alongLaws(
  problem: Problem,
  laws: TrackedLaws,
  coarse: boolean,
  finer: number,
): TrackedSpectrum {
  const nodes = coarse ? COARSE : FINE;
  const windows = [true, false].map(
    (isSignal) => new TrackedPowerLaw(laws, isSignal, nodes, finer),
  );
  const gram = productsOf(laws, 0, 0).goalGoal;
  const form = productsOf(laws, laws.alpha, 0).goalGoal;
  return {
    get modes() {
      return byQuadrature(problem, -60, coarse, 1).modes;
    },
    families: windows.map(({ track }) => track.family),
    tracks: windows.map(({ track }) => track),
    constants: {
      means: problem.classes.map(() => [0]),
      variances: Array.from(laws.ratios, (ratio) => [[ratio * form]]),
      gram: [[gram]],
    },
    extend(start, end, bringUp) {
      if (!windows.some((window) => window.isDue(start, end))) return;
      bringUp?.();
      for (const window of windows) window.cover(start, end);
    },
  };
}

/** Of classes with means 0 whose covariances are one power law up to factors, and vectors that are power laws of the position. */
function trackedLaws(problem: Problem): TrackedLaws | undefined {
  const { classes, initial, ridge = 0 } = problem;
  const exponents = exponentsOf(problem);
  const [alpha] = exponents;
  const alike = alpha > 0 && exponents.every((exponent) => exponent === alpha);
  if (!alike || classes.some(({ mean }) => mean.kind !== "zero")) return undefined;
  const [goal] = teacherVectors(problem).map(powerVector);
  const start = startOf(problem);
  if (!goal || !start || (ridge > 0 && initial !== "zero")) return undefined;
  const scales = classes.map(({ covariance }) => covariance.scale ?? 1);
  const largest = Math.max(...scales);
  const ratios = Float64Array.from(scales, (scale) => scale / largest);
  return { alpha, logTop: Math.log(largest), ratios, start, goal, ridge };
}

function startOf({ initial }: Problem): PowerVector | undefined {
  if (isRandomStart(initial)) return undefined;
  const [vector = { kind: "zero" } as const] = startVectors(initial);
  return powerVector(vector);
}

function powerVector(vector: Mean): PowerVector | undefined {
  switch (vector.kind) {
    case "zero":
      return { coefficient: 0, exponent: 0 };
    case "uniform":
      return { coefficient: vector.scale, exponent: 0 };
    case "power-law":
      return { coefficient: vector.scale, exponent: vector.exponent };
    default:
      return undefined;
  }
}
