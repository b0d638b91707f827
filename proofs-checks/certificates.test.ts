import { runLemmas } from "../property-tests/proofs/run-lemmas.js";

/** What interval arithmetic certifies, each with its twin; the coverings stand in `certificates/`. */
await runLemmas("1");
