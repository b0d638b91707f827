import { lobatto } from "../../../numerics/lobatto.js";
import { logAdd } from "../../../numerics/log-add.js";
import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters, SolveRequest } from "../../solution.js";
import type { Stop } from "../../stopped.js";
import { initialMoments } from "../scalar/initial-instant.js";
import { pointOf } from "../scalar/point-of.js";
import { PredictiveControl } from "../scalar/predictive-control.js";
import type { Snapshot } from "../scalar/run-settings.js";
import type { Spectrum } from "../scalar/spectrum.js";
import { QuadraticStep, type Drives, type QuadraticRules } from "./quadratic-step.js";
import { MagnifiedValues } from "./magnified-values.js";
import { meansOf, type TrackedFamily } from "./tracked-family.js";

/** Of the polynomials over a step. */
export const RULE = lobatto(7);
/** A step costs as many exponentials as there are modes; what decays like e^-t ends here. */
const MOST_STEPS = 20_000;
/** Times that differ by less than e^-25 of themselves are not divided: the parts would be rounding. */
const LOG_SHORT = 25;
/** P beyond this is on its way to infinity; below the next it becomes the unit of what decays, or ends at the doubles. */
const [LARGEST, SMALL, SMALLEST] = [1e280, 1e-60, 1e-300];

/** Where X is followed by X - X*: what moves it besides the loss as it stands, and what is made of the state at a time. */
export interface QuadraticSetting {
  /** [family] of Z = X - X* where X is followed beside it; else families are those of X. */
  readonly tracks: readonly TrackedFamily[];
  /** Variance of the noise of labels. */
  readonly labelNoise: number;
  pointOf(instant: QuadraticInstant): OrderParameters;
}

/** A state as it is read. */
export interface QuadraticInstant {
  readonly log10Time: number;
  /** log of the unit of squares. */
  readonly logScale: number;
  /** [family] what retired modes rest at, in that unit or its root. */
  readonly equilibria: readonly number[];
}

/** What a run works with. */
export interface QuadraticMarchRun extends QuadraticRules {
  readonly problem: Problem;
  readonly gamma: number;
  readonly setting: QuadraticSetting | undefined;
  readonly spectrum: Spectrum;
  readonly tolerance: number;
  /** Steps that the way to a requested time takes at least, so that no two runs take the same ones. */
  readonly parts: number;
}

/** The state between two steps. */
export interface QuadraticState extends Drives {
  readonly logTau: number;
  /** Squares are in units e^logScale, forces in its root. */
  readonly logScale: number;
  /** [family] value of the retired modes. */
  readonly equilibria: readonly number[];
}

/** The march from time to time. */
export class QuadraticMarch {
  private logStep: number;
  private steps = 0;
  /** Whether residuals are the means themselves. */
  private readonly isHomogeneous: boolean;
  /** Whether all that drives may vanish. */
  private readonly vanishes: boolean;
  private readonly control = new PredictiveControl(RULE.degree);
  private readonly values: MagnifiedValues;

  constructor(
    private readonly run: QuadraticMarchRun,
    private state: QuadraticState,
  ) {
    this.values = new MagnifiedValues(run.spectrum.families);
    this.vanishes = run.space.vanishes && run.labelNoise === 0 && run.ridge === 0;
    this.isHomogeneous = run.problem.classes.every(({ label }) => label === 0);
    const rates = run.spectrum.families.map(({ logRate }) => logRate[0] ?? 0);
    const first = Math.log(0.1) - Math.max(0, ...rates);
    this.logStep = Math.max(first, state.logTau - Math.log(run.parts));
  }

  get logTau(): number {
    return this.state.logTau;
  }

  /** Steps until the log slow time; says what stopped it, where something did. */
  to(
    target: number,
    { onProgress, log10Times }: SolveRequest,
  ): Omit<Stop, "log10Time"> | undefined {
    const last = log10Times[log10Times.length - 1];
    const part = logDifference(target, this.state.logTau) - Math.log(this.run.parts);
    const longest = part > this.state.logTau - LOG_SHORT ? part : Infinity;
    while (this.state.logTau < target) {
      if (this.steps++ > MOST_STEPS)
        return { kind: "too stiff", quantity: "drives", why: `over ${MOST_STEPS} steps` };
      const left = logDifference(target, this.state.logTau);
      const wanted = Math.min(this.logStep, longest);
      const lands = wanted >= left - 1e-3;
      const length = lands ? left : wanted;
      const quality = this.attempt(length, lands ? target : undefined);
      if (!(quality <= 1)) {
        this.logStep = length + this.control.shrink(quality);
        if (this.logStep < this.state.logTau - 32 || this.logStep < -80)
          return { kind: "not converged", quantity: "drives", why: "no step is short enough" };
        continue;
      }
      this.logStep = length + this.control.growth(quality, length);
      const trouble = this.keepInRange();
      if (trouble) return trouble;
      const reached = (this.state.logTau - Math.log(this.run.gamma)) / Math.LN10;
      onProgress?.(
        Math.min(1, Math.max(0, reached) / Math.max(1, last)),
        `t = 10^${reached.toFixed(1)}`,
      );
    }
    return undefined;
  }

