import { multiPass } from "../../../theories/multi-pass/theory.js";
import type { MultiPassProblem } from "../../../theories/multi-pass/problem.js";
import { flatten, type Value } from "../../../theory/value.js";
import type { Interval } from "../../../asymptotics/interval.js";
import type { SolveResult } from "../../../results/solve-result.js";
import type { JudgeContext } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";

type Part = Readonly<Record<string, unknown>>;

/** Least squares in the limit itself: K = I, |X*|^2 = 1, noise variance 1/4, X_0 = 0, gamma = 1, n/d = 2. */
const LEAST_SQUARES: Part = {
  name: "least squares in several passes",
  dimension: "infinity",
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: "least-squares",
  teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: 0.5 },
  stepSize: { rule: "constant", gamma: 1 },
  samples: { perDimension: 2 },
};

/** Logistic regression on y = logistic(r*): |X*|^2 = 4, X_0 = 0, gamma = 4, n/d = 2. */
const LOGISTIC: Part = {
  ...LEAST_SQUARES,
  name: "logistic regression in several passes",
  loss: "binary-logistic",
  teacher: { coordinates: { kind: "uniform", scale: 2 }, link: "logistic" },
  stepSize: { rule: "constant", gamma: 4 },
};

/** What the cases of the ledger vary. */
export interface Variation {
  readonly gamma?: number;
  readonly samples?: Part;
  readonly noise?: number;
  readonly link?: string;
  readonly classes?: readonly Part[];
}

export const leastSquares = (variation: Variation = {}): MultiPassProblem =>
  varied(LEAST_SQUARES, variation);
export const logistic = (variation: Variation = {}): MultiPassProblem =>
  varied(LOGISTIC, variation);

function varied(base: Part, { gamma, samples, noise, link, classes }: Variation): MultiPassProblem {
  const raw = {
    ...base,
    ...(gamma !== undefined && { stepSize: { rule: "constant", gamma } }),
    ...(samples && { samples: { perDimension: 2, ...samples } }),
    teacher: {
      ...(base.teacher as Part),
      ...(noise !== undefined && { noise }),
      ...(link !== undefined && { link }),
    },
    ...(classes && { classes }),
  };
  return multiPass.parse(raw, "ledger");
}

/** How a trajectory is found. */
export interface Means {
  readonly method?: string;
  readonly paths?: number;
}

/** Relative error that the exact method is asked for, and where the paths of the other one come from. */
const [TOLERANCE, SEED, PATHS] = [1e-8, 1, 16_000];

/** The solution of a problem at times t. */
export function solvedAt(
  problem: MultiPassProblem,
  times: readonly number[],
  context: JudgeContext,
  { method = multiPass.choose(problem).name, paths = PATHS }: Means = {},
): Promise<SolveResult<MultiPassProblem>> {
  const drawn = method !== "volterra" && { paths, seed: SEED };
  const options = { log10Times: times.map(Math.log10), tolerance: TOLERANCE, method, ...drawn };
  return solutionOf(problem, options, context);
}

/** One quantity at times t, with three standard errors and the discretisation error, or the stated error of the exact method. */
export async function measuredAt(
  problem: MultiPassProblem,
  times: readonly number[],
  quantity: string,
  context: JudgeContext,
  means?: Means,
): Promise<Interval[]> {
  const found = await solvedAt(problem, times, context, means);
  const number = (value: Value): number => flatten(value)[0];
  return found.observables[quantity].map((entry, t) => {
    const value = number(entry);
    if (!found.standardErrors) {
      return { value, error: found.relativeErrorsByTime[quantity][t] * Math.abs(value) };
    }
    const step = number(found.discretisationErrors?.[quantity][t] ?? 0);
    return { value, error: 3 * number(found.standardErrors[quantity][t]) + step };
  });
}
