import type { Theory } from "../theory/theory.js";
import { mixture } from "./mixture/mixture.js";
import { multiPass } from "./multi-pass/theory.js";
import { frontier } from "./random-features/frontier/frontier.js";
import { randomFeatures } from "./random-features/random-features.js";
import { tensorPca } from "./tensor-pca/tensor-pca.js";

/** Every theory of the package. Exactly one accepts a problem file. */
export const THEORIES: readonly Theory[] = [
  mixture,
  multiPass,
  tensorPca,
  randomFeatures,
  frontier,
];
