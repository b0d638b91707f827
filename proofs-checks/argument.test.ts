import { runLemmas } from "../property-tests/proofs/run-lemmas.js";

/** The argument, from the update to the laws; each lemma is a file of this folder. */
await runLemmas("0");
