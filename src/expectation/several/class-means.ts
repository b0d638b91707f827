import { number, sum, type Expression } from "../../symbolic/expression/expression.js";
import { narrowForms } from "../../symbolic/expression/narrow-forms.js";
import { withNumbers } from "../../symbolic/expression/rewrite.js";
import { isAnalyticInTube } from "../../symbolic/expression/uniform-tube.js";
import { scaleOfVariation } from "../../symbolic/expression/scale-of-variation.js";
import { GaussianMeans, type MeansSettings, type SplitAt } from "../cubature/gaussian-means.js";
import type { Integrand } from "../cubature/integrand.js";
import { KinkPlanes } from "../cubature/split/kink-planes.js";
import type { SobolPoints } from "../cubature/sobol-points.js";
import { reachesAround } from "../kinked/reaches-around.js";
import { ErfMeans } from "../erf/erf-means.js";
import { StepMeans } from "../steps/step-means.js";
import { GIVEN_LOGIT_ACCURACY } from "../steps/given-logit-means.js";
import type { Shared } from "./joint-setting.js";
import { givenLogit } from "./given-logit.js";
import { momentTerms, stepTerms } from "../steps/step-terms.js";
import { CompiledFunctions, momentExpressions, WithCoordinates } from "./expression-integrands.js";

/** What is aimed at: lattices for up to three coordinates, quasi-Monte Carlo beyond, and lattices across kinks. */
const TOLERANCES = { smooth: 1e-9, kinked: 1e-4, sobol: 1e-4 };
const LATTICE_AXES = 3;
/** By the number of principal axes, where kinks lie on hyperplanes. */
const SPLIT_TOLERANCES = [1e-11, 1e-10, 1e-7];
/** Of closed forms. */
const ROUNDING = 1e-14;

/** Means under a law with mean 0, of which those of derivatives are among the moments even where the gradient jumps. */
export interface ClosedMeans {
  readonly value: Float64Array;
  readonly error: number;
  readonly size: number;
  evaluate(covariance: Float64Array, parameters: Float64Array): void;
}

/** The means of one class. */
export interface ClassMeans {
  readonly loss: GaussianMeans;
  readonly moments: GaussianMeans;
  /** In closed form where the mean of (r, r*) is 0, if they have any. */
  readonly closed?: { readonly loss: ClosedMeans; readonly moments: ClosedMeans };
  /** Given the one logit, if the loss is smooth in it and the label a sum of units with kinks. */
  readonly givenLogit?: ReturnType<typeof givenLogit>;
  readonly accuracy: number;
}

/** @param known values of the label of the class and of what else its integrands name */
export function classMeans(
  shared: Shared,
  known: ReadonlyMap<string, number>,
  points: SobolPoints,
): ClassMeans {
  const { kinks, variables, given, theta, isCentred } = shared;
  const size = variables.length;
  const smooth = kinks.length === 0;
  const polynomial = [given.loss, ...momentExpressions(given)].every(isPiecewisePolynomial);
  const narrow = narrowPlanes(shared, known);
  const isInTube = [given.loss, ...momentExpressions(given)].every((e) =>
    isAnalyticInTube(withNumbers(e, known), variables),
  );
  const settings: MeansSettings = {
    smooth,
    isInTube,
    missesFeatures: {
      splitting: !narrow.areAll,
      otherwise: !narrow.areAll || narrow.planes.length > 0,
    },
    latticeTolerance: smooth ? TOLERANCES.smooth : TOLERANCES.kinked,
    sobolTolerance: TOLERANCES.sobol,
    latticeAxes: LATTICE_AXES,
    rate: polynomial ? (): number => 0 : largest,
    points,
  };
  const place = splitAt(shared, known, narrow.planes);
  const means = (integrand: Integrand): GaussianMeans =>
    new GaussianMeans(size, size, integrand, settings, place);
  const closed = closedOf(shared, known);
  const isPlain = narrow.areAll && narrow.planes.length === 0;
  const byLogit = isPlain ? givenLogit(shared, known) : undefined;
  const ofFew = place ? SPLIT_TOLERANCES[size - 1] : settings.latticeTolerance;
  const ofCubature = size <= LATTICE_AXES ? ofFew : settings.sobolTolerance;
  return {
    loss: means(new CompiledFunctions([given.loss], variables, known, theta)),
    moments: means(momentsOf(shared, known)),
    ...(closed && { closed }),
    ...(byLogit && { givenLogit: byLogit }),
    accuracy: closed && isCentred ? ROUNDING : byLogit ? GIVEN_LOGIT_ACCURACY : ofCubature,
  };
}

/** Where integrals can be split: at kinks that are hyperplanes, and at planes around what is narrow. */
function splitAt(
  { kinks, variables, theta }: Shared,
  known: ReadonlyMap<string, number>,
  around: readonly Expression[],
): SplitAt | undefined {
  if (kinks.length + around.length === 0) return undefined;
  const planes = new KinkPlanes([...kinks, ...around], variables, known, theta);
  return planes.areFlat() ? { kinks: planes, tolerances: SPLIT_TOLERANCES } : undefined;
}

/** Planes between which panels resolve the narrow features of the loss of a class, and whether these are all features. */
function narrowPlanes(
  { given, variables }: Shared,
  known: ReadonlyMap<string, number>,
): { readonly planes: readonly Expression[]; readonly areAll: boolean } {
  const { forms, areAll } = narrowForms(withNumbers(given.loss, known), variables);
  const planes = forms.flatMap(({ form, width }) =>
    [0, ...reachesAround(width)].flatMap((reach) =>
      [reach, -reach].map((end) => sum(form, number(-end / width))),
    ),
  );
  return { planes, areAll };
}

/** Means in closed form, which units erf have, and units with kinks at 0 that are piecewise polynomial. */
function closedOf(
  { given, variables, parameters, teacherLogits }: Shared,
  known: ReadonlyMap<string, number>,
): ClassMeans["closed"] {
  const setting = { variables, parameters, known };
  if (given.derivatives === undefined) {
    const loss = stepTerms(given.loss, setting);
    const logits = variables.length - teacherLogits - Number(given.hasNoise);
    const moments = loss && momentTerms(given, logits, teacherLogits, setting);
    const before = momentExpressions({ ...given, hessian: [] }).length;
    return (
      moments && {
        loss: new StepMeans(variables.length, [loss]),
        moments: new StepMeans(variables.length, moments, before),
      }
    );
  }
  const loss = ErfMeans.of([given.loss], setting);
  const moments = loss && ErfMeans.of(momentExpressions(given), setting);
  return moments && { loss, moments };
}

function momentsOf(
  { given, variables, logits, mean, theta }: Shared,
  known: ReadonlyMap<string, number>,
): Integrand {
  const functions = new CompiledFunctions(momentExpressions(given), variables, known, theta);
  if (given.derivatives !== undefined) return functions;
  return new WithCoordinates(functions, logits, variables.length, mean);
}

const isPiecewisePolynomial = (e: Expression): boolean => scaleOfVariation(e) === Infinity;

function largest(column: Float64Array): number {
  let most = 0;
  for (let i = 0; i < column.length; i++)
    if (Math.abs(column[i]) > most) most = Math.abs(column[i]);
  return most;
}
