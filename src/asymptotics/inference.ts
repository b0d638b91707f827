import { horizon, lastLogValue, type Curve } from "./curve.js";
import { extrapolate, windowOf, type Estimate, type Window } from "./extrapolate.js";
import { FAMILIES, type Family } from "./family.js";
import { LEAST_DIFFERENCE, RESOLUTION } from "./finding.js";
import { covers } from "./interval.js";
import { latexOfLaw, type Law } from "./law.js";
import { timeLatex } from "./number-in-text.js";
import { rankFamilies, type Standing } from "./ranking.js";
import { samplesOf } from "./sample.js";
import { logarithmsOf } from "./stretched.js";

/** A family of laws, fitted to a curve and compared with the others. */
export interface RankedModel {
  readonly family: string;
  /** Its form in LaTeX. */
  readonly form: string;
  /** Exponents by name (p, q, r, s as in the form). */
  readonly parameters: Readonly<Record<string, Estimate>>;
  /** The law with the exponents in the middle of their intervals; absent when it does not fit. */
  readonly law?: Law;
  /** How much less likely the curve is under this family than under the best: the logarithm, >= 0. */
  readonly against: number;
  readonly standing: "best" | "possible" | "rejected";
  /** Where it was compared with the others; absent when it fits nowhere. */
  readonly window?: Window;
  /** One sentence: why it is rejected, or what keeps it. */
  readonly reason: string;
}

/** What a curve says about how it grows or decays. */
export interface GrowthInference {
  /** Most likely first. */
  readonly models: readonly RankedModel[];
  /** Whether all families that remain say the same law, to the resolution of a verdict. */
  readonly decided: boolean;
  /** log10 of the last time: nothing is said about what happens later. */
  readonly horizon: number;
  readonly summary: string;
}

/** A family less likely than the best by this factor is rejected: one in a thousand. */
const REJECTION = Math.log(1000);

/** Ranks the families of growth laws on a curve, with intervals for their exponents. */
export function inferGrowth(curve: Curve): GrowthInference {
  const ranking = rankFamilies(curve);
  const models = FAMILIES.map((family) => modelOf(curve, family, ranking.get(family))).sort(
    (a, b) => a.against - b.against,
  );
  const remaining = models.filter(({ standing }) => standing !== "rejected");
  const decided =
    remaining.length > 0 &&
    remaining.every((model) => agree(model, remaining[0])) &&
    !isTiny(remaining[0]);
  return {
    models,
    decided,
    horizon: horizon(curve),
    summary: summaryOf(curve, remaining, decided),
  };
}

function modelOf(curve: Curve, family: Family, found: Standing | undefined): RankedModel {
  const { name, form, parameters, terms } = family;
  if (!found)
    return {
      ...{ family: name, form, parameters: {}, against: Infinity, standing: "rejected" },
      reason: "It fits the curve to within its errors on no window that reaches the horizon.",
    };
  const estimates = extrapolate(
    terms,
    family.of === "log y" ? samplesOf(curve) : logarithmsOf(curve),
  );
  const values = estimates.map(({ value }) => value);
  return {
    ...{ family: name, form, against: found.against, window: windowOf(found.samples) },
    parameters: Object.fromEntries(parameters.map((one, k) => [one, estimates[k]])),
    law: family.law(values, lastLogValue(curve) < 0 ? -1 : 1),
    ...standingOf(found.against),
  };
}

function standingOf(against: number): Pick<RankedModel, "standing" | "reason"> {
  if (against === 0)
    return { standing: "best", reason: "No family makes the curve more likely where it fits." };
  const odds = `The curve is $e^{${against.toFixed(1)}}$ times less likely than under the best family`;
  return against > REJECTION
    ? { standing: "rejected", reason: `${odds}.` }
    : { standing: "possible", reason: `${odds}: not enough to reject.` };
}

/** A slope so small that a slower law or a saturation to come looks the same. */
function isTiny({ parameters }: RankedModel): boolean {
  const tiny = (found: Estimate | undefined, least: number): boolean =>
    found !== undefined && Math.abs(found.value) < least && !covers(found, 0);
  const { p, q, r } = parameters;
  const { power, logPower, logLogPower } = LEAST_DIFFERENCE;
  return tiny(p, power) || (p === undefined && (tiny(q, logPower) || tiny(r, logLogPower)));
}

/** Whether two models state one law: a stretched exponential with s = 1 in log t is a power of t. */
function agree({ law: one }: RankedModel, { law: other }: RankedModel): boolean {
  if (!one || !other) return false;
  const apart = (difference: number, resolution: number): boolean =>
    !(Math.abs(difference) <= resolution);
  if (one.stretch ?? other.stretch) return agreeStretched(one, other);
  return !(
    apart(one.power - other.power, RESOLUTION.power) ||
    apart(one.logPower - other.logPower, RESOLUTION.logPower) ||
    apart((one.logLogPower ?? 0) - (other.logLogPower ?? 0), RESOLUTION.logLogPower)
  );
}

function agreeStretched(one: Law, other: Law): boolean {
  const orders = [one, other].map(({ stretch, power }) =>
    stretch ? stretch.exponent : power === 0 ? 0 : 1,
  );
  const bases = [one, other].map(({ stretch }) => stretch?.base ?? "log t");
  return bases[0] === bases[1] && Math.abs(orders[0] - orders[1]) <= RESOLUTION.logPower;
}

function summaryOf(curve: Curve, remaining: readonly RankedModel[], decided: boolean): string {
  const by = `by $t = ${timeLatex(horizon(curve))}$`;
  const laws = remaining.map(({ law, form }) => `$${law ? latexOfLaw(law) : form}$`);
  if (remaining.length === 0)
    return `No law fits ${curve.name} ${by}: the horizon is too short, the curve oscillates or changes its regime, or its errors are larger than stated.`;
  if (decided) return `${curve.name} goes like ${laws[0]} ${by}.`;
  if (remaining.length === 1)
    return `${curve.name} goes like ${laws[0]} ${by}: a slope too small to be told from a saturation.`;
  return `${curve.name} goes like ${laws.join(" or ")}: ${by} these cannot be told apart.`;
}
