import type { Modes } from "../../../problem/modes.js";
import type { ClassModel, Problem } from "../../../problem/problem.js";
import { quadratureModes } from "../../../problem/quadrature-modes.js";
import { familiesOfModes } from "./families-of-modes.js";
import type { Resolved } from "../depth.js";
import { exponentsOf, quadratureDepth } from "../quadrature-depth.js";
import { Family } from "./family.js";
import { powerLawsOf, powerLawSpectrum, type PanelRule } from "./power-law-nodes.js";
import { PowerLawWindow } from "./power-law-window.js";
import type { ExtendFamilies } from "./run-settings.js";

/** The modes of a problem laid out for the slow-time system. */
export interface Spectrum extends Resolved {
  /** Costly for windows, which do without: to be asked for only when needed. */
  readonly modes: Modes;
  readonly families: Family[];
  /** Called before a step between two log slow times. */
  readonly extend?: ExtendFamilies;
}

/** Nodes a panel for the final run and for the coarser one that estimates its error. */
const FINE = { nodesPerPanel: 14, panelWidth: 1.5 };
const COARSE = { nodesPerPanel: 12, panelWidth: 1.5 };
/** Panels made narrower are more so in finer runs, by this power: their distance shows whether it is enough. */
const FINER = 1.25;

/** What a finite dimension needs besides: it brings the algebra of matrices along, which the limit does without. */
export interface FiniteModes {
  readonly modesOf: (problem: Problem) => Modes;
  readonly compressedModes: (problem: Problem, panelWidth?: number) => Modes;
  /** Of their panels. */
  readonly panelWidth: number;
}

/** Loads them for a problem of finite dimension. */
export async function finiteModesFor({ dimension }: Problem): Promise<FiniteModes | undefined> {
  if (dimension === "infinity") return undefined;
  const [{ modesOf }, { compressedModes, PANEL_WIDTH }] = await Promise.all([
    import("../../../problem/modes-of.js"),
    import("../../../problem/compressed-modes.js"),
  ]);
  return { modesOf, compressedModes, panelWidth: PANEL_WIDTH };
}

/**
 * Lays the modes out at their start, `lowestLogPosition` and `coarse` as far as the limit is resolved; `accuracy` is what
 * windows may be off by, nothing that a double shows unless given.
 */
export type SpectrumSource = (
  lowestLogPosition: number,
  coarse: boolean,
  accuracy?: number,
) => Spectrum;

/**
 * Finite dimension: every mode (`perMode`), or neighbours gathered exactly. Infinite dimension: a window that
 * follows tau for equal power laws, else a quadrature down to position e^lowest, in log u where all are power laws.
 * @param finer how many times as narrow panels are as modes need that decay: those that swing vary more between neighbours
 */
export function spectrumSource(
  problem: Problem,
  perMode: boolean,
  finite: FiniteModes | undefined,
  finer = 1,
): SpectrumSource {
  if (problem.dimension === "infinity")
    return (lowest, coarse, accuracy = 0) =>
      limitSpectrum(problem, perMode, lowest, coarse, accuracy, coarse ? finer : finer ** FINER);
  if (!finite)
    throw new Error(`slow time: ${problem.name}: the modes of a finite dimension are not loaded`);
  const modes = perMode
    ? finite.modesOf(problem)
    : finite.compressedModes(problem, finite.panelWidth / finer);
  const families = familiesOfModes(modes);
  return () => ({ modes, families: families.map((family) => family.copy()) });
}

function limitSpectrum(
  problem: Problem,
  perMode: boolean,
  lowestLogPosition: number,
  coarse: boolean,
  accuracy: number,
  finer: number,
): Spectrum {
  const exponents = exponentsOf(problem);
  const rule = coarse ? COARSE : FINE;
  const panelWidth = rule.panelWidth / Math.max(1, ...exponents) / finer;
  const { lowest, lump } = quadratureDepth(problem, lowestLogPosition);
  const quadrature = (): Modes =>
    quadratureModes(problem, { ...rule, panelWidth, lowestLogPosition: lowest });
  if (!perMode) {
    const gathered = gatheredLimit(
      problem,
      { ...rule, panelWidth },
      lowestLogPosition,
      accuracy,
      finer,
    );
    if (gathered)
      return {
        ...gathered,
        get modes() {
          return quadrature();
        },
      };
  }
  const modes = quadrature();
  return { modes, families: familiesOfModes(modes), ...(lump && { lump }) };
}

/** A limit whose positions need not be doubles: followed by a window, or laid out in log u. */
function gatheredLimit(
  problem: Problem,
  rule: PanelRule,
  lowestLogPosition: number,
  accuracy: number,
  finer: number,
): Omit<Spectrum, "modes"> | undefined {
  if (hasScaleFreeSpectrum(problem)) return windowFamilies(problem, accuracy, finer);
  const laws = powerLawsOf(problem);
  return laws && powerLawSpectrum(laws, rule, lowestLogPosition);
}

/** One power law for all covariances and one for all means, X_0 = 0, and no rate beside them: one family, followed by a window. */
function hasScaleFreeSpectrum({ classes, initial, ridge = 0 }: Problem): boolean {
  const exponents = exponentsOf({ classes });
  const means = classes.filter(({ mean }) => mean.kind !== "zero").map(meanPower);
  return (
    initial === "zero" &&
    ridge === 0 &&
    exponents[0] > 0 &&
    classes.every(({ covariance }) => (covariance.scale ?? 1) === 1) &&
    exponents.every((exponent) => exponent === exponents[0]) &&
    means.every((mean) => mean !== undefined && mean.exponent === means[0]?.exponent)
  );
}

function meanPower({ mean }: ClassModel): { exponent: number; scale: number } | undefined {
  if (mean.kind === "uniform") return { exponent: 0, scale: mean.scale };
  if (mean.kind === "power-law") return { exponent: mean.exponent, scale: mean.scale };
  return mean.kind === "zero" ? { exponent: 0, scale: 0 } : undefined;
}

function windowFamilies(
  problem: Problem,
  accuracy: number,
  finer: number,
): Required<Pick<Spectrum, "families" | "extend">> {
  const { classes } = problem;
  const covariance = classes[0].covariance;
  const alpha = covariance.kind === "power-law" ? covariance.exponent : NaN;
  const means = classes.map((model) => meanPower(model) ?? { exponent: NaN, scale: NaN });
  const beta = means.find(({ scale }) => scale !== 0)?.exponent ?? 0;
  const largest = Math.max(...means.map(({ scale }) => Math.abs(scale)));
  const ones = new Float64Array(classes.length).fill(1);
  const signal = new Family(
    true,
    Float64Array.from(means, ({ scale }) => scale / largest),
    ones,
  );
  const noise = new Family(false, new Float64Array(0), ones);
  const noiseWindow = new PowerLawWindow(noise, alpha, 0, 1, accuracy, finer);
  if (largest === 0) return { families: [noise], extend: extending([noiseWindow]) };
  const windows = [
    new PowerLawWindow(signal, alpha, beta, largest * largest, accuracy, finer),
    noiseWindow,
  ];
  return {
    families: [signal, noise],
    extend: extending(windows),
  };
}

const extending =
  (windows: readonly PowerLawWindow[]): ExtendFamilies =>
  (start, end, bringUp) => {
    if (!windows.some((window) => window.isDue(start, end))) return;
    bringUp?.();
    for (const window of windows) window.cover(start, end);
  };
