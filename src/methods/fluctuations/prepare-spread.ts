import { InputError } from "../../problem/input-error.js";
import { logitsOf } from "../../problem/logits.js";
import { compressedModes, PANEL_WIDTH, steepest } from "../../problem/compressed-modes.js";
import type { Modes } from "../../problem/modes.js";
import type { Covariance, Mean, Problem } from "../../problem/problem.js";
import { quadratureModes } from "../../problem/quadrature-modes.js";
import { featureComplaint, type StepFeature } from "../../problem/step-features.js";
import { startVectors } from "../../problem/start-vectors.js";
import { teacherVectors } from "../../problem/teacher-vectors.js";
import type { Obstacle } from "../../theory/method.js";
import { commonEigenbasisObstacle } from "../common-eigenbasis.js";
import { lowestLogPosition } from "./lowest-position.js";
import { COARSE, FINE, type Resolution } from "./resolution.js";
import { LocalDynamics } from "./dynamics/local-dynamics.js";
import { LogitLaws } from "./dynamics/logit-laws.js";
import { ModeLayout } from "./dynamics/mode-layout.js";
import { lawParameters } from "./dynamics/order-parameters.js";
import { stepSizeLaw } from "./dynamics/step-size-law.js";
import type { GradientMeans } from "./moments/gradient-means.js";
import { MOST_AXES } from "./moments/axis-rules.js";
import { gradientMoments } from "./moments/gradient-moments.js";
import { axesOf, reductionOf } from "./moments/reduction.js";

const RULES = ["constant", "schedule", "adagrad-norm"];

/**
 * Why the fluctuations of a problem are not known.
 * @param taken what a step may do with this option
 */
export function spreadObstacle(
  problem: Problem,
  option: string,
  taken: readonly StepFeature[] = ["ridge", "batch"],
): Obstacle | undefined {
  const feature = featureComplaint(problem, option, taken);
  if (feature) return feature;
  const { rule } = problem.stepSize;
  if (!RULES.includes(rule))
    return { path: "stepSize.rule", text: `${rule}, expected ${RULES.join(", ")} with ${option}` };
  const logits = logitsOf(problem);
  const teacherLogits = teacherVectors(problem).length;
  const axes = axesOf(reductionOf(problem, logits, teacherLogits));
  if (axes > MOST_AXES) {
    const text = `${logits} logits and ${teacherLogits} of a teacher: means over ${axes} numbers`;
    return { path: "loss", text: `${text}, expected at most ${MOST_AXES} with ${option}` };
  }
  return commonEigenbasisObstacle(problem);
}

/** What the fluctuations of a problem are integrated with. */
export interface PreparedSpread {
  readonly dynamics: LocalDynamics;
  /** Whether the bias is known: the means that it asks for are, and the rule has no correction of its own. */
  readonly hasBias: boolean;
  /** Whether the covariance of the whole state can be carried; the adjoint does without, and without bias. */
  readonly isSmall: boolean;
  readonly resolution: Resolution;
}

/** Components up to which the covariance of the whole state is carried. */
export const MOST_COMPONENTS = 1300;
/** Components up to which the limit is kept along time. */
const MOST_KEPT = 200_000;

/** The fluctuations as they are returned, and what states their error. */
export async function prepareSpreads(
  problem: Problem,
  horizon: number,
): Promise<[PreparedSpread, PreparedSpread]> {
  const of = (resolution: Resolution): Promise<PreparedSpread> =>
    prepareSpread(problem, resolution, true, horizon);
  return [await of(FINE), await of(COARSE)];
}

/**
 * Derives and tabulates what a problem's fluctuations take.
 * @param horizon log10 of the last time, to which spectra of infinite dimension are resolved
 * @throws InputError where there are too many different modes
 */
export async function prepareSpread(
  problem: Problem,
  resolution: Resolution = FINE,
  withBias = true,
  horizon = NEAR,
): Promise<PreparedSpread> {
  const layout = new ModeLayout(problem, spreadModes(problem, resolution, horizon));
  if (layout.size > MOST_KEPT)
    throw new InputError(
      problem.name,
      "dimension",
      `${layout.modes} different modes with ${layout.width} order parameters each, expected at most ${MOST_KEPT} in all with --fluctuations`,
    );
  const isDerived = problem.stepSize.rule !== "adagrad-norm";
  const means = await gradientMoments(problem, withBias && isDerived, resolution);
  refuseSingularStart(problem, layout, means);
  return {
    dynamics: new LocalDynamics(layout, means, await stepSizeLaw(problem)),
    hasBias: means.withBias,
    isSmall: layout.size <= MOST_COMPONENTS,
    resolution,
  };
}

/** @throws InputError where the logits of a class have no density at the start, and the loss has kinks */
function refuseSingularStart({ name }: Problem, layout: ModeLayout, means: GradientMeans): void {
  const laws = new LogitLaws(layout, lawParameters(layout));
  laws.update(layout.initial);
  if (laws.covariances.every((covariance) => means.hasDensity?.(covariance) ?? true)) return;
  throw new InputError(
    name,
    "initial",
    "logits without a density under a class (covariance 0, weights that are 0 or parallel), expected others with a loss that has kinks",
  );
}

/** Neighbouring coordinates gathered; for d = infinity the nodes of a quadrature, whose weights are the shares. */
function spreadModes(problem: Problem, { panels }: Resolution, horizon: number): Modes {
  if (problem.dimension !== "infinity") return compressedModes(problem, panels * PANEL_WIDTH);
  return quadratureModes(problem, {
    nodesPerPanel: 6,
    panelWidth: (panels * QUADRATURE_WIDTH) / steepest(curvesOf(problem)),
    lowestLogPosition: lowestLogPosition(problem, horizon),
  });
}

function curvesOf(problem: Problem): (Covariance | Mean)[] {
  const { classes, initial } = problem;
  const ofClasses = classes.flatMap(({ covariance, mean }) => [covariance, mean]);
  return [...ofClasses, ...teacherVectors(problem), ...startVectors(initial)];
}

/** In the logarithm of what varies fastest. With six nodes a panel, six digits of averages of power laws: the covariance of the nodes costs the square of their number. */
const QUADRATURE_WIDTH = 2.5;
/** log10 of a time up to which fluctuations are asked for where nobody says. */
const NEAR = 2;
