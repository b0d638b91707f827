import { pointwiseLoss } from "../../../expectation/pointwise-loss.js";
import { initialParameters, trainedScalars } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";
import { compileSums } from "../../../symbolic/expression/compile-sums.js";
import { differentiate } from "../../../symbolic/expression/differentiate.js";
import { lossDerivation } from "../../../symbolic/loss/loss-derivation.js";
import { parameterSymbol } from "../../../symbolic/loss/loss-value.js";

/** What a sample's step is made of, at one point. */
export interface GradientAt {
  readonly labelSize: number;
  /**
   * Writes h = grad f and k = d_theta f of the trained scalars into `entries`, and what they change by with each theta,
   * between the kinks, into `slopes` [scalar * entries + entry], and after them [pair of scalars][entry], by second derivatives, where
   * these are asked for.
   */
  write(
    r: Float64Array,
    label: Float64Array,
    theta: Float64Array,
    entries: Float64Array,
    slopes: Float64Array,
  ): void;
}

/**
 * That of a problem's loss: with trained scalars compiled from its derivatives, each of them checked.
 * @param withCurves whether second derivatives in the scalars are wanted
 */
export async function gradientAt(problem: Problem, withCurves = false): Promise<GradientAt> {
  const scalars = trainedScalars(problem);
  const derivation = lossDerivation(problem);
  if (problem.parameters === undefined) {
    const loss = await pointwiseLoss(problem, derivation);
    return {
      labelSize: loss.labelSize,
      write: (r, label, _, entries) => loss.gradient(r, label, entries),
    };
  }
  const { variables, labels, gradients, parameters } = await derivation();
  const entries = [...gradients, ...scalars.map(({ place }) => parameters[place])];
  const symbols = scalars.map(({ place }) => parameterSymbol(place));
  const slopes = await Promise.all(symbols.map((theta) => derivatives(entries, theta)));
  const curves = await Promise.all(
    withCurves
      ? slopes.flatMap((own, s) => symbols.slice(s).map((theta) => derivatives(own, theta)))
      : [],
  );
  const all = [...entries, ...slopes.flat(), ...curves.flat()];
  return new Compiled(problem, variables, labels, entries.length, all);
}

const derivatives = (entries: Expressions, symbol: string): Promise<Expressions[number][]> =>
  Promise.all(entries.map((entry) => differentiate(entry, symbol)));

type Expressions = Parameters<typeof compileSums>[0];

class Compiled implements GradientAt {
  readonly labelSize: number;
  private readonly add: ReturnType<typeof compileSums>;
  private readonly point: Float64Array;
  private readonly found: Float64Array;
  /** [parameter], those kept fixed among them. */
  private readonly all: Float64Array;
  private readonly places: Int32Array;

  constructor(
    problem: Problem,
    variables: readonly string[],
    labels: readonly string[],
    private readonly count: number,
    expressions: Expressions,
  ) {
    this.all = initialParameters(problem);
    this.places = Int32Array.from(trainedScalars(problem), ({ place }) => place);
    this.labelSize = labels.length;
    this.point = new Float64Array(variables.length + labels.length);
    this.found = new Float64Array(expressions.length);
    this.add = compileSums(expressions, [...variables, ...labels], this.all.length);
  }

  write(
    r: Float64Array,
    label: Float64Array,
    theta: Float64Array,
    entries: Float64Array,
    slopes: Float64Array,
  ): void {
    const { all, places, point, found, count } = this;
    for (let s = 0; s < places.length; s++) all[places[s]] = theta[s];
    point.set(r);
    point.set(label, r.length);
    this.add(point, 1, found.fill(0), all);
    for (let n = 0; n < count; n++) entries[n] = found[n];
    for (let n = count; n < found.length; n++) slopes[n - count] = found[n];
  }
}
