import type { Theory } from "../../../theory/theory.js";
import type { AddCommand } from "../../command.js";
import { formatOption } from "../../terminal/output-format.js";
import { addCommutingTolerance } from "../../terminal/commuting-tolerance.js";
import { addDealOptions } from "../../terminal/dealt-out.js";
import { quantityLines, theoriesHelp } from "../../text/theories-help.js";
import type { SweepCommandOptions } from "./run-sweep.js";
import { aboutFile } from "../../terminal/about-file.js";

/** `sweep FILE --over …`: one number over a grid of parameters, a phase diagram. */
export const addSweep: AddCommand = (program, terminal, finish, source) => {
  const command = program
    .command("sweep")
    .description("measure one number over a grid of parameters: a phase diagram")
    .argument("<file>", "problem file, JSON or YAML, - for standard input")
    .requiredOption(
      "--over <grid>",
      'parameters as name=from:to:count[:log], like "alpha=0.2:3:64,beta=0:1.5:64"',
    )
    .option(
      "--observable <name>",
      "an observable, see below, like loss or overlaps.1.2; exponent: p of L ~ t^-p; exponent.norm: p of norm ~ t^-p; stable: how many stable fixed points",
      "exponent",
    )
    .option("--at <time>", "time t = n/d of the observable, or horizon of the exponent")
    .option("--at-log10 <time>", "log10 of that time (100 unless given)")
    .option("--line <equation>", 'drawn into a diagram of two parameters, like "alpha = 1 + beta"')
    .option(
      "--tolerance <number>",
      "relative tolerance of the integrations (1e-6 for exponents, else 1e-8, unless given)",
    )
    .option("--workers <number>", "worker threads; one for each core unless given")
    .option("--out <folder>", "where the table and the figure are written", "sweep")
    .option("--plot <file>", "also draw: a .svg, .png, .pdf or .tex (pgfplots) file")
    .addOption(formatOption())
    .option("--json", "print JSON only: the same as --format json");
  addCommutingTolerance(command);
  addDealOptions(command)
    .addHelpText(
      "after",
      () =>
        `${helpOf(source.loaded())}\n\n` +
        "Any number in the problem file is a parameter by its path, like classes[0].mean.scale.\n\n" +
        "Interrupted, it keeps the finished points in the folder and the same command goes on from there.",
    )
    .action(async (file: string, options: SweepCommandOptions) => {
      const { runSweep } = await import("./run-sweep.js");
      const theories = await source.load();
      finish(await aboutFile(file, () => runSweep(file, options, terminal, theories)));
    });
};

function helpOf(theories: readonly Theory[]): string {
  const parameters = theoriesHelp(theories, "Parameters", (theory) =>
    Object.entries(theory.parameters).map(([name, { meaning }]) => [name, meaning]),
  );
  return `${parameters}\n${theoriesHelp(theories, "Observables", quantityLines)}`;
}
