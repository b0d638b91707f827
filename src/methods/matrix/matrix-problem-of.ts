import type { Expectations } from "../../expectation/expectations.js";
import { finiteCoordinates } from "../../problem/finite-coordinates.js";
import type { Covariance, Problem } from "../../problem/problem.js";
import type { PosedProblem } from "./posed-problem.js";

/** A problem of finite dimension in plain vectors and matrices; those of the file are taken as they stand there. */
export function matrixProblemOf(
  problem: Problem,
  expectation: Expectations,
): Omit<PosedProblem, "stepSize"> {
  const d = problem.dimension === "infinity" ? NaN : problem.dimension;
  const isGiven = problem.classes.some(({ covariance }) => covariance.kind === "matrix");
  const asVectors = ({ scale }: Covariance): Covariance => ({
    kind: "identity",
    ...(scale !== undefined && { scale }),
  });
  const plain = isGiven
    ? {
        ...problem,
        classes: problem.classes.map((c) => ({ ...c, covariance: asVectors(c.covariance) })),
      }
    : problem;
  const { means, eigenvalues, initial, teacher } = finiteCoordinates(plain, d);
  return {
    classes: problem.classes.map(({ probability, covariance }, i) => ({
      probability,
      mean: [...means[i]],
      covariance:
        covariance.kind === "matrix"
          ? scaled(covariance.rows, covariance.scale)
          : diagonal(eigenvalues[i]),
    })),
    ...{ expectation, initial, teacher },
    ridge: problem.ridge ?? 0,
    batch: problem.batch ?? 1,
  };
}

function scaled(rows: readonly (readonly number[])[], scale = 1): readonly (readonly number[])[] {
  return scale === 1 ? rows : rows.map((row) => row.map((value) => scale * value));
}

function diagonal(values: Float64Array): number[][] {
  return Array.from(values, (value, i) => Array.from(values, (_, j) => (i === j ? value : 0)));
}
