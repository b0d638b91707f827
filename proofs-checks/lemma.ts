/**
 * The contract of a lemma, for whoever writes one.
 *
 * A lemma is a file `NNN-name.ts` in this folder that exports `lemma`: statement, assumptions, source, method,
 * a perturbed twin, and `steps`, which checks the statement or the twin and yields what it found, step by step.
 * 0NN is the argument in its order, 1NN are the certificates in interval arithmetic. The files are plain modules: the
 * tests `argument.test.ts` and `certificates.test.ts` run them, and so does `sgd-limits prove`, from the build. They may
 * import from `../src/` and from dependencies of the package, heavy ones inside the functions that need them.
 *
 *     export const lemma: Lemma = {
 *       title: "Tilting the margin",
 *       statement: String.raw`$\mathbb E_{m,B}[w] = e^{-m + B/2}\,\mathbb E_{B-m,B}[w]$.`,
 *       assumptions: ["$r \\sim N(m, B)$ under $\\mathbb E_{m,B}$, $B > 0$"],
 *       source: "completing the square",
 *       method: "symbolic",
 *       twin: { statement: "$e^{-m + B}$ in place of $e^{-m + B/2}$", breaks: ["exponent"] },
 *       async *steps(variant) {
 *         const power = variant === "stated" ? "B/2" : "B";
 *         yield await vanishes("exponent", "the exponents agree", `-(r-m)^2/(2*B) - r - (-m + ${power}) + …`);
 *       },
 *     };
 *
 * Outcomes. A step "holds", "fails" or stays "undecided"; a lemma needs all steps to hold. The twin must make
 * exactly the steps that it names in `breaks` fail, decidedly, while every other step goes on holding: so it
 * fails for the right reason. An exception is a defect, neither a proof nor a rejection.
 *
 * Steps are made by the helpers of this folder (`vanishes` for algebra; `agrees` and `between` for numbers), which
 * keep "fails" apart from "undecided", or by hand.
 */
export type {
  Lemma,
  LemmaMethod,
  NamedLemma,
  Outcome,
  Step,
  Twin,
  Variant,
} from "../src/proofs/lemma.js";
