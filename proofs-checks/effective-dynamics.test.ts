import { runLemmas } from "../property-tests/proofs/run-lemmas.js";

// tensor PCA, then Gram entries and networks
await runLemmas("3");
await runLemmas("4");
