import type { AddCommand } from "../../command.js";
import { addDealOptions } from "../../terminal/dealt-out.js";
import type { CheckCommandOptions } from "./run-check.js";

/** `check [CLAIM… | FILE]`: judges claims of the ledger, or those of a researcher's own file. */
export const addCheck: AddCommand = (program, terminal, finish) => {
  const command = program
    .command("check")
    .description("judge claims of the ledger, all unless some are named, or your own claim file")
    .argument("[claims...]", "ids of claims, or claim files (.ts, .js, .mjs, .yaml)")
    .option("--list", "list the claims of the ledger instead of judging them")
    .option("--tolerance <number>", "relative tolerance of the integrations", "1e-8")
    .option("--only <id>", "judge this claim alone, of a file that holds several")
    .option("--seed <integer>", "seed of the draws of a claim over a region")
    .option("--runs <integer>", "how many draws of a claim over a region")
    .option("--path <path>", "one draw of a claim over a region, as a witness names it: 3:1:0")
    .option(
      "--workers <number>",
      "worker threads for claims of the ledger; one for each core unless given",
    )
    .option("--json", "print JSON only");
  addDealOptions(command)
    .addHelpText("after", EXIT_CODES)
    .action(async (claims: string[], options: CheckCommandOptions) => {
      const { runCheck } = await import("./run-check.js");
      finish(await runCheck(claims, options, terminal));
    });
};

const EXIT_CODES = `
A verdict is proved, supported, refuted or inconclusive. Each claim has a control, a neighbouring false
statement that the same judge must refute.
A claim file in TypeScript or JavaScript runs as code, with your rights: check files of others before you check their
claims. YAML does not, and --list runs nothing.
Exit codes: 0 every verdict as recorded and every control refuted, 1 some are not, 2 bad input.`;