  /** Takes a smaller unit in time; says so where there is none, or P has grown out of range. */
  private keepInRange(): Omit<Stop, "log10Time"> | undefined {
    const size = Math.max(...this.state.squares);
    if (size > LARGEST)
      return { kind: "diverged", quantity: "E[f'^2]", why: "it grows beyond all doubles" };
    if (size >= SMALL || size === 0) return undefined;
    if (this.vanishes) this.magnify(size);
    else if (size < SMALLEST)
      return { kind: "out of range", quantity: "E[f'^2]", why: "it falls below the doubles" };
    return undefined;
  }

  /** Takes a step where its error over the tolerance, which is returned, allows it. */
  private attempt(length: number, target: number | undefined): number {
    const { spectrum, tolerance } = this.run;
    const { state } = this;
    const logTau = target ?? logAdd(state.logTau, length);
    spectrum.extend?.(state.logTau, logTau);
    const { families } = spectrum;
    const step = new QuadraticStep(families, this.run, state, length);
    const quality = step.defect() / tolerance;
    if (!(quality <= 1)) return quality;
    const n = RULE.degree;
    const ends = families.map((_, f) => step.end(f));
    families.forEach((family, f) => {
      const moves = step.moves[f];
      if (moves) this.run.tracks?.[f].move(moves);
      family.value = ends[f];
    });
    this.state = {
      logTau,
      logScale: state.logScale,
      forces: this.isHomogeneous
        ? this.forcesOfMeans()
        : Float64Array.from(step.forces, (column) => column[n]),
      squares: Float64Array.from(step.squares, (column) => column[n]),
      equilibria: families.map((_, f) => step.equilibrium(f)),
    };
    return quality;
  }

  /** g of the signals: carried on beside them, g would keep an error of rounding for ever as both decay. */
  private forcesOfMeans(): Float64Array {
    const { spectrum, probabilities, space, tracks } = this.run;
    const { length } = probabilities;
    return space.forces(
      tracks ? meansOf(tracks, length) : initialMoments(spectrum.families, length).means,
    );
  }

  /** Takes `size` as the unit of squares: equations without a rest are homogeneous, and no decay ends at the doubles. */
  private magnify(size: number): void {
    const { state, values } = this;
    const { tracks } = this.run;
    if (tracks) for (const track of tracks) track.rescale(state.logScale + Math.log(size));
    else values.magnify(1 / Math.sqrt(size), Math.exp(state.logScale / 2));
    const root = Math.sqrt(size);
    this.state = {
      ...state,
      logScale: state.logScale + Math.log(size),
      forces: state.forces.map((force) => force / root),
      squares: state.squares.map((square) => square / size),
      equilibria: state.equilibria.map(
        (value, f) => value / (this.run.spectrum.families[f].isSignal ? root : size),
      ),
    };
  }

  point(log10Time: number, perMode: boolean): OrderParameters {
    const { problem, gamma, spectrum, space, setting } = this.run;
    const { forces, squares, equilibria, logTau, logScale } = this.state;
    if (setting) return setting.pointOf({ log10Time, logScale, equilibria });
    const means = space.residuals(forces);
    const variances = squares.map((square, i) => square - means[i] ** 2);
    const unit = Math.exp(logScale / 2);
    const snapshot: Snapshot = {
      logTime: log10Time * Math.LN10,
      logTau,
      means: means.map((e, i) => problem.classes[i].label + e * unit),
      variances: variances.map((variance) => variance * unit * unit),
      values: this.values.inUnit(unit),
      logNorm: this.values.logNorm(equilibria, logScale),
    };
    const point = pointOf(snapshot, log10Time, gamma, perMode ? spectrum : undefined);
    return {
      ...point,
      residuals: {
        logScale,
        means: [...means],
        variances: [...variances],
        alongStart: problem.classes.map((_, i) => this.values.alongStart(i)),
      },
    };
  }
}

/** log(e^a - e^b), a > b. */
function logDifference(a: number, b: number): number {
  return b === -Infinity ? a : a + Math.log(-Math.expm1(b - a));
}
