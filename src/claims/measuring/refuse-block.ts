import { InputError } from "../../problem/input-error.js";
import type { CoordinateRange, Covariance, Problem } from "../../problem/problem.js";
import type { Named } from "../../theory/theory.js";
import { eigenvaluesText, type Block } from "./block.js";

/** Covariances whose eigenvalues at d = infinity are finitely many. */
const DISCRETE: readonly string[] = ["identity", "blocks"] satisfies Covariance["kind"][];

/**
 * @throws InputError for a range of eigenvalues where the nodes of a quadrature stand for a continuous spectrum, and for
 * coordinates that the problem does not have
 */
export function refuseBlock(problem: Named, block: Block): void {
  const { dimension, classes = [] } = problem as Partial<Problem>;
  const kinds = classes.map(({ covariance }) => covariance.kind);
  if ("coordinates" in block)
    return refuseCoordinates(problem.name, block.coordinates, dimension, kinds);
  const { eigenvalues } = block;
  if (dimension !== "infinity" || eigenvalues.every((one) => typeof one === "number")) return;
  const other = kinds.find((kind) => !DISCRETE.includes(kind));
  if (other === undefined) return;
  const text = `${eigenvaluesText(eigenvalues)}: a range of a continuous spectrum (${other}), expected a finite dimension`;
  throw new InputError(problem.name, "eigenvalues", text);
}

function refuseCoordinates(
  name: string,
  { first, last }: CoordinateRange,
  dimension: Problem["dimension"] | undefined,
  kinds: readonly Covariance["kind"][],
): void {
  const refuse = (text: string): never => {
    throw new InputError(name, "coordinates", `${first} to ${last}: ${text}`);
  };
  if (typeof dimension !== "number" || kinds.length === 0)
    return refuse(`dimension ${dimension ?? "not given"}, expected a mixture of finite dimension`);
  if (last > dimension) return refuse(`expected coordinates up to ${dimension}`);
  if (kinds.includes("matrix"))
    return refuse(
      "a covariance given as a matrix mixes coordinates, expected covariances that are diagonal as given",
    );
}
