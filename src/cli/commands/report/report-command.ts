import type { AddCommand } from "../../command.js";
import type { ReportCommandOptions } from "./run-report.js";

/** `report [CLAIM…]`: judges claims and writes the asymptotic-rate report. */
export const addReport: AddCommand = (program, terminal, finish) => {
  program
    .command("report")
    .description("judge claims and write the report: HTML with plots, Markdown, JSON")
    .argument(
      "[claims...]",
      "ids of claims, or claim files; the whole ledger unless some are named",
    )
    .option("--out <folder>", "where to write it", "report")
    .option("--title <text>", "what it is called, with $...$ for mathematics")
    .option("--tolerance <number>", "relative tolerance of the integrations", "1e-8")
    .option("--no-lemmas", "leave the machine-checked lemmas out")
    .option("--json", "print JSON only: where the report is and the counts")
    .addHelpText(
      "after",
      "\nClaims that were judged before an interruption are kept: the same command goes on from there.",
    )
    .action(async (claims: string[], options: ReportCommandOptions) => {
      const { runReport } = await import("./run-report.js");
      finish(await runReport(claims, options, terminal));
    });
};
