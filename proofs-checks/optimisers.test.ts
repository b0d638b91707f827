import { runLemmas } from "../property-tests/proofs/run-lemmas.js";

/** Steps other than those of SGD. */
await runLemmas("5");
