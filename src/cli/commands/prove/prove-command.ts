import type { AddCommand } from "../../command.js";
import type { ProveCommandOptions } from "./run-prove.js";

/** `prove [LEMMA…]`: checks the lemmas behind the formulas, all unless some are named. */
export const addProve: AddCommand = (program, terminal, finish) => {
  program
    .command("prove")
    .description("check the lemmas behind the formulas; the steps of those that are named")
    .argument("[lemmas...]", "names or numbers of lemmas, like ratio-identity or 041")
    .option("--list", "list the lemmas instead of checking them")
    .option("--json", "print JSON only")
    .addHelpText("after", EXPLANATION)
    .action(async (lemmas: string[], options: ProveCommandOptions) => {
      const { runProve } = await import("./run-prove.js");
      finish(await runProve(lemmas, options, terminal));
    });
};

const EXPLANATION = `
Each lemma has twins, the same statement with a sign, a factor or an exponent changed; the check must reject
them, in the steps that the change concerns and in no other. The kind shown is that of the weakest step that the
argument needs: symbolic, exact points, certified interval or high precision (which supports and does not prove).
Exit codes: 0 every lemma holds and every twin is rejected, 1 some are not, 2 bad input.`;
