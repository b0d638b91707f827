import { modeSymbol } from "../derivation/closing-rules.js";
import { scalarProducts } from "../derivation/coefficient.js";
import type { Combination } from "../derivation/update.js";
import {
  coordinate,
  meanCoordinate,
  studentLogits,
  teacherComponent,
  teacherCoordinate,
  teacherLogits,
  type LogitCounts,
} from "../expression/names.js";
import type { MeanOverModes, NoiseTerm, RandomSum } from "./noise-term.js";

/** Letters of sums over logits, and over teacher logits, that are not those of a statistic. */
const OVER_LOGITS = ["e", "g"];
const OVER_TEACHER = ["u", "v"];

export interface Gaussian {
  readonly counts: LogitCounts;
  /** The combination of states at which the gradient is taken. */
  readonly point: Combination;
}

/**
 * Gaussian integration by parts of a product of sums S_phi(x) and a function of the logits, class i:
 *
 *   E_i[S_phi(x) Phi] = <phi mu_i x> E_i[Phi] + sum_S <phi psi lambda_i x x'> E_i[Phi / S] + sum_e <phi lambda_i x x_e> E_i[d_e Phi],
 *
 * S running over the other sums, e over the logits and the teacher's; <> of products stand for d times the mean, V, m, q.
 */
export function steinOfSums(term: NoiseTerm, given: Gaussian): NoiseTerm[] {
  const [first, ...others] = term.sums;
  if (term.sums.length === 0) return [term];
  const rest = { ...term, sums: others };
  const fromMean = withMean(rest, pairOf(given, [first.weight], first, meanCoordinate("i")));
  const fromSums = others.map((other, k) =>
    withMean(
      { ...term, sums: others.filter((_, n) => n !== k) },
      pairOf(given, [first.weight, other.weight], first, other.coordinate, true),
    ),
  );
  return [fromMean, ...fromSums, ...fromLogits(rest, first, given)].flatMap((t) =>
    steinOfSums(t, given),
  );
}

function fromLogits(rest: NoiseTerm, first: RandomSum, given: Gaussian): NoiseTerm[] {
  const { counts, point } = given;
  const e = studentLogits(counts) === 1 ? "r" : letter(OVER_LOGITS, rest.along);
  const states = Object.entries(point).flatMap(([state, text]) =>
    scalarProducts(text).map(({ coefficient, factors }) => {
      const symbols = new Map(rest.symbols);
      for (const [name, n] of factors) symbols.set(name, (symbols.get(name) ?? 0) + n);
      const scaled = { ...rest, coefficient: rest.coefficient * coefficient, symbols };
      const other = coordinate(counts, e, state);
      return withMean(scaled, pairOf(given, [first.weight], first, other, true), e);
    }),
  );
  if (teacherLogits(counts) === 0) return states;
  const u = teacherComponent(counts, letter(OVER_TEACHER, rest.along));
  const star = teacherCoordinate(counts, u.replace(/^star_?/, ""));
  return [...states, withMean(rest, pairOf(given, [first.weight], first, star, true), u)];
}

const withMean = (term: NoiseTerm, mean: MeanOverModes, ...along: string[]): NoiseTerm => ({
  ...term,
  means: [...term.means, mean],
  along: [...term.along, ...along],
});

/** <phi psi lambda_i x x'>, the covariance of two sums under class i; of one sum with a coordinate of X, with a logit. */
export function pairOf(
  { counts }: Gaussian,
  weights: MeanOverModes["weights"],
  { coordinate: own }: RandomSum,
  other: string,
  hasEigenvalue = false,
): MeanOverModes {
  return { weights, hasEigenvalue, symbol: modeSymbol([own, other], counts) };
}

/** The first letter of a list that no derivative has. */
function letter(letters: readonly string[], along: readonly string[]): string {
  const used = along.join("_").split("_");
  const free = letters.find((one) => !used.includes(one));
  if (free === undefined) throw new Error("Stein: a third sum over logits, expected two at most");
  return free;
}
