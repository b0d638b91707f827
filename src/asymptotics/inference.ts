import { horizon, type Curve } from "./curve.js";
import { extrapolate, windowOf, type Estimate, type Window } from "./extrapolate.js";
import { FAMILIES, type Family } from "./family.js";
import { RESOLUTION } from "./finding.js";
import { latexOfLaw, type Law } from "./law.js";
import { timeLatex } from "./number-in-text.js";
import { rankFamilies } from "./ranking.js";
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
  /** One sentence: why it is rejected, or what keeps it. */
  readonly reason: string;
}

/** What a curve says about how it grows or decays. */
export interface GrowthInference {
  /** Most likely first. */
  readonly models: readonly RankedModel[];
  /** Whether all families that remain say the same law, to the resolution of a verdict. */
  readonly decided: boolean;
  /** Where the families were compared; absent when none fits. */
  readonly window?: Window;
  /** log10 of the last time: nothing is said about what happens later. */
  readonly horizon: number;
  readonly summary: string;
}

/** A family less likely than the best by this factor is rejected: one in a thousand. */
const REJECTION = Math.log(1000);

/** Ranks the families of growth laws on a curve, with intervals for their exponents. */
export function inferGrowth(curve: Curve): GrowthInference {
  const ranking = rankFamilies(curve);
  const best = Math.max(...(ranking?.scores.values() ?? []));
  const models = FAMILIES.map((family) =>
    modelOf(curve, family, best - (ranking?.scores.get(family) ?? -Infinity)),
  ).sort((a, b) => a.against - b.against);
  const remaining = models.filter(({ standing }) => standing !== "rejected");
  const decided = remaining.length > 0 && remaining.every((model) => agree(model, remaining[0]));
  return {
    models,
    decided,
    ...(ranking && { window: windowOf(ranking.samples) }),
    horizon: horizon(curve),
    summary: summaryOf(curve, remaining, decided),
  };
}

function modelOf(curve: Curve, family: Family, against: number): RankedModel {
  const { name, form, parameters, terms } = family;
  if (!Number.isFinite(against))
    return {
      ...{ family: name, form, parameters: {}, against: Infinity, standing: "rejected" },
      reason: "It does not fit the curve to within its errors on any window that the others fit.",
    };
  const samples = family.of === "log y" ? samplesOf(curve) : logarithmsOf(curve);
  const found = extrapolate(terms, samples);
  const sign = (curve.logValues.at(-1) ?? 0) < 0 ? -1 : 1;
  const odds = `The curve is $e^{${against.toFixed(1)}}$ times less likely than under the best family`;
  const standing = against === 0 ? "best" : against > REJECTION ? "rejected" : "possible";
  const reasons = {
    best: "No family makes the curve more likely.",
    possible: `${odds}: not enough to reject.`,
    rejected: `${odds}.`,
  };
  return {
    family: name,
    form,
    parameters: Object.fromEntries(parameters.map((parameter, k) => [parameter, found[k]])),
    law: family.law(
      found.map(({ value }) => value),
      sign,
    ),
    against,
    standing,
    reason: reasons[standing],
  };
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
  return `${curve.name} goes like ${laws.join(" or ")}: ${by} these cannot be told apart.`;
}
