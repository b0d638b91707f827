/** What is used of it, by name: a bundler leaves out the rest. */
export {
  CholeskyDecomposition,
  EigenvalueDecomposition,
  inverse,
  LuDecomposition,
  Matrix,
  SingularValueDecomposition,
  SVD,
} from "ml-matrix";
