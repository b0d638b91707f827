import type { Modes } from "../../problem/modes.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { Entry } from "../../symbolic/compile/tensor-names.js";
import type { Update } from "../../symbolic/derivation/update.js";

/** Components of an unknown and what bounds their size: factor times the root of the sizes of two others. */
export interface NaturalScale {
  readonly start: number;
  /** First components of the two. */
  readonly of: readonly [number, number];
  readonly factor: number;
}

/**
 * The sizes that the Cauchy-Schwarz inequality gives to what an optimiser has beside X: V^xy to the root of V^xx V^yy, m^y and
 * q^y of a state that no result is that of to |y| |mu| and |y| |X*|. They may be differences of such terms that cancel for
 * ever, as V^xy where X rests, and what is left then is rounding.
 */
export function naturalScales(
  { entries: { unknowns } }: CompiledSystem,
  modes: Modes,
  { evaluatedAt }: Update,
): readonly NaturalScale[] {
  const count = modes.fractions.length;
  const squareOf = (state: string): number =>
    count *
    unknowns.findIndex(
      ({ role }) => role.kind === "norm" && statesOf(role).every((s) => s === state),
    );
  return unknowns.flatMap(({ role }, place): NaturalScale[] => {
    const start = place * count;
    const [first, second = first] = statesOf(role);
    const of = [squareOf(first), squareOf(second)] as const;
    if (role.kind === "norm") return first === second ? [] : [{ start, of, factor: 1 }];
    if (first === evaluatedAt) return [];
    if (role.kind === "overlap")
      return [{ start, of, factor: largestSize(modes, modes.means[role.classes[0]]) }];
    if (role.kind === "teacher overlap")
      return [{ start, of, factor: largestSize(modes, modes.teacher[role.teacher[0]]) }];
    return [];
  });
}

const statesOf = ({ states, kind }: Entry["role"]): readonly string[] =>
  states ?? (kind === "norm" ? ["x", "x"] : ["x"]);

/** The largest over the modes of the root of d times the mean square of a vector's coordinates. */
function largestSize({ fractions, signalMode }: Modes, vector: Float64Array): number {
  const squares = new Float64Array(fractions.length);
  vector.forEach((value, signal) => (squares[signalMode[signal]] += value ** 2));
  return Math.sqrt(
    squares.reduce((most, square, mode) => Math.max(most, square / fractions[mode]), 0),
  );
}
