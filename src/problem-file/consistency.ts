import { classComplaints, meanComplaints } from "./consistency-class.js";
import { matrixComplaints } from "../problem/commuting-matrices.js";
import { type Complaint } from "../problem/input-error.js";
import { finiteOnly, lengthComplaints, sumComplaints } from "../problem/list-complaints.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem } from "../problem/problem.js";
import { isRandomStart } from "../problem/start-vectors.js";
import { optimiserComplaints } from "../optimisers/complaints.js";
import { stepSizeComplaints } from "../step-size/rules.js";
import { teacherComplaints } from "./consistency-teacher.js";
import { parameterComplaints } from "./consistency-parameters.js";
import { resolutionComplaints } from "../problem/resolution.js";

/** What is wrong with a problem of the right shape: sums, lengths, labels, kinds that do not go together. */
export function consistencyComplaints(problem: Problem): Complaint[] {
  const simple = [
    ...sumComplaints(
      "classes",
      problem.classes.map((model) => model.probability),
      "probabilities",
    ),
    ...problem.classes.flatMap((model, i) => classComplaints(problem, model, `classes[${i}]`)),
    ...teacherComplaints(problem),
    ...stepSizeComplaints(problem),
    ...optimiserComplaints(problem),
    ...initialComplaints(problem),
    ...parameterComplaints(problem),
  ];
  if (simple.length > 0) return simple;
  const matrices = matrixComplaints(problem.classes.map((model) => model.covariance));
  return matrices.length > 0 ? matrices : resolutionComplaints(problem);
}

function initialComplaints(problem: Problem): Complaint[] {
  const { initial, dimension } = problem;
  if (initial === "zero" || isRandomStart(initial)) return [];
  if (!("kind" in initial))
    return [
      ...lengthComplaints("initial", initial, logitsOf(problem), "one for each logit"),
      ...initial.flatMap((vector, b) => meanComplaints(vector, dimension, `initial[${b}]`)),
    ];
  if (dimension === "infinity") return [finiteOnly("initial.kind", "coordinates")];
  return [
    ...lengthComplaints("initial.values", initial.values, logitsOf(problem), "one for each logit"),
    ...initial.values.flatMap((row, j) =>
      lengthComplaints(`initial.values[${j}]`, row, dimension, "the dimension"),
    ),
  ];
}
