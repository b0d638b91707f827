import type { OrderParameters, TeacherParameters } from "../solution.js";
import type { CoupledSystem } from "./coupled-system.js";
import type { CovarianceSpace } from "./covariance-space.js";
import { addSpread, type LogitLaws } from "./logit-laws.js";
import { inner } from "./products.js";

/** A state, with the space that its covariance of X is held in. */
interface Held {
  readonly state: Float64Array;
  readonly space: CovarianceSpace;
}

/** The order parameters of a state. */
export function matrixPoint(
  system: CoupledSystem,
  laws: LogitLaws,
  held: Held,
  { time, stepSize }: { time: number; stepSize: number },
): OrderParameters {
  laws.set(held.state, held.space);
  const { logits } = system;
  const { classes, vectors } = laws;
  const all = vectors.length;
  const spreads = spreadsOf(system, held);
  const squaredNorms = spreads.map((spread, b) => inner(vectors[b], vectors[b]) + spread);
  return {
    log10Time: Math.log10(time),
    overlaps: classes.map(({ mean }) => [...mean.subarray(0, logits)]),
    covariances: classes.map(({ covariance }) => part(covariance, all, [0, logits], [0, logits])),
    norm: sumOf(squaredNorms),
    ...(logits > 1 && { squaredNorms }),
    stepSize,
    ...(all > logits && { teacher: teacherParameters(system, laws, held) }),
  };
}

function teacherParameters(system: CoupledSystem, laws: LogitLaws, held: Held): TeacherParameters {
  const { logits } = system;
  const { classes, vectors, differences } = laws;
  const all = vectors.length;
  const [own, taught] = [vectors.slice(0, logits), vectors.slice(logits)];
  const products = (left: readonly Float64Array[]): number[][] =>
    left.map((x) => taught.map((y) => inner(x, y)));
  const [mine, theirs] = [[0, logits] as const, [logits, all] as const];
  return {
    overlaps: products(own),
    gram: products(taught),
    covariances: classes.map(({ covariance }) => part(covariance, all, mine, theirs)),
    variances: classes.map(({ covariance }) => part(covariance, all, theirs, theirs)),
    means: classes.map(({ mean }) => [...mean.subarray(logits)]),
    ...(differences && {
      difference: {
        norm: squares(differences) + sumOf(spreadsOf(system, held)),
        overlaps: classes.map(({ difference }) => [...(difference?.overlaps ?? [])]),
        covariances: classes.map(({ difference }) => square(difference?.covariances, logits)),
        teacher: classes.map(({ difference }) => square(difference?.teacher, logits)),
      },
    }),
  };
}

/** [logit] tr C_bb. */
function spreadsOf({ logits, dimension }: CoupledSystem, { state, space }: Held): number[] {
  const traces = new Float64Array(logits * logits);
  addSpread(space.identity, state.subarray(logits * dimension), logits, traces, logits);
  return Array.from({ length: logits }, (_, b) => traces[b * (logits + 1)]);
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const squares = (vectors: readonly Float64Array[]): number =>
  vectors.reduce((sum, x) => sum + inner(x, x), 0);

type Range = readonly [number, number];

function part(flat: Float64Array, stride: number, rows: Range, columns: Range): number[][] {
  return Array.from({ length: rows[1] - rows[0] }, (_, k) => {
    const from = (rows[0] + k) * stride;
    return [...flat.subarray(from + columns[0], from + columns[1])];
  });
}

const square = (flat: Float64Array | undefined, n: number): number[][] =>
  part(flat ?? new Float64Array(n * n), n, [0, n], [0, n]);
