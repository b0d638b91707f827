import { factsOf } from "../losses/losses.js";
import type { Complaint } from "../problem/input-error.js";
import { finiteOnly, lengthComplaints, sumComplaints } from "../problem/list-complaints.js";
import type { ClassModel, Covariance, Mean, Problem } from "../problem/problem.js";

export function classComplaints(problem: Problem, model: ClassModel, path: string): Complaint[] {
  const d = problem.dimension;
  return [
    ...labelComplaints(problem, model.label, `${path}.label`),
    ...meanComplaints(model.mean, d, `${path}.mean`),
    ...covarianceComplaints(model.covariance, d, `${path}.covariance`),
  ];
}

function labelComplaints(problem: Problem, label: number, path: string): Complaint[] {
  const last = problem.classes.length - 1;
  const { labels } = factsOf(problem.loss);
  if (labels === "zero or one" && label !== 0 && label !== 1) {
    const name = typeof problem.loss === "string" ? problem.loss : problem.loss.expression;
    return [{ path, text: `${label}, expected 0 or 1 (the loss is ${name})` }];
  }
  const isClass = Number.isInteger(label) && label >= 0 && label <= last;
  if (labels === "logit" && problem.teacher === undefined && !isClass) {
    return [{ path, text: `${label}, expected a class index from 0 to ${last}` }];
  }
  return [];
}

/** Also for the vectors of a teacher, which are given like means. */
export function meanComplaints(mean: Mean, d: Problem["dimension"], path: string): Complaint[] {
  if (mean.kind === "coordinates") {
    if (d === "infinity")
      return [limitKinds(path, mean.kind, "uniform, power-law, blocks or zero")];
    return lengthComplaints(`${path}.values`, mean.values, d, "the dimension");
  }
  if (mean.kind !== "blocks") return [];
  const blocks = mean.fractions.length;
  return [
    ...sumComplaints(`${path}.fractions`, mean.fractions, "they"),
    ...lengthComplaints(`${path}.squaredNorms`, mean.squaredNorms, blocks, "as many as fractions"),
    ...lengthComplaints(`${path}.signs`, mean.signs, blocks, "as many as fractions"),
  ];
}

const LIMIT_SPECTRA = "identity, power-law, blocks or marchenko-pastur";

function covarianceComplaints(
  covariance: Covariance,
  d: Problem["dimension"],
  path: string,
): Complaint[] {
  if (covariance.kind === "eigenvalues" || covariance.kind === "matrix") {
    if (d === "infinity") return [limitKinds(path, covariance.kind, LIMIT_SPECTRA)];
    return covariance.kind === "matrix"
      ? shapeComplaints(covariance.rows, d, `${path}.rows`)
      : lengthComplaints(`${path}.values`, covariance.values, d, "the dimension");
  }
  if (covariance.kind !== "blocks") return [];
  const { fractions, eigenvalues } = covariance;
  return [
    ...sumComplaints(`${path}.fractions`, fractions, "they"),
    ...lengthComplaints(
      `${path}.eigenvalues`,
      eigenvalues,
      fractions.length,
      "as many as fractions",
    ),
  ];
}

function shapeComplaints(rows: readonly (readonly number[])[], d: number, path: string) {
  return [
    ...lengthComplaints(path, rows, d, "the dimension"),
    ...rows.flatMap((row, i) => lengthComplaints(`${path}[${i}]`, row, d, "the dimension")),
  ];
}

function limitKinds(path: string, kind: string, kinds: string): Complaint {
  return finiteOnly(`${path}.kind`, kind, `${kinds} for dimension "infinity"`);
}
