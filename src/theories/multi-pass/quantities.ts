import type { Quantity } from "../../theory/quantity.js";
import { logitsOf } from "../../problem/logits.js";
import { teacherVectors } from "../../problem/teacher-vectors.js";
import type { MultiPassProblem } from "./problem.js";

const always = (): boolean => true;
const isTaught = ({ teacher }: MultiPassProblem): boolean => teacher !== undefined;
const isComparable = (problem: MultiPassProblem): boolean =>
  isTaught(problem) && logitsOf(problem) === teacherVectors(problem).length;

/** What every method and simulation of several passes gives; names and shapes are those of one pass. */
export const QUANTITIES: readonly Quantity<MultiPassProblem>[] = [
  {
    name: "loss",
    shape: "number",
    meaning: "population risk L, the mean of f over a fresh sample",
    symbol: "L",
    logarithm: "logLoss",
    applies: always,
  },
  {
    name: "logLoss",
    shape: "number",
    meaning: "natural logarithm of the loss, exact where the loss underflows",
    symbol: "\\log L",
    logarithmic: true,
    applies: always,
  },
  {
    name: "trainLoss",
    shape: "number",
    meaning: "the mean of f over the n samples",
    symbol: "L_n",
    logarithm: "logTrainLoss",
    applies: always,
  },
  {
    name: "logTrainLoss",
    shape: "number",
    meaning: "natural logarithm of the training loss, exact where it underflows",
    symbol: "\\log L_n",
    logarithmic: true,
    applies: always,
  },
  {
    name: "trainGradientSquare",
    shape: "number",
    meaning: "the mean of |grad f|^2 over the n samples, grad with respect to the logits",
    symbol: "F_n",
    sign: "nonnegative",
    applies: always,
  },
  {
    name: "norm",
    shape: "number",
    meaning: "||X||^2",
    symbol: "\\lVert X \\rVert^2",
    sign: "nonnegative",
    applies: always,
  },
  {
    name: "overlaps",
    shape: "[class][logit]",
    meaning: "m_i = X^T mu_i, the mean of the logits of a fresh sample",
    symbol: "m",
    applies: always,
  },
  {
    name: "covariances",
    shape: "[class][logit][logit]",
    meaning: "B_i = X^T K_i X, the covariance of the logits of a fresh sample",
    symbol: "B",
    applies: always,
  },
  { name: "stepSize", shape: "number", meaning: "gamma", symbol: "\\gamma", applies: always },
  {
    name: "teacherOverlaps",
    shape: "[logit][teacher logit]",
    meaning: "X^T X*",
    symbol: "X^\\top X^\\ast",
    applies: isTaught,
  },
  {
    name: "teacherCovariances",
    shape: "[class][logit][teacher logit]",
    meaning: "X^T K_i X*, the covariance of r and r* of a fresh sample",
    symbol: "X^\\top K X^\\ast",
    applies: isTaught,
  },
  {
    name: "teacherAlignment",
    shape: "number",
    meaning: "cosine of the angle between X and X*",
    symbol: "\\cos(X, X^\\ast)",
    applies: isComparable,
  },
  {
    name: "squaredDistance",
    shape: "number",
    meaning: "||X - X*||^2",
    symbol: "\\lVert X - X^\\ast \\rVert^2",
    sign: "nonnegative",
    applies: isComparable,
  },
];
