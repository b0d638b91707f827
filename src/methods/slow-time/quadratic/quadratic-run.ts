import { lobatto } from "../../../numerics/lobatto.js";
import { logAdd } from "../../../numerics/log-add.js";
import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters, SolveRequest } from "../../solution.js";
import type { Stop } from "../../stopped.js";
import { initialMoments } from "../scalar/initial-instant.js";
import { pointOf } from "../scalar/point-of.js";
import { PredictiveControl } from "../scalar/predictive-control.js";
import type { RunAccuracy, RunOutcome } from "../scalar/run-spectrum.js";
import type { Snapshot } from "../scalar/run-settings.js";
import type { Spectrum } from "../scalar/spectrum.js";
import { QuadraticStep, type Drives, type QuadraticRules } from "./quadratic-step.js";
import { MagnifiedValues } from "./magnified-values.js";
import { ResidualSpace } from "./residual-space.js";

/** Of the polynomials over a step. */
const RULE = lobatto(7);
/** A step costs as many exponentials as there are modes; what decays like e^-t ends here. */
const MOST_STEPS = 20_000;
/** Times that differ by less than e^-25 of themselves are not divided: the parts would be rounding. */
const LOG_SHORT = 25;
/** P beyond this is on its way to infinity; below the next it becomes the unit of what decays, or ends at the doubles. */
const [LARGEST, SMALL, SMALLEST] = [1e280, 1e-60, 1e-300];

/** Of the means of a quadratic loss. */
const ROUNDING = 1e-15;

/** What a run works with. */
interface Run extends QuadraticRules {
  readonly problem: Problem;
  readonly spectrum: Spectrum;
  readonly tolerance: number;
  /** Steps that the way to a requested time takes at least, so that no two runs take the same ones. */
  readonly parts: number;
}

/** The state between two steps. */
interface State extends Drives {
  readonly logTau: number;
  /** Squares are in units e^logScale, forces in its root. */
  readonly logScale: number;
  /** [family] value of the retired modes. */
  readonly equilibria: readonly number[];
}

/** Where a run begins. */
export interface QuadraticBegin {
  readonly logTime: number;
  /** [class] m_i - y_i at t = 0, which has the part that never moves. */
  readonly residuals: Float64Array;
}

/**
 * One integration through the requested times; slow time is tau = gamma t.
 * @param begin where the values of the families are those of; t = 0 unless given
 */
export function runQuadratic(
  problem: Problem,
  spectrum: Spectrum,
  request: SolveRequest,
  { tolerance, parts }: Pick<RunAccuracy, "tolerance" | "parts">,
  begin?: QuadraticBegin,
): RunOutcome {
  const { stepSize, classes } = problem;
  const gamma = stepSize.rule === "constant" ? stepSize.gamma : NaN;
  const probabilities = classes.map(({ probability }) => probability);
  const { families } = spectrum;
  const { means, variances } = initialMoments(families, classes.length);
  const residuals = residualsOf(problem, means);
  const space = new ResidualSpace(families, probabilities, begin?.residuals ?? residuals);
  const forces = space.forces(residuals);
  const march = new March(
    { problem, spectrum, tolerance, parts, rule: RULE, probabilities, gamma, space },
    {
      logTau: begin ? begin.logTime + Math.log(gamma) : -Infinity,
      logScale: 0,
      forces,
      squares: (begin ? space.residuals(forces) : residuals).map((e, i) => e * e + variances[i]),
      equilibria: families.map(() => 0),
    },
  );
  const points: OrderParameters[] = [];
  for (const log10Time of request.log10Times) {
    const trouble = march.to(log10Time * Math.LN10 + Math.log(gamma), request);
    if (trouble) return { ...trouble, log10Time: (march.logTau - Math.log(gamma)) / Math.LN10 };
    points.push(march.point(log10Time, request.perMode === true));
  }
  return { points, ofExpectations: points.map(() => ROUNDING), logTau: march.logTau };
}

/** [class] m_i - y_i. */
export const residualsOf = ({ classes }: Problem, means: Float64Array): Float64Array =>
  means.map((mean, i) => mean - classes[i].label);

/** The march from time to time. */
class March {
  private logStep: number;
  private steps = 0;
  /** Whether residuals are the means themselves. */
  private readonly isHomogeneous: boolean;
  private readonly control = new PredictiveControl(RULE.degree);
  private readonly values: MagnifiedValues;

  constructor(
    private readonly run: Run,
    private state: State,
  ) {
    this.values = new MagnifiedValues(run.spectrum.families);
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
    if (this.run.space.vanishes) this.magnify(size);
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
    families.forEach((family, f) => (family.value = ends[f]));
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
    const { spectrum, probabilities, space } = this.run;
    return space.forces(initialMoments(spectrum.families, probabilities.length).means);
  }

  /** Takes `size` as the unit of squares: equations without a rest are homogeneous, and no decay ends at the doubles. */
  private magnify(size: number): void {
    const { state, values } = this;
    values.magnify(1 / Math.sqrt(size), Math.exp(state.logScale / 2));
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
    const { problem, gamma, spectrum, space } = this.run;
    const { forces, squares, equilibria, logTau, logScale } = this.state;
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
