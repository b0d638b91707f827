import { runLemmas } from "../property-tests/proofs/run-lemmas.js";

/** Several passes over the samples. */
await runLemmas("2");
