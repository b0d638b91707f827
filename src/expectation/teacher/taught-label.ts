import type {
  Chances,
  DrawnLaw,
  LabelMean,
  LabelMoments,
  LinkDefinition,
  Predictor,
} from "../../losses/links/link.js";

/** A label made of one teacher logit, as far as losses need it whose f' is a function of r less the label. */
export interface TaughtLabel {
  /** Of the label without noise. */
  readonly moments: LabelMoments;
  /** Standard deviation of noise that is added. */
  readonly noise: number;
  /** E[y | r*] = offset + factor phi(r*) where phi is the predictor of the link, if it is one. */
  readonly predictor?: Predictor;
  readonly offset: number;
  readonly factor: number;
  /** Where the label is drawn from two values. */
  readonly drawn?: {
    readonly law: DrawnLaw;
    readonly flip: number;
    readonly values: readonly [number, number];
  };
  /** E[y | r*] at a value of the logit, with the places where it has kinks. */
  readonly meanAt: (logit: number) => number;
  readonly kinks: Float64Array;
}

/** A label whose moments the link states. */
export function closedLabel(
  law: LinkDefinition["law"],
  noise: number,
  flip: number,
  values: readonly [number, number],
): TaughtLabel {
  if (law.kind === "drawn") return drawnLabel(law, flip, values);
  const { moments, value, predictor, kinks = [] } = law;
  if (!moments || !value) throw new Error("closedLabel: link: expected one with closed forms");
  const [s, y] = [new Float64Array(1), new Float64Array(1)];
  const meanAt = (logit: number): number => {
    s[0] = logit;
    value(s, y);
    return y[0];
  };
  return {
    ...{ moments: moments(), noise, offset: 0, factor: 1 },
    ...(predictor && { predictor }),
    ...{ meanAt, kinks: Float64Array.from(kinks) },
  };
}

/** y = v_2 + (v_1 - v_2) B with P(B = 1 | r*) = flip + (1 - 2 flip) p. */
function drawnLabel(law: DrawnLaw, flip: number, values: readonly [number, number]): TaughtLabel {
  const chances = law.chances?.();
  if (chances === undefined) throw new Error("taughtLabelOf: link: expected one of one logit");
  const [first, second] = values;
  const factor = (first - second) * (1 - 2 * flip);
  const offset = second + (first - second) * flip;
  const shared = (p: number): number => flip + (1 - 2 * flip) * p;
  const moments: LabelMoments = (mean, variance, out: LabelMean) => {
    chances.weigh(mean, variance, found);
    const [one, two] = [shared(found.first), shared(found.second)];
    out.label = first * one + second * two;
    out.slope = factor * chances.slope(mean, variance);
    out.square = first * first * one + second * second * two;
  };
  const found: Chances = { first: 0, second: 0 };
  const [s, p] = [new Float64Array(1), new Float64Array(2)];
  const meanAt = (logit: number): number => {
    s[0] = logit;
    law.weigh(s, p);
    return offset + factor * p[0];
  };
  return {
    ...{ moments, noise: 0, offset, factor, drawn: { law, flip, values } },
    ...(law.predictor && { predictor: law.predictor }),
    ...{ meanAt, kinks: chances.isStep ? new Float64Array(1) : new Float64Array(0) },
  };
}
